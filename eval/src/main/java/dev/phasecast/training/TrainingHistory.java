package dev.phasecast.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How training went.
 *
 * @param seconds time spent
 * @param points a point for each look at held-out data, in order
 */
record TrainingHistory(double seconds, List<Point> points) {
  TrainingHistory {
    points = List.copyOf(points);
  }

  /**
   * Losses at one time.
   *
   * @param step steps taken
   * @param trainingLoss mean since the point before
   * @param heldOutLoss on data held out for validation
   */
  record Point(int step, double trainingLoss, double heldOutLoss) {}

  /** One that has not begun. */
  static TrainingHistory empty() {
    return new TrainingHistory(0, List.of());
  }

  /** This one and one more point. */
  TrainingHistory with(double moreSeconds, Point point) {
    List<Point> more = new ArrayList<>(points);
    more.add(point);
    return new TrainingHistory(seconds + moreSeconds, more);
  }

  /** The last point; there has to be one. */
  Point last() {
    return points.get(points.size() - 1);
  }

  /** The point with the least loss on held-out data. */
  Optional<Point> best() {
    return points.stream().min(Comparator.comparingDouble(Point::heldOutLoss));
  }

  /** How many points have come since the best one. */
  int sinceBest() {
    return best().map(best -> points.size() - 1 - points.indexOf(best)).orElse(0);
  }
}
