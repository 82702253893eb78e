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
 * <pre>{@code
 * var correlator = new PhaseCorrelator(height, width, RegistrationSettings.standard());
 * correlator.register(first);                    // empty: nothing to compare with yet
 * Registration found = correlator.register(second).orElseThrow();
 * found.translation().dx();                      // content moved that far to the right
 * }</pre>
 */
@NullMarked
package dev.phasecast.registration;

import org.jspecify.annotations.NullMarked;
