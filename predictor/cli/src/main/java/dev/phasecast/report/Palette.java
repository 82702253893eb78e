package dev.phasecast.report;

/**
 * Colours that tell predictors apart, also for people who see fewer colours: after Okabe and Ito,
 * <i>Color Universal Design</i>, 2008, in an order that puts the most distinct first.
 */
public final class Palette {
  private static final int[] COLOURS = {
    0xE69F00, 0x56B4E9, 0x009E73, 0xCC79A7, 0xD55E00, 0x0072B2, 0xF0E442, 0x999999
  };

  private Palette() {}

  /** Red, green and blue, eight bits each, of the predictor at a place in the order of a job. */
  public static int colour(int predictor) {
    return COLOURS[predictor % COLOURS.length];
  }
}
