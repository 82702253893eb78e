package dev.phasecast.training;

import java.util.Locale;

/**
 * All that the weights of a net of the ESANN experiment depend on besides the digits.
 *
 * @param net which
 * @param setting sequences
 * @param units size of the state
 * @param steps steps of training
 * @param batch sequences in a step, none of which comes twice
 * @param rate greatest step size of Adam; it rises over the first steps and falls as a cosine
 * @param clip largest norm of the gradient
 * @param seed of everything random
 * @param every steps between two looks at held-out digits
 */
public record SequencePlan(
    Net net,
    SequenceSetting setting,
    int units,
    int steps,
    int batch,
    double rate,
    double clip,
    long seed,
    int every) {
  private static final int WARM_UP = 50;
  private static final double LAST_SHARE = 0.01;

  /** Part of the steps after which the cell learns from the pixels alone. */
  private static final double COARSE = 0.6;

  /** What is trained. */
  public enum Net {
    /** The registration cell. */
    CELL("cell"),
    /** The plain GRU over flat frames. */
    GRU("gru");

    private final String label;

    Net(String label) {
      this.label = label;
    }

    /** Its name in tables and files. */
    public String label() {
      return label;
    }
  }

  /** What is wrong with the plan, in words; empty if nothing is. */
  String fault() {
    if (units < 1 || units > 4096) {
      return "--units must be 1 to 4096";
    }
    if (steps < 1 || batch < 1 || every < 1) {
      return "--steps, --batch and --every must be at least 1";
    }
    if (!(rate > 0 && rate <= 1) || !(clip > 0)) {
      return "--rate must be above 0 and at most 1, and --clip above 0";
    }
    return "";
  }

  /** Step sizes. */
  RateSchedule schedule() {
    return new RateSchedule(rate, steps, WARM_UP, LAST_SHARE);
  }

  /** Steps in which the distance of centres counts for the cell. */
  int coarseSteps() {
    return (int) (COARSE * steps);
  }

  /** The options that give this plan; a checkpoint has to agree with them. */
  public String options() {
    return String.format(
        Locale.ROOT,
        "--sequences %s --units %d --steps %d --batch %d --rate %s --clip %s --seed %d --every %d",
        setting.label(),
        units,
        steps,
        batch,
        rate,
        clip,
        seed,
        every);
  }
}
