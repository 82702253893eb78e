/**
 * Traces of generators in pictures of faces: features, detectors, the domain they were measured on,
 * and the checker that puts them together.
 *
 * <p>Every picture is brought to one form first, a {@link
 * dev.phasecast.forensics.picture.FaceSample} of 256 × 256 pixels: what differs between the classes
 * must not be the size, the file type or the framing. Features are functions of that sample alone:
 *
 * <ul>
 *   <li>wavelet packets, {@code ln|w|} (Wolter, Blanke, Heese and Garcke, <i>Wavelet-packets for
 *       deepfake image analysis and detection</i>, Machine Learning 2022);
 *   <li>Fourier magnitude, in the plane and over radii (Durall, Keuper and Keuper, <i>Watch your
 *       up-convolution</i>, CVPR 2020);
 *   <li>magnitudes of the block cosine transform;
 *   <li>co-occurrences of noise residuals (Fridrich and Kodovský, <i>Rich models for steganalysis
 *       of digital images</i>, IEEE TIFS 2012) along lines and across colours;
 *   <li>fingerprints: mean residuals of a generator (Marra, Gragnaniello, Verdoliva and Poggi,
 *       <i>Do GANs leave artificial fingerprints?</i>, MIPR 2019).
 * </ul>
 *
 * <p>Weights are made by {@code predict train image}, which lives with the trainings and not here.
 *
 * <pre>{@code
 * try (var checker = PictureChecker.standard()) {
 *   Finding finding = checker.check(file, MediaLimits.standard(), Detail.SCORES);
 * }
 * }</pre>
 */
@NullMarked
package dev.phasecast.forensics.picture;

import org.jspecify.annotations.NullMarked;
