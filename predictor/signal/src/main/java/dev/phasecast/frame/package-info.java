/**
 * The values everything else passes around: planes of samples, frames of video and what a stream
 * says of its format, still pictures and sound.
 *
 * <p>Samples are floats in [0, 1]; the first row is the top of the picture, x runs to the right and
 * y down. A sample is the code value divided by the greatest code of its bit depth (255 for 8 bit),
 * without stretching limited range to full, so that errors agree with FFmpeg's {@code psnr} filter.
 *
 * <p>Nothing here computes: measures live in {@code metric}, transforms in {@code fourier}.
 *
 * <pre>{@code
 * Plane plane = Plane.zeros(480, 640);
 * plane.data()[y * plane.width() + x] = 0.5f;
 * }</pre>
 */
@NullMarked
package dev.phasecast.frame;

import org.jspecify.annotations.NullMarked;
