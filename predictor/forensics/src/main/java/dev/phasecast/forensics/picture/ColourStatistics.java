package dev.phasecast.forensics.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How often quantised residuals of red, green and blue meet at one pixel (after Li, Li, Tan and
 * Huang, <i>Identification of deep network generated images using disparities in color
 * components</i>, Signal Processing 174, 2020): cameras mix colours in demosaicing, generators make
 * them by a linear layer. Five filters, steps of once and twice their norm, cut at ± 3; a triple
 * counts as its negative. Square roots of the frequencies.
 */
public final class ColourStatistics implements PictureFeatures {
  private static final int LIMIT = 3;
  private static final int LEVELS = 2 * LIMIT + 1;
  private static final int STEPS = 2;
  private static final int TRIPLES = LEVELS * LEVELS * LEVELS;
  private static final int COUNT = TRIPLES / 2 + 1;

  private final int[][] residuals = new int[3][ResidualFilter.SIDE * ResidualFilter.SIDE];
  private final byte[][] levels = new byte[3][ResidualFilter.SIDE * ResidualFilter.SIDE];
  private final Map<ResidualFilter, List<byte[]>> tables = new EnumMap<>(ResidualFilter.class);

  /** Ready for samples. */
  public ColourStatistics() {
    for (ResidualFilter filter : ResidualFilter.values()) {
      List<byte[]> steps = new ArrayList<>();
      for (int step = 1; step <= STEPS; step++) {
        steps.add(filter.levels(step, LIMIT));
      }
      tables.put(filter, steps);
    }
  }

  @Override
  public String name() {
    return "colour-residuals";
  }

  @Override
  public int length() {
    return ResidualFilter.values().length * STEPS * COUNT;
  }

  @Override
  public float[] of(FaceSample sample) {
    float[][] channels = sample.channels();
    float[] out = new float[length()];
    int at = 0;
    for (ResidualFilter filter : ResidualFilter.values()) {
      int[][] counts = new int[STEPS][COUNT];
      for (int c = 0; c < channels.length; c++) {
        filter.acrossRows(channels[c], residuals[c]);
      }
      count(filter, counts);
      if (filter.directed()) {
        for (int c = 0; c < channels.length; c++) {
          filter.downColumns(channels[c], residuals[c]);
        }
        count(filter, counts);
      }
      for (int[] histogram : counts) {
        double total = Arrays.stream(histogram).sum();
        for (int i = 0; i < COUNT; i++) {
          out[at + i] = (float) Math.sqrt(histogram[i] / total);
        }
        at += COUNT;
      }
    }
    return out;
  }

  private void count(ResidualFilter filter, int[][] counts) {
    int step = 0;
    for (byte[] table : tables.getOrDefault(filter, List.of())) {
      for (int c = 0; c < levels.length; c++) {
        filter.quantise(residuals[c], table, levels[c]);
      }
      int[] histogram = counts[step++];
      for (int i = 0; i < levels[0].length; i++) {
        int code = (levels[0][i] * LEVELS + levels[1][i]) * LEVELS + levels[2][i];
        histogram[Math.min(code, TRIPLES - 1 - code)]++;
      }
    }
  }
}
