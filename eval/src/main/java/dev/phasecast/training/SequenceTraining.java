package dev.phasecast.training;

import dev.phasecast.digits.DigitPictures;
import java.io.IOException;
import java.io.PrintWriter;

/** Training of a net of the ESANN experiment, from digits to weights. */
public final class SequenceTraining {
  /** One digit in so many is set aside to choose the best weights. */
  private static final int HELD_OUT_SHARE = 6;

  private final SequencePlan plan;
  private final DigitPictures digits;
  private final int threads;
  private final PrintWriter err;

  /**
   * How it ended.
   *
   * @param steps taken
   * @param seconds they took, those before an interruption too
   * @param parameters weights and biases of the net
   * @param heldOutLoss squared error of the best weights, summed over a frame, on digits held out
   */
  public record Outcome(int steps, double seconds, long parameters, double heldOutLoss) {}

  /**
   * @param digits of which some are held out to choose the best weights
   * @param threads that compute; the weights do not depend on it
   * @param err told of progress
   */
  public SequenceTraining(SequencePlan plan, DigitPictures digits, int threads, PrintWriter err) {
    this.plan = plan;
    this.digits = digits;
    this.threads = threads;
    this.err = err;
  }

  /**
   * Trains, or goes on.
   *
   * @throws IOException if a file cannot be written or the checkpoint does not fit; the message
   *     says which
   */
  public Outcome run(TrainingFiles files) throws IOException {
    int kept = digits.count() - digits.count() / HELD_OUT_SHARE;
    TrainingLoop loop =
        new TrainingLoop(
            "phasecast " + plan.net().label() + " sequences checkpoint 1",
            plan.options(),
            plan.schedule(),
            plan.every(),
            Integer.MAX_VALUE);
    try (SequenceTrainee trainee =
        new SequenceTrainee(
            plan, digits.range(0, kept), digits.range(kept, digits.count()), threads)) {
      // Only the launcher can see whether stderr is a terminal.
      boolean terminal = Boolean.getBoolean("phasecast.terminal");
      TrainingHistory history =
          loop.run(
              trainee,
              files.weights(),
              files.checkpoint(),
              files.start(),
              new TrainingProgress(err, terminal, plan.steps()));
      return new Outcome(
          trainee.iteration(),
          history.seconds(),
          trainee.parameters(),
          history.best().map(TrainingHistory.Point::heldOutLoss).orElse(Double.NaN));
    }
  }
}
