package dev.phasecast.training;

import dev.phasecast.network.Compression;
import dev.phasecast.wavelet.Wavelet;
import java.util.Locale;

/**
 * All that a run of the adding problem depends on.
 *
 * @param compress which recurrent matrices are wavelet layers
 * @param wavelet name of the one whose filters those begin with
 * @param units values of the state
 * @param length steps of a sequence
 * @param steps most steps of training
 * @param batch sequences in a step of training
 * @param rate greatest step size of Adam; it falls as a cosine
 * @param clip largest norm of the gradients
 * @param seed of everything random
 * @param every steps between two looks at held-out sequences
 * @param until held-out mean squared error at which training stops
 */
record AddingPlan(
    Compression compress,
    String wavelet,
    int units,
    int length,
    int steps,
    int batch,
    double rate,
    double clip,
    long seed,
    int every,
    double until) {
  private static final double LAST_SHARE = 0.02;

  /** What is wrong with the plan, in words; empty if nothing is. */
  String fault() {
    if (units < 1 || units > 4096) {
      return "--units must be 1 to 4096, not " + units;
    }
    if (compress != Compression.NONE && (units < 2 || Integer.bitCount(units) != 1)) {
      return "--units must be a power of two with --compress, such as 256 or 512, not " + units;
    }
    try {
      Wavelet.named(wavelet);
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
    if (length < 2 || length > 2000) {
      return "--length must be 2 to 2000 steps, not " + length;
    }
    if (steps < 1 || batch < 1 || batch > 10_000 || every < 1) {
      return "--steps, --batch and --every must be at least 1, and --batch at most 10000";
    }
    if (!(rate > 0 && rate <= 1) || !(clip > 0)) {
      return "--rate must be above 0 and at most 1, and --clip above 0";
    }
    if (!(until >= 0)) {
      return "--until must be 0 or more, not " + until;
    }
    return "";
  }

  /** Step sizes, which begin at the greatest. */
  RateSchedule schedule() {
    return new RateSchedule(rate, steps, 1, LAST_SHARE);
  }

  /** The options of the command that give this plan. */
  String options() {
    return String.format(
        Locale.ROOT,
        "--compress %s --wavelet %s --units %d --length %d --steps %d --batch %d --rate %s"
            + " --clip %s --seed %d --every %d --until %s",
        compress.label(),
        wavelet,
        units,
        length,
        steps,
        batch,
        rate,
        clip,
        seed,
        every,
        until);
  }
}
