/**
 * How one picture has moved against another: global translation by phase correlation, with a
 * sub-pixel peak and a confidence.
 *
 * <p>The phase of the cross-power spectrum of a picture and its moved copy is a plane whose slope
 * is the motion (Kuglin and Hines, <i>The phase correlation image alignment method</i>, 1975);
 * brought back, it is a surface with one sharp peak. Coefficients are weighted by how far they
 * stand above the noise, and the peak is refined on the continuous surface that the coefficients
 * define.
 *
 * <p>Parts that are not to be looked at are masked ({@link
 * dev.phasecast.registration.MaskedCorrelator}), below a pixel too. Several motions in one pair
 * come with their shares ({@link dev.phasecast.registration.MotionDecomposition}), and the surface
 * itself is there to be looked at ({@link dev.phasecast.registration.CorrelationSurface}).
 *
 * <p>Turn and scale are shifts of the logarithmic polar spectrum's magnitude (Reddy and Chatterji,
 * 1996); what they propose is fitted to the pictures themselves by {@link
 * dev.phasecast.registration.SimilarityCorrelator}.
 *
 * <pre>{@code
 * var correlator = new PhaseCorrelator(height, width, RegistrationSettings.precise());
 * correlator.register(first);                    // empty: nothing to compare with yet
 * Registration found = correlator.register(second).orElseThrow();
 * found.translation().dx();                      // content moved that far to the right
 * }</pre>
 */
@NullMarked
package dev.phasecast.registration;

import org.jspecify.annotations.NullMarked;
