package dev.phasecast.registration;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.Translation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A picture at full size and halved again and again, each freed of what neither noise nor a slow
 * change of light should decide: the finest detail and the mean of the neighbourhood.
 *
 * <p>Level k is 2ᵏ times smaller. Sample (x, y) of a level lies in the middle of the square of 2ᵏ ×
 * 2ᵏ samples that it stands for; odd sides lose their last row or column.
 */
final class PictureLevels {
  /** A level has at least this many samples on its shorter side, or is the picture itself. */
  private static final int LEAST_SIDE = 16;

  /** Radius of the neighbourhood whose mean is taken away, in samples of the level. */
  private static final double NEIGHBOURHOOD = 6;

  /** Variance of the filter that takes the finest detail away, in squared samples of the level. */
  private static final double VARIANCE = 0.6;

  /**
   * Noise of neighbouring samples is alike once it is smoothed: its sum over a large area has this
   * many times the variance that independent samples of its strength would have.
   */
  static final double NOISE_CORRELATION = 7;

  private final int height;
  private final int width;
  private final List<Plane> means = new ArrayList<>();
  private final Map<Integer, Plane> bands = new HashMap<>();
  private final Map<Integer, Plane> filled = new HashMap<>();

  /**
   * Keeps {@code picture}, borrowed; levels are made when they are asked for. NaN is what is not
   * known; each level knows a little less, as what touches the unknown is unknown.
   */
  PictureLevels(Plane picture) {
    this.height = picture.height();
    this.width = picture.width();
    means.add(picture);
  }

  /** How many levels a picture of these sides has; at least one. */
  static int count(int height, int width) {
    int count = 1;
    for (int side = Math.min(height, width) / 2; side >= LEAST_SIDE; side /= 2) {
      count++;
    }
    return count;
  }

  /** The finest level with at most {@code samples}, or else the coarsest of all. */
  static int finestOfAtMost(int height, int width, long samples) {
    int level = 0;
    int last = count(height, width) - 1;
    while (level < last && (long) (height >> level) * (width >> level) > samples) {
      level++;
    }
    return level;
  }

  /** The picture at a level as it is. */
  Plane plain(int level) {
    while (means.size() <= level) {
      means.add(halve(means.get(means.size() - 1)));
    }
    return means.get(level);
  }

  /** The picture at a level between its finest detail and its neighbourhood's mean. */
  Plane band(int level) {
    return bands.computeIfAbsent(level, k -> bandPass(plain(k), VARIANCE, NEIGHBOURHOOD));
  }

  /** The band with 0, its mean, where the picture is unknown. */
  Plane filledBand(int level) {
    return filled.computeIfAbsent(
        level,
        k -> {
          Plane band = band(k);
          float[] samples = band.data().clone();
          for (int i = 0; i < samples.length; i++) {
            samples[i] = Float.isNaN(samples[i]) ? 0 : samples[i];
          }
          return Plane.of(band.height(), band.width(), samples);
        });
  }

  /**
   * {@code motion} of whole pictures as it is from level {@code from} of the reference to level
   * {@code to} of the moved picture.
   */
  Similarity atLevels(Similarity motion, int from, int to) {
    double ratio = Math.scalb(1.0, from - to);
    Translation offset =
        new Similarity(0, 0, motion.rotation(), motion.scale()).apply(offsetX(from), offsetY(from));
    return new Similarity(
        Math.scalb(motion.dx() + offsetX(to) - offset.dx(), -to),
        Math.scalb(motion.dy() + offsetY(to) - offset.dy(), -to),
        motion.rotation(),
        motion.scale() * ratio);
  }

  /** The inverse of {@link #atLevels}. */
  Similarity ofWhole(Similarity motion, int from, int to) {
    double scale = motion.scale() * Math.scalb(1.0, to - from);
    Translation offset =
        new Similarity(0, 0, motion.rotation(), scale).apply(offsetX(from), offsetY(from));
    return new Similarity(
        Math.scalb(motion.dx(), to) - offsetX(to) + offset.dx(),
        Math.scalb(motion.dy(), to) - offsetY(to) + offset.dy(),
        motion.rotation(),
        scale);
  }

  /** How far left of the picture's centre the centre of a level lies, in pixels. */
  private double offsetX(int level) {
    return (width - ((width >> level) << level)) / 2.0;
  }

  private double offsetY(int level) {
    return (height - ((height >> level) << level)) / 2.0;
  }

  /** By the filter (1 3 3 1)/8, which lets less alias than the mean of two and has its middle. */
  private static Plane halve(Plane plane) {
    int fullWidth = plane.width();
    int height = plane.height() / 2;
    int width = fullWidth / 2;
    float[] in = plane.data();
    float[] column = new float[fullWidth];
    float[] out = new float[height * width];
    for (int y = 0; y < height; y++) {
      int at1 = 2 * y * fullWidth;
      int at2 = at1 + fullWidth;
      int at0 = Math.max(0, 2 * y - 1) * fullWidth;
      int at3 = Math.min(plane.height() - 1, 2 * y + 2) * fullWidth;
      for (int x = 0; x < fullWidth; x++) {
        column[x] = (in[at0 + x] + in[at3 + x] + 3 * (in[at1 + x] + in[at2 + x])) / 8;
      }
      for (int x = 0; x < width; x++) {
        int x0 = Math.max(0, 2 * x - 1);
        int x3 = Math.min(fullWidth - 1, 2 * x + 2);
        out[y * width + x] =
            (column[x0] + column[x3] + 3 * (column[2 * x] + column[2 * x + 1])) / 8;
      }
    }
    return Plane.of(height, width, out);
  }

  /**
   * The picture at a level as a band whose both ends are {@code factor} times as coarse as those of
   * {@link #band}, the aperture of a sample included: what a picture of that many times finer
   * samples shows as its own band.
   */
  Plane bandOfFiner(int level, double factor) {
    double aperture = 1.0 / 12;
    double variance = factor * factor * (VARIANCE + aperture) - aperture;
    return bandPass(plain(level), variance, NEIGHBOURHOOD * factor);
  }

  private static Plane bandPass(Plane plane, double variance, double radius) {
    int height = plane.height();
    int width = plane.width();
    float[] fine = plane.data();
    for (int pass = 0; pass < 2; pass++) {
      // Each pass of (t, 1 − 2t, t) adds the variance 2t.
      fine = LineFilter.alongBoth(fine, height, width, new LineFilter.Smooth((float) variance / 4));
    }
    float[] mean = neighbourhood(plane, new LineFilter.Mean(radius));
    float[] band = new float[fine.length];
    for (int i = 0; i < band.length; i++) {
      band[i] = fine[i] - mean[i];
    }
    return Plane.of(height, width, band);
  }

  /** Twice the mean of what is known around each sample; NaN is unknown. */
  private static float[] neighbourhood(Plane plane, LineFilter filter) {
    int height = plane.height();
    int width = plane.width();
    float[] values = plane.data();
    float[] known = new float[values.length];
    boolean whole = true;
    for (int i = 0; i < known.length; i++) {
      known[i] = Float.isNaN(values[i]) ? 0 : 1;
      whole &= known[i] == 1;
    }
    if (whole) {
      float[] once = LineFilter.alongBoth(values, height, width, filter);
      return LineFilter.alongBoth(once, height, width, filter);
    }
    float[] share = LineFilter.alongBoth(known, height, width, filter);
    float[] mean = values;
    for (int pass = 0; pass < 2; pass++) {
      float[] kept = new float[known.length];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = known[i] == 1 ? mean[i] : 0;
      }
      mean = LineFilter.alongBoth(kept, height, width, filter);
      for (int i = 0; i < mean.length; i++) {
        mean[i] /= Math.max(1e-6f, share[i]);
      }
    }
    return mean;
  }
}
