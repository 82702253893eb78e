/**
 * Drawing without a toolkit: anti-aliased shapes, strokes and lettering in planes of samples.
 *
 * <p>Everything is plain arithmetic and {@link java.lang.StrictMath}, and the letters are drawn
 * here too, so that the same call gives the same bits on every machine, with or without a display
 * or fonts. Colour belongs to whoever composes the planes; files to {@code media}.
 *
 * <p>Coordinates are in pixels from the outer corner of the top left pixel, x to the right and y
 * down: the centre of that pixel is (0.5, 0.5).
 *
 * <pre>{@code
 * Plane title = StrokeFont.coverage("ground truth", 12, 1.5);
 * }</pre>
 */
@NullMarked
package dev.phasecast.drawing;

import org.jspecify.annotations.NullMarked;
