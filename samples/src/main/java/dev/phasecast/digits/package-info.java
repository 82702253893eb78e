/**
 * Moving digits whose motion is known exactly, for predictors that are trained or measured on whole
 * sequences: {@link dev.phasecast.digits.MovingMnist} by the rule of Srivastava, Mansimov and
 * Salakhutdinov (<i>Unsupervised learning of video representations using LSTMs</i>, ICML 2015),
 * {@link dev.phasecast.digits.EsannDigits} after Wolter, Yao and Behnke (<i>Object-centered Fourier
 * motion estimation and segment-transformation prediction</i>, ESANN 2020). The digits are those of
 * MNIST, read from idx files, or drawn here; those for training and those for testing never mix.
 * {@link dev.phasecast.digits.DigitFile} keeps sequences in the layout of the published test set.
 *
 * <p>A sequence is a pure function of its seed and number. Coordinates are those of {@code scene}:
 * pixels from the outer corner of the top left pixel, x to the right and y down; angles in degrees,
 * counter-clockwise as seen.
 *
 * <pre>{@code
 * DigitPictures digits = DigitPictures.mnist(Path.of("mnist"), DigitPictures.Part.TEST);
 * DigitSequences sequences = new MovingMnist(digits, 2, 20, 1);
 * DigitSequence first = sequences.sequence(0);
 * }</pre>
 */
@NullMarked
package dev.phasecast.digits;

import org.jspecify.annotations.NullMarked;
