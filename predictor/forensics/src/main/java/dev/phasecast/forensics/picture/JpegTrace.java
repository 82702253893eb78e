package dev.phasecast.forensics.picture;

import dev.phasecast.frame.Plane;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Whether a picture has been a JPEG since it got its size, and at which quality, from the pixels
 * alone: cosine coefficients on JPEG's grid of blocks lie near multiples of the quantiser (after
 * Fan and de Queiroz, <i>Identification of bitmap compression history</i>, IEEE TIP 12, 2003).
 *
 * <p>For each quality of the IJG's scale the mean of cos(2π c / q) over luma's coefficients |c| > q
 * / 2 says how near; the same on a grid displaced by four pixels is what chance gives. Quantisers
 * below 2 cannot be seen behind the rounding to whole codes, so that qualities above 95 count as
 * none.
 */
public final class JpegTrace {
  /** Table K.1 of ITU-T T.81, which the IJG's qualities scale. */
  private static final int[] LUMA = {
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
    92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99
  };

  /** The frequencies that are looked at: low ones, where coefficients are often not 0. */
  private static final int[] FREQUENCIES = {1, 2, 3, 4, 8, 9, 10, 11, 16, 17, 18, 24, 25, 32};

  private static final int LEAST_QUALITY = 20;
  private static final int GREATEST_QUALITY = 95;
  private static final int MOST_BLOCKS = 1500;

  /** Bins of one unit of a coefficient, which are at most 1024. */
  private static final int PARTS = 4;

  private static final int BINS = 1024 * PARTS;

  private static final int ENOUGH = 60;

  /** Chance stays below 0.15 on pictures that never were JPEGs. */
  private static final double BORDER = 0.3;

  private JpegTrace() {}

  /** The IJG's quantiser of luma at a frequency (row-major) and a quality of 1 to 100. */
  static int quantiser(int frequency, int quality) {
    int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    return Math.max(1, Math.min(255, (LUMA[frequency] * scale + 50) / 100));
  }

  /**
   * The quality of the JPEG that the picture was, if it shows.
   *
   * @param luma in [0, 1]
   */
  public static OptionalInt quality(Plane luma) {
    if (luma.width() < 2 * BlockCosine.SIDE || luma.height() < 2 * BlockCosine.SIDE) {
      return OptionalInt.empty();
    }
    int[][] grid = coefficients(luma, 0);
    int[][] displaced = coefficients(luma, BlockCosine.SIDE / 2);
    Map<Integer, Sum> seen = new HashMap<>();
    Map<Integer, Sum> chance = new HashMap<>();
    double best = BORDER;
    int found = 0;
    for (int quality = LEAST_QUALITY; quality <= GREATEST_QUALITY; quality++) {
      double score =
          likeness(grid, quality, seen) - Math.max(0, likeness(displaced, quality, chance));
      // Of qualities with the same quantisers the middle one would be truer; a step is enough.
      if (score > best) {
        best = score;
        found = quality;
      }
    }
    return found == 0 ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /** Of cosines, and how many. */
  private record Sum(double cosines, double count) {}

  /**
   * The mean cosine over all frequencies.
   *
   * @param known sums of steps that other qualities have in common; filled
   */
  private static double likeness(int[][] histograms, int quality, Map<Integer, Sum> known) {
    double cosines = 0;
    double count = 0;
    for (int f = 0; f < FREQUENCIES.length; f++) {
      int q = quantiser(FREQUENCIES[f], quality);
      if (q < 2) {
        continue;
      }
      int[] histogram = histograms[f];
      Sum sum = known.computeIfAbsent(f * BINS + q, key -> sum(histogram, q));
      cosines += sum.cosines();
      count += sum.count();
    }
    return count < ENOUGH ? 0 : cosines / count;
  }

  /** Over coefficients beyond half a step. */
  private static Sum sum(int[] histogram, int q) {
    double turn = 2 * Math.PI / (q * PARTS);
    double cosines = 0;
    double count = 0;
    for (int bin = q * PARTS / 2 + 1; bin < histogram.length; bin++) {
      if (histogram[bin] > 0) {
        cosines += histogram[bin] * Math.cos(turn * bin);
        count += histogram[bin];
      }
    }
    return new Sum(cosines, count);
  }

  /** Histograms of |c| for each frequency, over blocks spread evenly through the picture. */
  private static int[][] coefficients(Plane luma, int grid) {
    int columns = (luma.width() - grid) / BlockCosine.SIDE;
    int rows = (luma.height() - grid) / BlockCosine.SIDE;
    int total = columns * rows;
    int stride = Math.max(1, (total + MOST_BLOCKS - 1) / MOST_BLOCKS);
    int count = (total + stride - 1) / stride;
    int[][] out = new int[FREQUENCIES.length][BINS];
    float[] codes = new float[BlockCosine.SIDE * BlockCosine.SIDE];
    float[] block = new float[codes.length];
    BlockCosine cosine = new BlockCosine();
    for (int i = 0; i < count; i++) {
      int which = i * stride;
      int left = grid + which % columns * BlockCosine.SIDE;
      int top = grid + which / columns * BlockCosine.SIDE;
      for (int y = 0; y < BlockCosine.SIDE; y++) {
        for (int x = 0; x < BlockCosine.SIDE; x++) {
          codes[y * BlockCosine.SIDE + x] =
              255 * luma.data()[(top + y) * luma.width() + left + x] - 128;
        }
      }
      cosine.forward(codes, 0, BlockCosine.SIDE, block);
      for (int f = 0; f < FREQUENCIES.length; f++) {
        int bin = Math.round(PARTS * Math.abs(block[FREQUENCIES[f]]));
        out[f][Math.min(BINS - 1, bin)]++;
      }
    }
    return out;
  }
}
