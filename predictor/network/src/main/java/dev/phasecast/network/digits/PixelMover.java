package dev.phasecast.network.digits;

import java.util.Arrays;

/**
 * Moves the pixels of a frame as weights for each patch say (dynamic filters: De Brabandere and
 * others, 2016; Finn, Goodfellow and Levine, 2016): out(p) = Σ w(patch of p, k)·in(p + k) over all
 * whole shifts k of at most {@link #REACH} pixels. A frame lies as channels of a {@link Grid} of
 * its 4×4 patches, so that every shift is a channel at a fixed distance.
 */
final class PixelMover {
  /** Sides of a patch. */
  static final int PATCH = 4;

  /** Farthest shift along an axis. */
  static final int REACH = 4;

  /** Weights of a patch. */
  static final int SHIFTS = (2 * REACH + 1) * (2 * REACH + 1);

  private static final int CHANNELS = PATCH * PATCH;

  private final Grid grid;

  PixelMover(Grid grid) {
    this.grid = grid;
  }

  /** Where in a frame's channels the pixel lies that channel {@code c} sees under shift k. */
  private int source(int channel, int shift) {
    int y = channel / PATCH + shift / (2 * REACH + 1) - REACH;
    int x = channel % PATCH + shift % (2 * REACH + 1) - REACH;
    int plane = Math.floorMod(y, PATCH) * PATCH + Math.floorMod(x, PATCH);
    return plane * grid.stride() + Math.floorDiv(y, PATCH) * grid.pitch() + Math.floorDiv(x, PATCH);
  }

  /** Makes weights of logits, in place: their softmax over the shifts. */
  void normalise(float[] weights) {
    int stride = grid.stride();
    float[] sums = new float[stride];
    float[] greatest = new float[stride];
    System.arraycopy(weights, 0, greatest, 0, stride);
    for (int k = 1; k < SHIFTS; k++) {
      for (int i = 0; i < stride; i++) {
        greatest[i] = Math.max(greatest[i], weights[k * stride + i]);
      }
    }
    for (int k = 0; k < SHIFTS; k++) {
      for (int i = 0; i < stride; i++) {
        weights[k * stride + i] -= greatest[i];
      }
      Loops.decay(weights, k * stride, (k + 1) * stride);
      for (int i = 0; i < stride; i++) {
        sums[i] += weights[k * stride + i];
      }
    }
    for (int k = 0; k < SHIFTS; k++) {
      for (int i = 0; i < stride; i++) {
        weights[k * stride + i] /= sums[i];
      }
    }
  }

  /** Fills {@code moved}; what is no pixel holds garbage. */
  void forward(float[] weights, float[] frame, float[] moved) {
    Arrays.fill(moved, 0);
    int start = grid.margin();
    for (int c = 0; c < CHANNELS; c++) {
      for (int k = 0; k < SHIFTS; k++) {
        addProduct(
            weights,
            k * grid.stride() + start,
            frame,
            source(c, k) + start,
            moved,
            c * grid.stride() + start,
            grid.run());
      }
    }
  }

  /**
   * Goes back.
   *
   * @param slopes of what was moved, clean
   * @param logits filled with the slopes of the logits, clean
   * @param frameSlopes added to; what is no pixel holds garbage
   */
  void backward(
      float[] weights, float[] frame, float[] slopes, float[] logits, float[] frameSlopes) {
    Arrays.fill(logits, 0);
    int start = grid.margin();
    int stride = grid.stride();
    for (int k = 0; k < SHIFTS; k++) {
      for (int c = 0; c < CHANNELS; c++) {
        addProduct(
            slopes,
            c * stride + start,
            frame,
            source(c, k) + start,
            logits,
            k * stride + start,
            grid.run());
      }
    }
    for (int c = 0; c < CHANNELS; c++) {
      for (int k = 0; k < SHIFTS; k++) {
        addProduct(
            slopes,
            c * stride + start,
            weights,
            k * stride + start,
            frameSlopes,
            source(c, k) + start,
            grid.run());
      }
    }
    float[] means = new float[stride];
    for (int k = 0; k < SHIFTS; k++) {
      addProduct(weights, k * stride, logits, k * stride, means, 0, stride);
    }
    for (int k = 0; k < SHIFTS; k++) {
      for (int i = 0; i < stride; i++) {
        logits[k * stride + i] = weights[k * stride + i] * (logits[k * stride + i] - means[i]);
      }
    }
    grid.clean(logits);
  }

  private static void addProduct(
      float[] left, int leftAt, float[] right, int rightAt, float[] sums, int at, int count) {
    for (int i = 0; i < count; i++) {
      sums[at + i] += left[leftAt + i] * right[rightAt + i];
    }
  }
}
