package dev.phasecast.network;

import dev.phasecast.frame.Plane;
import java.util.Arrays;

/**
 * Covers a plane with overlapping square tiles and blends tiles back into a plane.
 *
 * <p>Tiles are spread evenly, at most {@code stride} apart, the first and the last flush with the
 * edges; a side shorter than a tile gets one, continued by repeating its last sample. Tiles are
 * joined by a window that rises over the overlap as sin², normalised at each pixel.
 */
final class TileGrid {
  private final int height;
  private final int width;
  private final int tile;
  private final int[] tops;
  private final int[] lefts;
  private final float[] window;
  private final float[] normaliser;

  /**
   * @param tile sides of a tile
   * @param stride most rows or columns between neighbouring tiles, from 1 to {@code tile}
   */
  TileGrid(int height, int width, int tile, int stride) {
    this.height = height;
    this.width = width;
    this.tile = tile;
    tops = starts(height, tile, stride);
    lefts = starts(width, tile, stride);
    window = window(tile, tile - stride);
    normaliser = normaliser();
  }

  private static int[] starts(int size, int tile, int stride) {
    int free = Math.max(0, size - tile);
    int steps = (free + stride - 1) / stride;
    int[] starts = new int[steps + 1];
    for (int i = 1; i <= steps; i++) {
      starts[i] = (int) ((2L * i * free + steps) / (2L * steps));
    }
    return starts;
  }

  /**
   * The weight of each place along one side of a tile: 1 in the middle, falling as sin² over {@code
   * overlap} places at both ends, never quite to zero.
   */
  static float[] window(int tile, int overlap) {
    float[] window = new float[tile];
    for (int i = 0; i < tile; i++) {
      double inside = Math.min(i, tile - 1 - i) + 0.5;
      double rise = inside >= overlap ? 1 : Math.sin(Math.PI / 2 * inside / overlap);
      window[i] = (float) Math.max(1e-3, rise * rise);
    }
    return window;
  }

  private float[] normaliser() {
    float[] sums = new float[height * width];
    for (int top : tops) {
      for (int left : lefts) {
        for (int y = 0; y < Math.min(tile, height - top); y++) {
          for (int x = 0; x < Math.min(tile, width - left); x++) {
            sums[(top + y) * width + left + x] += window[y] * window[x];
          }
        }
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = 1 / sums[i];
    }
    return sums;
  }

  /** Number of tiles. */
  int count() {
    return tops.length * lefts.length;
  }

  /** Samples of a plane. */
  int pixels() {
    return height * width;
  }

  /**
   * Refuses a plane that the grid is not made for.
   *
   * @throws IllegalArgumentException if the plane is of another size
   */
  void require(Plane plane) {
    if (plane.height() != height || plane.width() != width) {
      throw new IllegalArgumentException(
          "the frames of a video have one size, but here is " + plane);
    }
  }

  /**
   * Cuts tiles out of the plane, counted row by row of the grid, each flat and with its mean taken
   * off.
   *
   * @param first number of the first tile
   * @param count number of tiles
   * @param tiles filled: count × tile²
   * @param means filled from {@code first} on: the means
   */
  void cut(Plane plane, int first, int count, float[] tiles, float[] means) {
    float[] data = plane.data();
    int to = 0;
    for (int number = first; number < first + count; number++) {
      int top = tops[number / lefts.length];
      int left = lefts[number % lefts.length];
      int inside = Math.min(tile, width - left);
      int start = to;
      for (int y = 0; y < tile; y++, to += tile) {
        int from = Math.min(top + y, height - 1) * width + left;
        System.arraycopy(data, from, tiles, to, inside);
        if (inside < tile) {
          Arrays.fill(tiles, to + inside, to + tile, data[from + inside - 1]);
        }
      }
      means[number] = takeMean(tiles, start, tile * tile);
    }
  }

  /** Subtracts the mean of {@code length} values from {@code from} on and returns it. */
  static float takeMean(float[] values, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += values[i];
    }
    float mean = (float) (sum / length);
    for (int i = from; i < from + length; i++) {
      values[i] -= mean;
    }
    return mean;
  }

  /**
   * Adds weighted tiles, their means added again, to a plane in the making.
   *
   * @param tiles count × tile²
   * @param means of all tiles of the grid
   * @param sums height × width
   */
  void add(float[] tiles, int first, int count, float[] means, float[] sums) {
    for (int number = first; number < first + count; number++) {
      int top = tops[number / lefts.length];
      int left = lefts[number % lefts.length];
      int rows = Math.min(tile, height - top);
      int columns = Math.min(tile, width - left);
      float mean = means[number];
      for (int y = 0; y < rows; y++) {
        int from = ((number - first) * tile + y) * tile;
        int to = (top + y) * width + left;
        float row = window[y];
        for (int x = 0; x < columns; x++) {
          sums[to + x] += row * window[x] * (tiles[from + x] + mean);
        }
      }
    }
  }

  /**
   * The plane blended from the sums of all tiles, clamped to [0, 1].
   *
   * @param sums handed over
   */
  Plane finish(float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.max(0, Math.min(1, sums[i] * normaliser[i]));
    }
    return Plane.of(height, width, sums);
  }
}
