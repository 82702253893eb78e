package dev.phasecast.training;

import dev.phasecast.digits.DigitPictures;
import dev.phasecast.digits.DigitPictures.Part;
import dev.phasecast.digits.MovingMnist;
import dev.phasecast.network.digits.ConvGruPredictor;
import dev.phasecast.network.digits.DigitGruPredictor;
import dev.phasecast.prediction.CopyPredictor;
import dev.phasecast.prediction.SequencePredictor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Training on moving digits, from the files of the digits to the card of the weights. */
final class DigitTraining {
  /** One digit in so many is set aside to decide when to stop. */
  private static final int HELD_OUT_SHARE = 6;

  /** Sequences that the card reports on. */
  private static final int TESTED = 1000;

  private static final long REPORTED = 0x0d19_0003L;
  private static final String LOSS =
      "Squared error summed over a frame of 64×64 pixels (MSE × 4096), mean over the predicted"
          + " frames. Held out: digits that are not trained on, whole sequences, the running mean of"
          + " the weights.";

  private final DigitPlan plan;
  private final TrainingFiles files;
  private final int threads;
  private final PrintWriter err;

  DigitTraining(DigitPlan plan, TrainingFiles files, int threads, PrintWriter err) {
    this.plan = plan;
    this.files = files;
    this.threads = threads;
    this.err = err;
  }

  private static DigitPictures read(Path folder, Part part) throws IOException {
    try {
      return DigitPictures.mnist(folder, part);
    } catch (IOException e) {
      throw new TrainingException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Trains, and writes weights, curves and card.
   *
   * @param folder of the digits
   */
  void run(Path folder) throws IOException {
    DigitPictures all = read(folder, Part.TRAIN);
    int kept = all.count() - all.count() / HELD_OUT_SHARE;
    TrainingLoop loop =
        new TrainingLoop(
            "phasecast " + plan.net().label() + " digits checkpoint 1",
            plan.fixedOptions(),
            plan.schedule(),
            plan.every(),
            plan.patience());
    try (DigitTrainee trainee =
        new DigitTrainee(plan, all.range(0, kept), all.range(kept, all.count()), threads)) {
      err.printf(
          Locale.ROOT,
          "%s: %,d weights, %,d digits to learn from, %,d held out%n",
          plan.net().label(),
          trainee.parameters(),
          kept,
          all.count() - kept);
      // Only the launcher can see whether stderr is a terminal.
      boolean terminal = Boolean.getBoolean("phasecast.terminal");
      TrainingHistory history =
          loop.run(
              trainee,
              files.weights(),
              files.checkpoint(),
              files.start(),
              TrainingLoop.all(
                  List.of(
                      new TrainingProgress(err, terminal, plan.steps()),
                      new TrainingPage(
                          files.page(),
                          plan.net().label() + " for moving digits",
                          LOSS,
                          plan.options(),
                          plan.schedule()))));
      report(folder, history, trainee.parameters(), kept, all.count() - kept);
    }
  }

  private void report(Path folder, TrainingHistory history, long parameters, int kept, int heldOut)
      throws IOException {
    DigitPictures test = read(folder, Part.TEST);
    MovingMnist source =
        new MovingMnist(test, DigitTrainee.DIGITS, plan.whole().frames(), REPORTED);
    List<DigitScore> scores = new ArrayList<>();
    try (SequencePredictor copy = SequencePredictor.of("copy", CopyPredictor::new);
        SequencePredictor trained = predictor()) {
      for (SequencePredictor predictor : List.of(trained, copy)) {
        DigitScore score = DigitScore.of(predictor, source, TESTED, plan.whole());
        scores.add(score);
        err.printf(
            Locale.ROOT,
            "%s: MSE x 4096 %.2f on %d sequences of test digits%n",
            score.name(),
            score.mean(),
            TESTED);
        err.flush();
      }
    }
    String digits =
        String.format(
            Locale.ROOT,
            "The first %,d of the %,d digits to learn from were trained on, the last %,d decided"
                + " which weights to keep; none of the test digits was looked at.",
            kept,
            kept + heldOut,
            heldOut);
    files.writeCard(new DigitCard(plan, parameters, threads, digits, history, scores).markdown());
  }

  private SequencePredictor predictor() throws IOException {
    return switch (plan.net()) {
      case GRU -> DigitGruPredictor.load(files.weights());
      case CONVGRU -> ConvGruPredictor.load(files.weights());
    };
  }
}
