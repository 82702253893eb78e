package dev.phasecast.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of predictors as they stand in columns and file names, in the order of a job. */
final class PredictorNames {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private final List<String> names;

  /**
   * @throws IllegalArgumentException if there is none, one comes twice, or one has other characters
   *     than letters, digits, {@code _} and {@code -}, which would need quoting
   */
  PredictorNames(List<String> names) {
    this.names = List.copyOf(names);
    if (this.names.isEmpty()) {
      throw new IllegalArgumentException("a result needs at least one predictor");
    }
    Set<String> seen = new HashSet<>();
    for (String name : this.names) {
      if (!PLAIN.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "a predictor's name has letters, digits, _ and - alone, unlike '" + name + "'");
      }
      if (!seen.add(name)) {
        throw new IllegalArgumentException("predictor " + name + " is named twice");
      }
    }
  }

  List<String> list() {
    return names;
  }

  int count() {
    return names.size();
  }

  /**
   * The predictions of a frame, known to be those of these predictors in this order.
   *
   * @throws IllegalArgumentException if they are not
   */
  List<Prediction> of(ScoredFrame frame) {
    List<Prediction> predictions = frame.predictions();
    boolean same = predictions.size() == names.size();
    for (int i = 0; same && i < names.size(); i++) {
      same = predictions.get(i).predictor().equals(names.get(i));
    }
    if (!same) {
      throw new IllegalArgumentException(
          "frame "
              + frame.truth().index()
              + " has predictions of "
              + predictions.stream().map(Prediction::predictor).toList()
              + " instead of "
              + names);
    }
    return predictions;
  }
}
