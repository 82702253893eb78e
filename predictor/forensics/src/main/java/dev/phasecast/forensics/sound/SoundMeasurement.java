package dev.phasecast.forensics.sound;

import java.util.List;

/**
 * What was measured of one sound, before any model is asked: everything a verdict depends on.
 *
 * @param seconds how long it lasts
 * @param level root of the mean square, full scale 1
 * @param flatShare share of samples that lie at the greatest magnitude or do not change: clipping
 *     and silence
 * @param combs evidence over the whole of it
 * @param hum evidence of combs that mains hum draws as well
 * @param windows of three seconds and less, in order of time
 * @param textures of {@link TextureFeatures}, averaged; empty if it is too short
 * @param packets of {@link PacketFeatures}, averaged; empty if it is too short
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a measurement, never compared
record SoundMeasurement(
    double seconds,
    double level,
    double flatShare,
    CombEvidence combs,
    CombEvidence hum,
    List<Window> windows,
    double[] textures,
    double[] packets) {
  SoundMeasurement {
    windows = List.copyOf(windows);
  }

  /**
   * One window.
   *
   * @param from first second
   * @param to end
   * @param silent whether nothing is heard in it
   * @param combs evidence within it
   * @param descriptors of {@link SpeechDescriptors}
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers of a measurement, never compared
  record Window(double from, double to, boolean silent, CombEvidence combs, double[] descriptors) {}

  /** −ln of the chance of the best comb, of the whole or of a window, with the price of both. */
  Strongest strongest() {
    Strongest best = new Strongest(combs.best(), combs.nats(combs.best()) - Math.log(2));
    double price = Math.log(2.0 * Math.max(1, windows.size()));
    for (Window window : windows) {
      int index = window.combs.best();
      double nats = window.combs.nats(index) - price;
      if (nats > best.nats) {
        best = new Strongest(index, nats);
      }
    }
    return best;
  }

  /**
   * The best comb.
   *
   * @param candidate index of the search
   * @param nats evidence
   */
  record Strongest(int candidate, double nats) {}
}
