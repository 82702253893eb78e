package dev.phasecast.benchmark.prediction;

import java.util.Locale;

/** The two measures by which predictors are compared. */
enum Measure {
  /** In dB. */
  PSNR("PSNR in dB", 2) {
    @Override
    double of(StepScore score) {
      return score.psnr();
    }

    @Override
    double of(Gain gain) {
      return gain.psnr();
    }
  },
  /** At most 1. */
  SSIM("SSIM", 4) {
    @Override
    double of(StepScore score) {
      return score.ssim();
    }

    @Override
    double of(Gain gain) {
      return gain.ssim();
    }
  };

  private final String title;
  private final int decimals;

  Measure(String title, int decimals) {
    this.title = title;
    this.decimals = decimals;
  }

  /** Its name and unit. */
  String title() {
    return title;
  }

  /** Decimals that are worth showing. */
  int decimals() {
    return decimals;
  }

  abstract double of(StepScore score);

  abstract double of(Gain gain);

  /** A score as text. */
  String text(StepScore score) {
    return String.format(Locale.ROOT, "%." + decimals + "f", of(score));
  }

  /** A gain as text, with its sign. */
  String text(Gain gain) {
    return String.format(Locale.ROOT, "%+." + decimals + "f", of(gain));
  }
}
