package dev.phasecast.forensics.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How often four quantised residuals of green stand side by side, along and across the direction of
 * the filter: co-occurrences of the spatial rich model (Fridrich and Kodovský 2012), five filters,
 * steps of once and twice their norm, cut at ± 2. A quadruple counts as its mirror image and its
 * negative. Square roots of the frequencies, which spread more evenly.
 */
public final class ResidualStatistics implements PictureFeatures {
  private static final int LIMIT = 2;
  private static final int LEVELS = 2 * LIMIT + 1;
  private static final int ORDER = 4;
  private static final int[] CLASSES = classes();
  private static final int COUNT = Arrays.stream(CLASSES).max().orElse(0) + 1;

  private final int[] across = new int[ResidualFilter.SIDE * ResidualFilter.SIDE];
  private final int[] down = new int[across.length];
  private final byte[] levelsAcross = new byte[across.length];
  private final byte[] levelsDown = new byte[across.length];
  private final Map<ResidualFilter, List<byte[]>> tables = new EnumMap<>(ResidualFilter.class);

  /** Ready for samples. */
  public ResidualStatistics() {
    for (ResidualFilter filter : ResidualFilter.values()) {
      List<byte[]> levels = new ArrayList<>();
      for (int step = 1; step <= steps(filter); step++) {
        levels.add(filter.levels(step, LIMIT));
      }
      tables.put(filter, levels);
    }
  }

  @Override
  public String name() {
    return "residuals";
  }

  @Override
  public int length() {
    int histograms = 0;
    for (ResidualFilter filter : ResidualFilter.values()) {
      histograms += steps(filter) * (filter.directed() ? 2 : 1);
    }
    return histograms * COUNT;
  }

  /** Twice the norm of the first difference is too coarse to tell anything. */
  private static int steps(ResidualFilter filter) {
    return filter == ResidualFilter.FIRST ? 1 : 2;
  }

  @Override
  public float[] of(FaceSample sample) {
    float[] out = new float[length()];
    int at = 0;
    for (ResidualFilter filter : ResidualFilter.values()) {
      filter.acrossRows(sample.green(), across);
      if (filter.directed()) {
        filter.downColumns(sample.green(), down);
      }
      for (byte[] levels : tables.getOrDefault(filter, List.of())) {
        filter.quantise(across, levels, levelsAcross);
        if (filter.directed()) {
          filter.quantise(down, levels, levelsDown);
          at = histogram(levelsAcross, 1, levelsDown, ResidualFilter.SIDE, out, at);
          at = histogram(levelsAcross, ResidualFilter.SIDE, levelsDown, 1, out, at);
        } else {
          at = histogram(levelsAcross, 1, levelsAcross, ResidualFilter.SIDE, out, at);
        }
      }
    }
    return out;
  }

  /** Quadruples of two maps, each in a direction of its own. */
  private static int histogram(
      byte[] first, int firstStride, byte[] second, int secondStride, float[] out, int at) {
    int[] counts = new int[COUNT];
    count(first, firstStride, counts);
    count(second, secondStride, counts);
    double total = 2.0 * ResidualFilter.SIDE * (ResidualFilter.SIDE - ORDER + 1);
    for (int i = 0; i < COUNT; i++) {
      out[at + i] = (float) Math.sqrt(counts[i] / total);
    }
    return at + COUNT;
  }

  private static void count(byte[] levels, int stride, int[] counts) {
    int side = ResidualFilter.SIDE;
    int rows = stride == 1 ? side : side - ORDER + 1;
    int columns = stride == 1 ? side - ORDER + 1 : side;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        int i = y * side + x;
        int code =
            ((levels[i] * LEVELS + levels[i + stride]) * LEVELS + levels[i + 2 * stride]) * LEVELS
                + levels[i + 3 * stride];
        counts[CLASSES[code]]++;
      }
    }
  }

  /** A quadruple's class: it, its negative, and both mirrored have one. */
  private static int[] classes() {
    int total = LEVELS * LEVELS * LEVELS * LEVELS;
    int[] classes = new int[total];
    int next = 0;
    for (int code = 0; code < total; code++) {
      int d = code % LEVELS;
      int c = code / LEVELS % LEVELS;
      int b = code / (LEVELS * LEVELS) % LEVELS;
      int a = code / (LEVELS * LEVELS * LEVELS);
      int mirrored = ((d * LEVELS + c) * LEVELS + b) * LEVELS + a;
      // With levels from 0, the negative of a code is what is left to the greatest one.
      int least = Math.min(Math.min(code, mirrored), total - 1 - Math.max(code, mirrored));
      classes[code] = least == code ? next++ : classes[least];
    }
    return classes;
  }
}
