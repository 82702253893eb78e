/**
 * The one place that knows OpenCV: the peers against which registration and prediction are
 * measured. Ours live in {@code dev.phasecast.registration} and {@code dev.phasecast.prediction},
 * and need none of this.
 *
 * <p>OpenCV is an optional dependency of this module: who uses this package declares {@code
 * org.bytedeco:opencv} and the native libraries of {@code opencv} and {@code openblas} for the
 * platform.
 *
 * <pre>{@code
 * try (var correlator = new OpenCvCorrelator(height, width, OpenCvCorrelator.Method.HANN)) {
 *   Translation motion = correlator.register(reference, moved);
 * }
 * }</pre>
 */
@NullMarked
package dev.phasecast.vision;

import org.jspecify.annotations.NullMarked;
