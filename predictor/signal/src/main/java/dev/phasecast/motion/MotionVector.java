package dev.phasecast.motion;

import dev.phasecast.registration.Registration;

/**
 * How the content of one window has moved since the frame before.
 *
 * @param x middle of the window, in pixels from the left border of the picture
 * @param y middle of the window, in pixels from its upper border
 * @param registration of the two frames within it
 */
public record MotionVector(double x, double y, Registration registration) {}
