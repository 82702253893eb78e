package dev.phasecast.training;

import java.util.Locale;

/**
 * All that the weights of a net for moving digits depend on besides the digits.
 *
 * @param net which
 * @param units values, or channels, of the state
 * @param coarseUnits channels of the ConvGRU's second state
 * @param steps steps of training
 * @param batch sequences in a step
 * @param context frames seen
 * @param predicted frames predicted, each fed back
 * @param growing whether training begins with shorter sequences
 * @param rate greatest step size of Adam; it rises over the first steps and falls as a cosine
 * @param clip largest norm of the gradients
 * @param seed of everything random
 * @param every steps between two looks at held-out sequences
 * @param patience such looks without a gain after which training stops
 */
record DigitPlan(
    Net net,
    int units,
    int coarseUnits,
    int steps,
    int batch,
    int context,
    int predicted,
    boolean growing,
    double rate,
    double clip,
    long seed,
    int every,
    int patience) {
  private static final int WARM_UP = 200;
  private static final double LAST_SHARE = 0.01;

  /** What is trained. */
  enum Net {
    /** The plain GRU over flat frames. */
    GRU("gru"),
    /** The convolutional GRU. */
    CONVGRU("convgru");

    private final String label;

    Net(String label) {
      this.label = label;
    }

    /** The name of the command that trains it. */
    String label() {
      return label;
    }
  }

  /** Frames seen and predicted in a step. */
  record Length(int context, int predicted) {
    /** Both together. */
    int frames() {
      return context + predicted;
    }
  }

  /** What is wrong with the plan, in words; empty if nothing is. */
  String fault() {
    int most = net == Net.GRU ? 4096 : 512;
    if (units < 1 || units > most || coarseUnits < 1 || coarseUnits > most) {
      return "--units and --coarse-units must be 1 to " + most;
    }
    if (steps < 1 || batch < 1 || every < 1 || patience < 1) {
      return "--steps, --batch, --every and --patience must be at least 1";
    }
    if (context < 1 || predicted < 1 || context + predicted > 100) {
      return "--context and --predicted must be at least 1 and at most 100 together";
    }
    if (!(rate > 0 && rate <= 1) || !(clip > 0)) {
      return "--rate must be above 0 and at most 1, and --clip above 0";
    }
    return "";
  }

  /** The whole length. */
  Length whole() {
    return new Length(context, predicted);
  }

  /**
   * How long the sequences of a step are. One that grows has half the context and a third of the
   * predictions for the first quarter of the steps, and two thirds of both for the next fifth: what
   * moves is learned there, at less cost.
   */
  Length lengthAt(int step) {
    if (growing && step < 0.25 * steps) {
      return new Length((context + 1) / 2, (predicted + 2) / 3);
    }
    if (growing && step < 0.45 * steps) {
      return new Length((2 * context + 2) / 3, (2 * predicted + 2) / 3);
    }
    return whole();
  }

  /** Step sizes. */
  RateSchedule schedule() {
    return new RateSchedule(rate, steps, WARM_UP, LAST_SHARE);
  }

  /** What a checkpoint has to agree with: all but the number of steps, which may be changed. */
  String fixedOptions() {
    return String.format(
        Locale.ROOT,
        "--units %d%s --batch %d --context %d --predicted %d%s --rate %s --clip %s --seed %d"
            + " --every %d --patience %d",
        units,
        net == Net.CONVGRU ? " --coarse-units " + coarseUnits : "",
        batch,
        context,
        predicted,
        net == Net.GRU || growing ? "" : " --whole",
        rate,
        clip,
        seed,
        every,
        patience);
  }

  /** The options of the command that give this plan. */
  String options() {
    return fixedOptions() + " --steps " + steps;
  }
}
