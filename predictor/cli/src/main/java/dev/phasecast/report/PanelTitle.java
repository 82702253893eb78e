package dev.phasecast.report;

import java.util.Locale;

/** How a predictor is headed where people read its name: an abbreviation stands in capitals. */
public final class PanelTitle {
  static final String TRUTH = "ground truth";

  private PanelTitle() {}

  /** The heading of a predictor of that name. */
  public static String of(String predictor) {
    return predictor.equals("gru") ? predictor.toUpperCase(Locale.ROOT) : predictor;
  }
}
