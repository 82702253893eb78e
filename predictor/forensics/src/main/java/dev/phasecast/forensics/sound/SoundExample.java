package dev.phasecast.forensics.sound;

import dev.phasecast.frame.AudioClip;

/**
 * A measured sound of which it is known what it is, to fit a checker to or to score it with.
 * Measuring takes nearly all of the time of a check, so an example is measured once and used often.
 */
public final class SoundExample {
  private final SoundMeasurement measurement;
  private final boolean synthetic;
  private final String generator;
  private final String utterance;
  private final String treatment;

  private SoundExample(
      SoundMeasurement measurement,
      boolean synthetic,
      String generator,
      String utterance,
      String treatment) {
    this.measurement = measurement;
    this.synthetic = synthetic;
    this.generator = generator;
    this.utterance = utterance;
    this.treatment = treatment;
  }

  /**
   * Measures a clip.
   *
   * @param clip at {@link SoundChecker#RATE}
   * @param synthetic what it is
   * @param generator that made it, or the corpus of a recording
   * @param utterance what is said: examples of one are never on both sides of a split
   * @param treatment what was done to it afterwards, such as {@code "mp3 64k"}; {@code "none"}
   * @throws IllegalArgumentException if the clip is at another rate
   */
  public static SoundExample measure(
      AudioClip clip, boolean synthetic, String generator, String utterance, String treatment) {
    return new SoundExample(
        SoundChecker.scan(clip).measurement(), synthetic, generator, utterance, treatment);
  }

  SoundMeasurement measurement() {
    return measurement;
  }

  /** Whether a generator made it. */
  public boolean synthetic() {
    return synthetic;
  }

  /** The generator that made it, or the corpus of a recording. */
  public String generator() {
    return generator;
  }

  /** What is said. */
  public String utterance() {
    return utterance;
  }

  /** What was done to it afterwards. */
  public String treatment() {
    return treatment;
  }

  /** Evidence of the strongest comb, in nats, the price of the search paid. */
  public double combNats() {
    return measurement.strongest().nats();
  }

  /** Seconds that it lasts. */
  public double seconds() {
    return measurement.seconds();
  }
}
