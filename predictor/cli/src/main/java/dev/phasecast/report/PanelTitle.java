package dev.phasecast.report;

/**
 * How a predictor is headed where people read its name: an abbreviation stands in capitals, and
 * words are apart.
 */
public final class PanelTitle {
  static final String TRUTH = "ground truth";

  private PanelTitle() {}

  /** The heading of a predictor of that name. */
  public static String of(String predictor) {
    return switch (predictor) {
      case "gru" -> "GRU";
      case "convgru" -> "ConvGRU";
      case "gru-online" -> "GRU online";
      case "local-sharp" -> "local sharp";
      default -> predictor;
    };
  }
}
