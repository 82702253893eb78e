package dev.phasecast.forensics.sound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A distance between the teeth of a comb that is looked for.
 *
 * @param hertz distance; the teeth are its multiples
 * @param share of the chance of a false alarm that is spent on it; those of all spacings add up to
 *     at most 1
 */
record CombSpacing(double hertz, double share) {
  /**
   * Rates over hops of vocoders and codecs in use, and how often each is met with, roughly: 22,050
   * Hz over 256 (most of LJSpeech's), 24,000 over 256 (BigVGAN and later HiFi-GANs), 16,000 over
   * 256, 24,000 over 300 and 16,000 over 200 (80 Hz), 24,000 over 320 (neural codecs), 22,050 over
   * 275, 300, 512, 240 and 200, 24,000 over 512 and 288. Files converted to another rate afterwards
   * keep the spacing in hertz.
   */
  private static final double[][] BASES = {
    {22050.0 / 256, 0.26},
    {24000.0 / 256, 0.18},
    {16000.0 / 256, 0.11},
    {80, 0.12},
    {75, 0.08},
    {22050.0 / 275, 0.03},
    {73.5, 0.03},
    {22050.0 / 512, 0.06},
    {24000.0 / 512, 0.05},
    {22050.0 / 240, 0.02},
    {24000.0 / 288, 0.02},
    {22050.0 / 200, 0.02},
    {125, 0.02},
  };

  /** What the later stages of an up-sampler leave: combs 2, 4 … times as wide. */
  private static final double[] STAGE_SHARES = {0.4, 0.12, 0.12, 0.12, 0.12, 0.12};

  private static final double WIDEST = 3000;

  /** What mains hum draws, and vocoders with hops of 10 and 20 ms as well. */
  private static final double[] MAINS = {50, 60, 100, 120};

  /** All spacings that speak for a generator. */
  static List<CombSpacing> all() {
    Map<Long, CombSpacing> byHertz = new LinkedHashMap<>();
    for (double[] base : BASES) {
      for (int stage = 0; stage < STAGE_SHARES.length; stage++) {
        double hertz = base[0] * (1 << stage);
        if (hertz <= WIDEST && !mains(hertz)) {
          CombSpacing spacing = new CombSpacing(hertz, base[1] * STAGE_SHARES[stage]);
          byHertz.merge(
              Math.round(hertz * 1000),
              spacing,
              (a, b) -> new CombSpacing(a.hertz, a.share + b.share));
        }
      }
    }
    double sum = byHertz.values().stream().mapToDouble(CombSpacing::share).sum();
    List<CombSpacing> out = new ArrayList<>();
    byHertz.values().forEach(s -> out.add(new CombSpacing(s.hertz, s.share / sum)));
    return out;
  }

  /** Spacings that may be hum. */
  static List<CombSpacing> hum() {
    List<CombSpacing> out = new ArrayList<>();
    for (double hertz : MAINS) {
      out.add(new CombSpacing(hertz, 1.0 / MAINS.length));
    }
    return out;
  }

  /** Whether a frequency is a multiple of 50 or 60 Hz, where hum would be taken for a tooth. */
  static boolean mains(double hertz) {
    return nearMultiple(hertz, 50) || nearMultiple(hertz, 60);
  }

  private static boolean nearMultiple(double hertz, double of) {
    return Math.abs(hertz - of * Math.rint(hertz / of)) < 0.02;
  }

  /**
   * Teeth from one frequency up to another.
   *
   * @param which teeth count
   */
  double[] teeth(double from, double to, Teeth which) {
    List<Double> out = new ArrayList<>();
    for (int k = 1; k * hertz <= to; k++) {
      double tooth = k * hertz;
      if (tooth >= from && (which == Teeth.ALL || !mains(tooth))) {
        out.add(tooth);
      }
    }
    return out.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Which teeth count. */
  enum Teeth {
    ALL,
    CLEAR_OF_MAINS
  }
}
