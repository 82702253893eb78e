package dev.phasecast.training;

import java.util.Locale;

/**
 * All that the weights depend on besides the data.
 *
 * @param units values of the state
 * @param steps steps of training
 * @param batch sequences in a step
 * @param frames frames seen in a sequence, each followed by a prediction
 * @param rate greatest step size of Adam; it rises over the first steps and falls as a cosine
 * @param clip largest norm of the gradients
 * @param drawnShare how many of the sequences are drawn, the others being real
 * @param seed of everything random
 * @param every steps between two looks at the held-out clips
 * @param patience such looks without a gain after which training stops
 */
record TrainingPlan(
    int units,
    int steps,
    int batch,
    int frames,
    double rate,
    double clip,
    double drawnShare,
    long seed,
    int every,
    int patience) {
  /** The paper's tiles. */
  static final int TILE = 64;

  private static final int WARM_UP = 100;
  private static final double LAST_SHARE = 0.02;

  /** What is wrong with the plan, in words; empty if nothing is. */
  String fault() {
    if (units < 1 || units > 4095) {
      return "--units must be 1 to 4095, not " + units;
    }
    if (steps < 1 || batch < 1 || every < 1 || patience < 1) {
      return "--steps, --batch, --every and --patience must be at least 1";
    }
    if (frames < 2 || frames > 100) {
      return "--sequence must be 2 to 100 frames, not " + frames;
    }
    if (!(rate > 0 && rate <= 1) || !(clip > 0)) {
      return "--rate must be above 0 and at most 1, and --clip above 0";
    }
    if (!(drawnShare >= 0 && drawnShare <= 1)) {
      return "--drawn-share must be 0 to 1, not " + drawnShare;
    }
    return "";
  }

  /** Step size of a step, counted from 0. */
  double rateAt(int step) {
    double rise = Math.min(1, (step + 1.0) / Math.min(WARM_UP, steps));
    double done = Math.min(1, (double) step / steps);
    double fall = LAST_SHARE + (1 - LAST_SHARE) * (1 + Math.cos(Math.PI * done)) / 2;
    return rate * rise * fall;
  }

  /** The options of the command that give this plan. */
  String options() {
    return String.format(
        Locale.ROOT,
        "--units %d --steps %d --batch %d --sequence %d --rate %s --clip %s --drawn-share %s"
            + " --seed %d --every %d --patience %d",
        units,
        steps,
        batch,
        frames,
        rate,
        clip,
        drawnShare,
        seed,
        every,
        patience);
  }
}
