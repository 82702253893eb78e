/**
 * Motion that differs from place to place, built from phase correlation of small windows.
 *
 * <p>{@link LocalCorrelator} registers a grid of windows from frame to frame. What holds for the
 * picture as a whole is found in {@code registration} and {@code sequence}.
 */
@NullMarked
package dev.phasecast.motion;

import org.jspecify.annotations.NullMarked;
