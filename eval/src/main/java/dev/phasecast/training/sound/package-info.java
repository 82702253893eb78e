/**
 * Fits the checks of sound to labelled recordings and generated speech: {@code predict train
 * audio}.
 *
 * <p>Every sound is brought to one channel, one rate and floats, and comes once as it is and once
 * in each {@link dev.phasecast.training.sound.SoundTreatment}, real and generated ones alike, so
 * that neither a format nor a codec is what is learned. What a checker is worth is measured on
 * utterances and generators that it was not fitted on ({@link
 * dev.phasecast.training.sound.SoundCrossValidation}), and written beside the weights as a card.
 *
 * <pre>{@code
 * List<SoundExample> examples =
 *     LabelledSounds.read(folder, folder.resolve("labels.csv")).measure(treatments, progress);
 * SoundChecker checker = SoundChecker.fit(examples);
 * }</pre>
 *
 * <p>Apart from that, {@link dev.phasecast.training.sound.NetworkExperiment} repeats the experiment
 * of Gasenzer and Wolter (2023): a network is trained on one vocoder and asked about all others.
 */
@NullMarked
package dev.phasecast.training.sound;

import org.jspecify.annotations.NullMarked;
