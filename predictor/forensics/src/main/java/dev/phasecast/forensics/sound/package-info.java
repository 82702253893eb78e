/**
 * Checks sound for traces of generators.
 *
 * <p>{@link dev.phasecast.forensics.sound.CombSearch} looks for what up-sampling by a fixed hop
 * leaves behind: lines at the multiples of one frequency, or loudness that pulses with it. It needs
 * no training. {@link dev.phasecast.forensics.sound.SoundChecker} joins it with detectors that were
 * fitted, says nothing about what is not speech, and gives a verdict.
 *
 * <p>All of it works on one channel at {@link dev.phasecast.forensics.sound.SoundChecker#RATE}, so
 * that rate and sample type of a file cannot be what is recognised.
 *
 * <pre>{@code
 * Finding finding = SoundChecker.standard().check(file, MediaLimits.standard(), Detail.SCORES);
 * }</pre>
 *
 * <p>After Wolter et al., Gasenzer and Wolter, <i>Towards generalizing deep-audio fake detection
 * networks</i> (2023), for the learned features and the fingerprints. {@link
 * dev.phasecast.forensics.sound.SoundImages} is what their network is shown; no such network is
 * part of the verdict.
 */
@NullMarked
package dev.phasecast.forensics.sound;

import org.jspecify.annotations.NullMarked;
