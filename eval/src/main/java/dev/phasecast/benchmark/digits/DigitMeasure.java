package dev.phasecast.benchmark.digits;

import java.util.Locale;

/** The measures of a predicted frame; each is the mean over sequences. */
enum DigitMeasure {
  /** Squared error a pixel. */
  MSE("mse", "MSE", "MSE a pixel", 5),
  /** Absolute error a pixel. */
  MAE("mae", "MAE", "MAE a pixel", 5),
  /** In dB with peak 1, of each frame. */
  PSNR("psnr", "PSNR", "PSNR in dB", 2),
  /** After Wang 2004. */
  SSIM("ssim", "SSIM", "SSIM", 4),
  /** As OpenSTL's tables have it. */
  OPENSTL_SSIM("ssimOpenStl", "SSIM*", "SSIM as OpenSTL has it", 4);

  /** How many there are of it. */
  static final int COUNT = values().length;

  private final String key;
  private final String column;
  private final String title;
  private final int decimals;

  DigitMeasure(String key, String column, String title, int decimals) {
    this.key = key;
    this.column = column;
    this.title = title;
    this.decimals = decimals;
  }

  /** Its name in JSON. */
  String key() {
    return key;
  }

  /** Its name over a column. */
  String column() {
    return column;
  }

  /** Its name and unit. */
  String title() {
    return title;
  }

  /** Decimals that are worth showing. */
  int decimals() {
    return decimals;
  }

  /** A value as text. */
  String text(double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
