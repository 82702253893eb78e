package dev.phasecast.training;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * Tells a person how training goes: a bar on a terminal, else a line at each look at the held-out
 * clips.
 */
final class TrainingProgress implements TrainingLoop.Listener {
  private static final int WIDTH = 24;
  private static final int BARS = 24;
  private static final String HEIGHTS = "▁▂▃▄▅▆▇█";
  private static final double SMOOTHING = 0.05;

  private final PrintWriter err;
  private final boolean terminal;
  private final int steps;
  private final int atOnce;
  private int told;
  private long start;
  private int first = -1;
  private int last;
  private double smooth;

  TrainingProgress(PrintWriter err, boolean terminal, int steps) {
    this(err, terminal, steps, 1);
  }

  /**
   * @param steps of the whole training
   * @param atOnce how many steps are told of at a time
   */
  TrainingProgress(PrintWriter err, boolean terminal, int steps, int atOnce) {
    this.err = err;
    this.terminal = terminal;
    this.steps = steps;
    this.atOnce = atOnce;
  }

  @Override
  public void step(int step, double loss) {
    smooth = told == 0 ? loss : smooth + SMOOTHING * (loss - smooth);
    if (told < atOnce) {
      // The first step builds the graph and would spoil the estimate.
      told++;
      first = step;
      start = System.nanoTime();
    }
    last = step;
    if (terminal) {
      int full = (int) ((long) WIDTH * step / steps);
      err.printf("\r%s%s %s", "█".repeat(full), "░".repeat(WIDTH - full), state());
      err.flush();
    }
  }

  private String state() {
    double seconds = (System.nanoTime() - start) / 1e9;
    double rate = (last - first) / Math.max(1e-9, seconds);
    String left = rate > 0 ? clock((steps - last) / rate) : "-:--:--";
    return String.format(
        Locale.ROOT,
        "step %d/%d  loss %.3f  %.2f steps/s  %s left",
        last,
        steps,
        smooth,
        rate,
        left);
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  @Override
  public void look(TrainingHistory history) {
    TrainingHistory.Point point = history.last();
    if (terminal) {
      err.print("\r" + " ".repeat(WIDTH + 60) + "\r");
    }
    err.printf(
        Locale.ROOT,
        "held-out loss %.3f at step %d %s%s%n",
        point.heldOutLoss(),
        point.step(),
        curve(history),
        first < 0 ? "" : "  (" + state() + ")");
    err.flush();
  }

  /** The held-out losses so far as bars, the last of them at most. */
  static String curve(TrainingHistory history) {
    List<TrainingHistory.Point> points = history.points();
    List<TrainingHistory.Point> last =
        points.subList(Math.max(0, points.size() - BARS), points.size());
    double least = last.stream().mapToDouble(TrainingHistory.Point::heldOutLoss).min().orElse(0);
    double most = last.stream().mapToDouble(TrainingHistory.Point::heldOutLoss).max().orElse(0);
    StringBuilder bars = new StringBuilder();
    for (TrainingHistory.Point point : last) {
      double height = most > least ? (point.heldOutLoss() - least) / (most - least) : 0;
      bars.append(HEIGHTS.charAt((int) Math.round(height * (HEIGHTS.length() - 1))));
    }
    return bars.toString();
  }
}
