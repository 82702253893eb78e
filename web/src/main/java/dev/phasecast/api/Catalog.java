package dev.phasecast.api;

import java.util.List;

/**
 * What jobs there can be.
 *
 * @param predictors in the order in which they are shown
 * @param standard names of those that run where none are named
 * @param checks whether files can be checked
 */
public record Catalog(List<Predictor> predictors, List<String> standard, boolean checks) {
  /**
   * A way to predict.
   *
   * @param name in addresses and results
   * @param title for people
   */
  public record Predictor(String name, String title) {}

  /** The lists are copied. */
  public Catalog {
    predictors = List.copyOf(predictors);
    standard = List.copyOf(standard);
  }

  /** All names. */
  List<String> names() {
    return predictors.stream().map(Predictor::name).toList();
  }
}
