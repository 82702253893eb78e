package dev.phasecast.report;

import java.util.Arrays;

/**
 * Values over frames in bounded memory: neighbouring frames share a bucket that knows their least,
 * greatest and mean value; when the buckets run out, each two become one. So a short clip is kept
 * exactly, and of a long one nothing that stands out is lost. Missing values are NaN.
 */
public final class SampledSeries {
  private static final int BUCKETS = 640;

  private final int columns;
  private final long[] firstFrames = new long[BUCKETS];
  private final long[] lastFrames = new long[BUCKETS];
  private final double[][] least;
  private final double[][] greatest;
  private final double[][] sums;
  private final int[][] counts;
  private int size;
  private int framesPerBucket = 1;
  private int framesInLast;

  /**
   * @param columns values a frame
   */
  public SampledSeries(int columns) {
    this.columns = columns;
    least = new double[columns][BUCKETS];
    greatest = new double[columns][BUCKETS];
    sums = new double[columns][BUCKETS];
    counts = new int[columns][BUCKETS];
  }

  /** Takes the values of the next frame, one for each column. */
  public void add(long frame, double[] values) {
    if (size == 0 || framesInLast == framesPerBucket) {
      open(frame);
    }
    int at = size - 1;
    lastFrames[at] = frame;
    framesInLast++;
    for (int c = 0; c < columns; c++) {
      if (Double.isFinite(values[c])) {
        least[c][at] = Math.min(least[c][at], values[c]);
        greatest[c][at] = Math.max(greatest[c][at], values[c]);
        sums[c][at] += values[c];
        counts[c][at]++;
      }
    }
  }

  private void open(long frame) {
    if (size == BUCKETS) {
      halve();
    }
    firstFrames[size] = frame;
    for (int c = 0; c < columns; c++) {
      least[c][size] = Double.POSITIVE_INFINITY;
      greatest[c][size] = Double.NEGATIVE_INFINITY;
      sums[c][size] = 0;
      counts[c][size] = 0;
    }
    framesInLast = 0;
    size++;
  }

  private void halve() {
    for (int i = 0; i < BUCKETS / 2; i++) {
      firstFrames[i] = firstFrames[2 * i];
      lastFrames[i] = lastFrames[2 * i + 1];
      for (int c = 0; c < columns; c++) {
        least[c][i] = Math.min(least[c][2 * i], least[c][2 * i + 1]);
        greatest[c][i] = Math.max(greatest[c][2 * i], greatest[c][2 * i + 1]);
        sums[c][i] = sums[c][2 * i] + sums[c][2 * i + 1];
        counts[c][i] = counts[c][2 * i] + counts[c][2 * i + 1];
      }
    }
    size = BUCKETS / 2;
    framesPerBucket *= 2;
  }

  int columns() {
    return columns;
  }

  /** How many buckets there are. */
  int size() {
    return size;
  }

  /** Frames that share a bucket; 1 if every frame has its own. */
  int framesPerBucket() {
    return framesPerBucket;
  }

  long firstFrame(int bucket) {
    return firstFrames[bucket];
  }

  long lastFrame(int bucket) {
    return lastFrames[bucket];
  }

  /** NaN if all values were missing. */
  double mean(int column, int bucket) {
    return sums[column][bucket] / counts[column][bucket];
  }

  /** Infinite if all values were missing. */
  double least(int column, int bucket) {
    return least[column][bucket];
  }

  /** Negative infinite if all values were missing. */
  double greatest(int column, int bucket) {
    return greatest[column][bucket];
  }

  /** The least value of all columns; infinite if there is none. */
  double least() {
    return Arrays.stream(least)
        .flatMapToDouble(c -> Arrays.stream(c, 0, size))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** The greatest value of all columns; negative infinite if there is none. */
  double greatest() {
    return Arrays.stream(greatest)
        .flatMapToDouble(c -> Arrays.stream(c, 0, size))
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }
}
