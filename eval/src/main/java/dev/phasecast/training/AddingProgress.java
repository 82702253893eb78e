package dev.phasecast.training;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Tells a person how training on the adding problem goes: a line at each look at held-out
 * sequences, and on a terminal also the number of the step.
 */
final class AddingProgress implements AddingTraining.Listener {
  private final PrintWriter err;
  private final boolean terminal;
  private final int steps;
  private int first = -1;
  private long start;

  AddingProgress(PrintWriter err, boolean terminal, int steps) {
    this.err = err;
    this.terminal = terminal;
    this.steps = steps;
  }

  @Override
  public void step(int step, double loss) {
    if (first < 0) {
      // The first step sets up much and would spoil the estimate.
      first = step;
      start = System.nanoTime();
    }
    if (terminal) {
      err.printf(Locale.ROOT, "\rstep %d/%d  squared error %.4f ", step, steps, loss);
      err.flush();
    }
  }

  @Override
  public void point(AddingHistory.Point point) {
    if (terminal) {
      err.print("\r");
    }
    err.printf(
        Locale.ROOT,
        "step %d/%d: held-out squared error %.5f, %.0f %% right%s%n",
        point.step(),
        steps,
        point.heldOut().meanSquare(),
        100 * point.heldOut().right(),
        first < 0 || point.step() == first ? "" : left(point.step()));
    err.flush();
  }

  private String left(int step) {
    double each = (System.nanoTime() - start) / 1e9 / (step - first);
    long left = Math.round((steps - step) * each);
    return String.format(
        Locale.ROOT,
        "  (%.2f s a step, at most %d:%02d:%02d left)",
        each,
        left / 3600,
        left / 60 % 60,
        left % 60);
  }
}
