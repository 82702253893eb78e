package dev.phasecast.network.digits;

/**
 * How square maps of a batch lie in memory so that a window of 3×3 is nine products without
 * copying: channel by channel, in each the pictures one below the other, every row followed by one
 * zero (or more, for wider windows) and every picture by as many rows of zeros, which serve the
 * neighbour as well. A channel begins and ends with zeros enough for the window to reach over.
 */
final class Grid {
  private final int batch;
  private final int side;
  private final int pitch;
  private final int run;
  private final int margin;
  private final int stride;
  private final float[] inside;

  Grid(int batch, int side) {
    this(batch, side, 1);
  }

  /**
   * @param gap zeros between neighbours: how far a window may reach
   */
  Grid(int batch, int side, int gap) {
    this.batch = batch;
    this.side = side;
    pitch = side + gap;
    run = batch * pitch * pitch;
    margin = gap * (pitch + 1);
    // A whole number of vectors, but not of pages, which would fight for the same cache lines.
    int least = (run + 2 * margin + 15) / 16 * 16;
    stride = least % 1024 == 0 ? least + 16 : least;
    inside = new float[stride];
    for (int b = 0; b < batch; b++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          inside[at(b, y, x)] = 1;
        }
      }
    }
  }

  int batch() {
    return batch;
  }

  int side() {
    return side;
  }

  /** Distance of two rows. */
  int pitch() {
    return pitch;
  }

  /** Where the first picture begins in a channel. */
  int margin() {
    return margin;
  }

  /** Places from the beginning of the first picture to the end of the last one. */
  int run() {
    return run;
  }

  /** Distance of two channels. */
  int stride() {
    return stride;
  }

  /** The place of a pixel in its channel. */
  int at(int picture, int y, int x) {
    return margin + (picture * pitch + y) * pitch + x;
  }

  /** Channels of zeros. */
  float[] planes(int channels) {
    return new float[channels * stride];
  }

  /** Sets to zero what is no pixel. */
  void clean(float[] planes) {
    for (int from = 0; from < planes.length; from += stride) {
      for (int i = 0; i < stride; i++) {
        planes[from + i] *= inside[i];
      }
    }
  }

  /**
   * Sums over windows of 3×3.
   *
   * @param from channels, clean
   * @param to filled from value {@code at} on, clean
   */
  void windowSums(float[] from, int channels, float[] to, int at) {
    float[] rows = new float[stride];
    for (int channel = 0; channel < channels; channel++) {
      int start = channel * stride;
      for (int i = margin - pitch; i < margin + run + pitch; i++) {
        rows[i] = from[start + i - 1] + from[start + i] + from[start + i + 1];
      }
      for (int i = margin; i < margin + run; i++) {
        to[at + start + i] = (rows[i - pitch] + rows[i] + rows[i + pitch]) * inside[i];
      }
    }
  }

  /** Copies channels of a grid of the same pictures with other gaps. */
  void copy(Grid other, int channels, float[] from, float[] to) {
    for (int channel = 0; channel < channels; channel++) {
      for (int b = 0; b < batch; b++) {
        for (int y = 0; y < side; y++) {
          int row = channel * other.stride + other.at(b, y, 0);
          System.arraycopy(from, row, to, channel * stride + at(b, y, 0), side);
        }
      }
    }
  }

  /**
   * Copies squares of pixels of a larger grid into channels of this one: channel c, row i and
   * column j of a square become channel (c·f + i)·f + j.
   *
   * @param factor f, side of the square
   */
  void gather(Grid large, int channels, int factor, float[] from, float[] to) {
    move(large, channels, factor, from, to, true);
  }

  /** Undoes {@link #gather}. */
  void scatter(Grid large, int channels, int factor, float[] from, float[] to) {
    move(large, channels, factor, to, from, false);
  }

  private void move(
      Grid large, int channels, int factor, float[] pixels, float[] squares, boolean gather) {
    for (int channel = 0; channel < channels * factor * factor; channel++) {
      int plane = channel / (factor * factor) * large.stride;
      int i = channel / factor % factor;
      int j = channel % factor;
      for (int b = 0; b < batch; b++) {
        for (int y = 0; y < side; y++) {
          int small = channel * stride + at(b, y, 0);
          int big = plane + large.at(b, y * factor + i, j);
          for (int x = 0; x < side; x++) {
            if (gather) {
              squares[small + x] = pixels[big + x * factor];
            } else {
              pixels[big + x * factor] = squares[small + x];
            }
          }
        }
      }
    }
  }
}
