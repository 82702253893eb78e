package dev.phasecast.benchmark.digits;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A row of the tables of OpenSTL (Tan and others, <i>OpenSTL: a comprehensive benchmark of
 * spatio-temporal predictive learning</i>, NeurIPS 2023) for Moving MNIST: 10 frames to 10, two
 * digits, 64 × 64. Quoted, not measured here.
 *
 * @param name of the network
 * @param mse200 squared error of a frame's pixels together, after 200 epochs
 * @param mse2000 after 2000 epochs
 * @param ssim2000 of their definition, after 2000 epochs, where it is at hand
 */
record Published(String name, double mse200, double mse2000, OptionalDouble ssim2000) {
  /** In the order of their years. */
  static final List<Published> ROWS =
      List.of(
          new Published("ConvLSTM", 29.8, 22.4, OptionalDouble.empty()),
          new Published("PredRNN", 24.0, 26.4, OptionalDouble.empty()),
          new Published("PredRNN++", 22.1, 14.1, OptionalDouble.of(0.970)),
          new Published("MIM", 22.6, 14.7, OptionalDouble.empty()),
          new Published("SimVP", 32.2, 21.2, OptionalDouble.empty()),
          new Published("TAU", 24.6, 15.7, OptionalDouble.empty()));

  /** Where they come from. */
  static final String QUOTED = "quoted from OpenSTL's tables, not measured here";

  /** How far they compare. */
  static final String NOTE =
      "networks trained 200 and 2000 epochs, on the published test file of the same rule";

  /** That SSIM as text. */
  String ssimText() {
    return ssim2000.isPresent() ? String.format(Locale.ROOT, "%.3f", ssim2000.getAsDouble()) : "–";
  }

  /** Whether these rows are about what was measured. */
  static boolean compareWith(DigitSettings settings) {
    return settings.context() == 10 && settings.steps() == 10;
  }
}
