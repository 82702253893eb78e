package dev.phasecast.network.digits;

/**
 * How square maps of a batch lie in memory so that a window of 3×3 is nine products without
 * copying: channel by channel, in each the pictures one below the other, every row followed by one
 * zero and every picture by one row of zeros, which serve the neighbour as well. A channel begins
 * and ends with zeros enough for the window to reach over.
 */
final class Grid {
  private final int batch;
  private final int side;
  private final int run;
  private final int margin;
  private final int stride;
  private final float[] inside;

  Grid(int batch, int side) {
    this.batch = batch;
    this.side = side;
    run = batch * (side + 1) * (side + 1);
    margin = side + 2;
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
    return side + 1;
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
    return margin + (picture * (side + 1) + y) * (side + 1) + x;
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
      for (int i = margin - 1 - side; i < margin + run + side; i++) {
        rows[i] = from[start + i - 1] + from[start + i] + from[start + i + 1];
      }
      int pitch = pitch();
      for (int i = margin; i < margin + run; i++) {
        to[at + start + i] = (rows[i - pitch] + rows[i] + rows[i + pitch]) * inside[i];
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
