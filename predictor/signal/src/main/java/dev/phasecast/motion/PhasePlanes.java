package dev.phasecast.motion;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;
import dev.phasecast.fourier.Window;
import dev.phasecast.frame.Plane;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The motions that phase correlation sees in each of many overlapping windows: the highest few
 * peaks of each window's correlation surface. One window over two things that move differently
 * shows a peak for each (phase-plane correlation: Thomas, <i>Television motion measurement for DATV
 * and other applications</i>, BBC RD 1987/11).
 *
 * <p>Windows overlap by half; spectra are kept from frame to frame. One use at a time.
 */
final class PhasePlanes {
  /** Peaks kept of each window. */
  static final int PEAKS = 3;

  /** No part of a surface this near to a peak, on either axis, counts as another peak. */
  private static final int OWN = 2;

  /** Keeps what is only rounding from being whitened. */
  private static final float LEAST_POWER = 1e-3f;

  private final int side;
  private final int scale;
  private final int columns;
  private final int rows;
  private final int height;
  private final int width;
  private final float[] window;
  private final Spectrum[] last;
  private final Spectrum[] current;
  private final float[] vectors;
  private boolean begun;

  /**
   * @param height rows of the reduced pictures, at least {@code side}
   * @param width columns of them, likewise
   * @param side of a window in reduced pixels
   * @param scale pixels of the full picture that a reduced one stands for along each axis
   */
  PhasePlanes(int height, int width, int side, int scale) {
    this.height = height;
    this.width = width;
    this.side = side;
    this.scale = scale;
    this.columns = count(width);
    this.rows = count(height);
    this.window = Window.HANN.weights(side);
    this.last = spectra();
    this.current = spectra();
    this.vectors = new float[columns * rows * PEAKS * 2];
  }

  private int count(int length) {
    int half = side / 2;
    return (length - side + half - 1) / half + 1;
  }

  private Spectrum[] spectra() {
    Spectrum[] made = new Spectrum[columns * rows];
    Arrays.setAll(made, i -> Spectrum.zeros(side, side));
    return made;
  }

  /** Takes the next picture of a stream; from the second on there are motions. */
  void next(Plane reduced) {
    IntStream.range(0, rows).parallel().forEach(row -> row(reduced, row));
    for (int i = 0; i < last.length; i++) {
      Spectrum kept = last[i];
      last[i] = current[i];
      current[i] = kept;
    }
    begun = true;
  }

  private void row(Plane reduced, int row) {
    var transform = new RealTransform(side, side);
    float[] part = new float[side * side];
    Spectrum product = Spectrum.zeros(side, side);
    for (int column = 0; column < columns; column++) {
      int i = row * columns + column;
      cut(reduced, column, row, part);
      transform.forward(part, current[i]);
      if (begun) {
        whitened(current[i].data(), last[i].data(), product.data());
        transform.inverse(product, part);
        peaks(part, i * PEAKS * 2);
      }
    }
  }

  private int left(int column) {
    return Math.min(column * (side / 2), width - side);
  }

  private int top(int row) {
    return Math.min(row * (side / 2), height - side);
  }

  private void cut(Plane reduced, int column, int row, float[] part) {
    float[] data = reduced.data();
    float sum = 0;
    for (int y = 0; y < side; y++) {
      int from = (top(row) + y) * width + left(column);
      for (int x = 0; x < side; x++) {
        part[y * side + x] = data[from + x];
        sum += data[from + x];
      }
    }
    float mean = sum / part.length;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        part[y * side + x] = (part[y * side + x] - mean) * window[x] * window[y];
      }
    }
  }

  private static void whitened(float[] moved, float[] reference, float[] product) {
    for (int i = 0; i < product.length; i += 2) {
      float real = moved[i] * reference[i] + moved[i + 1] * reference[i + 1];
      float imaginary = moved[i + 1] * reference[i] - moved[i] * reference[i + 1];
      float power = (float) Math.sqrt(real * real + imaginary * imaginary) + LEAST_POWER;
      product[i] = real / power;
      product[i + 1] = imaginary / power;
    }
  }

  private void peaks(float[] surface, int to) {
    for (int peak = 0; peak < PEAKS; peak++) {
      int highest = 0;
      for (int i = 1; i < surface.length; i++) {
        if (surface[i] > surface[highest]) {
          highest = i;
        }
      }
      int x = highest % side;
      int y = highest / side;
      float across = vertex(surface[at(x - 1, y)], surface[highest], surface[at(x + 1, y)]);
      float down = vertex(surface[at(x, y - 1)], surface[highest], surface[at(x, y + 1)]);
      vectors[to + 2 * peak] = scale * (signed(x) + across);
      vectors[to + 2 * peak + 1] = scale * (signed(y) + down);
      for (int v = -OWN; v <= OWN; v++) {
        for (int u = -OWN; u <= OWN; u++) {
          surface[at(x + u, y + v)] = -1;
        }
      }
    }
  }

  private int at(int x, int y) {
    return Math.floorMod(y, side) * side + Math.floorMod(x, side);
  }

  private int signed(int place) {
    return 2 * place > side ? place - side : place;
  }

  /** Where the parabola through three samples has its vertex, from the middle one on. */
  private static float vertex(float before, float middle, float after) {
    float bend = before + after - 2 * middle;
    // A neighbour that was part of a higher peak is marked and says nothing.
    if (before < 0 || after < 0 || bend >= 0) {
      return 0;
    }
    return Math.max(-0.5f, Math.min(0.5f, 0.5f * (before - after) / bend));
  }

  /**
   * Adds the motions of all windows over a pixel of the full picture, or over the nearest one, to
   * {@code candidates}, as pairs from index {@code count} on.
   *
   * @return how many numbers there are then
   */
  int candidates(int x, int y, float[] candidates, int count) {
    int half = side / 2;
    // A point of a grid may lie a little beyond the last pixel.
    int reducedX = Math.min(width - 1, x / scale);
    int reducedY = Math.min(height - 1, y / scale);
    int to = count;
    for (int row = Math.max(0, reducedY / half - 1); row < rows && top(row) <= reducedY; row++) {
      for (int column = Math.max(0, reducedX / half - 1);
          column < columns && left(column) <= reducedX;
          column++) {
        int from = (row * columns + column) * PEAKS * 2;
        System.arraycopy(vectors, from, candidates, to, PEAKS * 2);
        to += PEAKS * 2;
      }
    }
    return to;
  }
}
