package dev.phasecast.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How training on the adding problem went.
 *
 * @param points one for each look at held-out sequences, in order
 */
record AddingHistory(List<Point> points) {
  AddingHistory {
    points = List.copyOf(points);
  }

  /**
   * One look.
   *
   * @param step steps taken
   * @param seconds of computing up to then
   * @param training mean squared error of the steps since the look before
   * @param heldOut how the net did on sequences it had not seen
   * @param filterLoss how far the filters are from those of a wavelet; 0 without compression
   */
  record Point(int step, double seconds, double training, AddingScore heldOut, double filterLoss) {}

  /** One that has not begun. */
  static AddingHistory empty() {
    return new AddingHistory(List.of());
  }

  /** This one and one more point. */
  AddingHistory with(Point point) {
    List<Point> more = new ArrayList<>(points);
    more.add(point);
    return new AddingHistory(more);
  }

  /** Seconds of computing so far. */
  double seconds() {
    return points.isEmpty() ? 0 : points.get(points.size() - 1).seconds();
  }

  /** Whether the last look was at a mean squared error of at most {@code until}. */
  boolean reached(double until) {
    return !points.isEmpty() && points.get(points.size() - 1).heldOut().meanSquare() <= until;
  }

  /** The curve as CSV, with a line of names. */
  String csv() {
    StringBuilder text =
        new StringBuilder("step,seconds,training_mse,held_out_mse,share_right,wavelet_loss\n");
    for (Point point : points) {
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%.1f,%.6g,%.6g,%.4f,%.4g%n",
              point.step(),
              point.seconds(),
              point.training(),
              point.heldOut().meanSquare(),
              point.heldOut().right(),
              point.filterLoss()));
    }
    return text.toString();
  }
}
