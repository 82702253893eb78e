/**
 * Wavelets: filters, the fast transform and its inverse in one to three dimensions, packets, the
 * stationary and the continuous transform, and filters made for the edges of a signal.
 *
 * <p>Names, filters, padding, lengths and the order of bands are those of PyWavelets 1.1.1: {@code
 * approximation[k] = Σ_j decompositionLow[j] · x[2k + 1 − j]}. Boundary filters (modes {@code
 * BOUNDARY} and {@code BOUNDARY_QR}) are those of Wolter, Blanke, Garcke and Hoyt, <i>ptwt – The
 * PyTorch Wavelet Toolbox</i>, JMLR 2024.
 *
 * <p>A {@link dev.phasecast.wavelet.WaveletTransform} is made once for a wavelet, a mode, a depth
 * and the shape of a signal, and then takes whole batches of them, in single or double precision,
 * wherever they lie in an array. What networks train through is in {@code phasecast-network}.
 *
 * <pre>{@code
 * var transform =
 *     FastWaveletTransform.of(Wavelet.named("db4"), BoundaryMode.SYMMETRIC, 3, samples.length);
 * double[] coefficients = transform.forward(samples);
 * for (Band band : transform.bands()) { // a of level 3, d of levels 3, 2, 1
 *   System.out.println(band.name() + band.level() + " from " + band.offset());
 * }
 * double[] again = transform.inverse(coefficients);
 * }</pre>
 */
@NullMarked
package dev.phasecast.wavelet;

import org.jspecify.annotations.NullMarked;
