/**
 * Motion that differs from place to place, built from phase correlation of small windows.
 *
 * <p>{@link LocalCorrelator} registers a grid of windows from frame to frame, for people to look
 * at. {@link MotionEstimator} finds a dense field from many candidates, {@link Layers} splits it
 * into layers that cover each other, and {@link LastingMotion} is what of it goes on in time. What
 * holds for the picture as a whole is found in {@code registration} and {@code sequence}.
 */
@NullMarked
package dev.phasecast.motion;

import org.jspecify.annotations.NullMarked;
