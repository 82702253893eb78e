package dev.phasecast.registration;

import dev.phasecast.frame.Plane;
import dev.phasecast.registration.WindowedSpectrum.Cut;

/**
 * A mask that fades out smoothly inside its border and can be laid on a picture with any rest of a
 * shift below a pixel.
 *
 * <p>It is no picture but a continuous function: one raised cosine about every sample of a mask
 * that was eroded by their radius. So two pictures whose grids lie on the content differently are
 * weighted by exactly the same function of the content, and no sample outside the mask has a
 * weight.
 *
 * @param left column of the reference at which the mask starts
 * @param top row of the reference at which the mask starts
 * @param eroded the mask without {@code feather} samples at its borders
 * @param feather radius of the raised cosines in pixels
 */
record CommonMask(int left, int top, Plane eroded, int feather) {
  /** Sum of a mask's samples. */
  static double area(Plane mask) {
    double sum = 0;
    for (float sample : mask.data()) {
      sum += sample;
    }
    return sum;
  }

  /**
   * The least of the samples in the square around each, of {@code radius} samples to every side;
   * what lies beyond the border counts as one.
   */
  static Plane eroded(Plane mask, int radius) {
    int height = mask.height();
    int width = mask.width();
    float[] in = mask.data();
    float[] across = new float[in.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float least = 1;
        int to = Math.min(width - 1, x + radius);
        for (int i = Math.max(0, x - radius); i <= to; i++) {
          least = Math.min(least, in[y * width + i]);
        }
        across[y * width + x] = least;
      }
    }
    float[] out = new float[in.length];
    for (int y = 0; y < height; y++) {
      int to = Math.min(height - 1, y + radius);
      for (int x = 0; x < width; x++) {
        float least = 1;
        for (int j = Math.max(0, y - radius); j <= to; j++) {
          least = Math.min(least, across[j * width + x]);
        }
        out[y * width + x] = least;
      }
    }
    return Plane.of(height, width, out);
  }

  /** Column of the mask at which {@code columns} of it lie around its centre of gravity. */
  int middleColumn(int columns) {
    double moment = 0;
    for (int i = 0; i < eroded.data().length; i++) {
      moment += (double) eroded.data()[i] * (i % eroded.width());
    }
    return start(moment / area(eroded), columns, eroded.width());
  }

  /** Row of the mask at which {@code rows} of it lie around its centre of gravity. */
  int middleRow(int rows) {
    double moment = 0;
    for (int i = 0; i < eroded.data().length; i++) {
      moment += (double) eroded.data()[i] * Math.floorDiv(i, eroded.width());
    }
    return start(moment / area(eroded), rows, eroded.height());
  }

  private static int start(double middle, int length, int of) {
    return (int) Math.max(0, Math.min(of - length, Math.rint(middle - (length - 1) / 2.0)));
  }

  /**
   * Weights of the samples of a cut of that size, whose first sample is the mask's at ({@code
   * column}, {@code row}) and on which the mask is moved as its window is.
   */
  float[] weights(int column, int row, Cut cut) {
    int width = eroded.width();
    int height = eroded.height();
    float[] in = eroded.data();
    float[] x = kernel(cut.windowX());
    float[] y = kernel(cut.windowY());
    int reach = x.length / 2;
    float[] across = new float[height * cut.width()];
    for (int j = 0; j < height; j++) {
      for (int i = 0; i < cut.width(); i++) {
        float sum = 0;
        for (int k = -reach; k <= reach; k++) {
          int from = Math.max(0, Math.min(width - 1, column + i + k));
          sum += x[k + reach] * in[j * width + from];
        }
        across[j * cut.width() + i] = sum;
      }
    }
    float[] out = new float[cut.height() * cut.width()];
    for (int j = 0; j < cut.height(); j++) {
      for (int k = -reach; k <= reach; k++) {
        int from = Math.max(0, Math.min(height - 1, row + j + k));
        float weight = y[k + reach];
        for (int i = 0; i < cut.width(); i++) {
          out[j * cut.width() + i] += weight * across[from * cut.width() + i];
        }
      }
    }
    return out;
  }

  /** What each neighbour adds to a sample if the mask is moved by {@code by}. */
  private float[] kernel(double by) {
    int reach = feather + 1;
    float[] kernel = new float[2 * reach + 1];
    for (int k = -reach; k <= reach; k++) {
      double away = Math.abs(k + by) / feather;
      kernel[k + reach] = away < 1 ? (float) ((1 + Math.cos(Math.PI * away)) / (2 * feather)) : 0;
    }
    return kernel;
  }
}
