package dev.phasecast.network.digits;

import java.util.Arrays;

/**
 * How well each whole shift a frame explains this frame by one {@code span} frames ago, patch by
 * patch (a cost volume: Dosovitskiy and others, 2015, with squared differences for products):
 *
 * <p>c(k) = −{@value #PART}/2 · Σ (now(p) − before(p + span·k))²
 *
 * <p>over the pixels p of a patch, beyond the frame's edge zero. Motion that was constant goes on
 * with the k of the greatest value, and long spans show it to fractions of a pixel. They may look
 * at means of {@code reduction}² pixels, each counted as often.
 */
final class ShiftCosts {
  /** Brings costs to the order of logits. */
  private static final float PART = 0.25f;

  private static final int SHIFTS = PixelMover.SHIFTS;

  private final Grid fine;
  private final Grid wide;
  private final int span;
  private final int reduction;
  private final int cells;
  private final float part;
  private final float[] costs;
  private final float[] slopes;
  private final float[] products;

  /**
   * @param fine the grid of the patches, where costs go to
   * @param span frames
   * @param reduction pixels of a mean along an axis: divides a patch and every span·k
   */
  ShiftCosts(Grid fine, int span, int reduction) {
    if (PixelMover.PATCH % reduction != 0 || span % reduction != 0) {
      throw new IllegalArgumentException(
          "a span of " + span + " frames on means of " + reduction + " pixels");
    }
    this.fine = fine;
    this.span = span;
    this.reduction = reduction;
    cells = PixelMover.PATCH / reduction;
    part = PART * reduction * reduction;
    int farthest = span * PixelMover.REACH;
    int gap = (farthest + PixelMover.PATCH - 1) / PixelMover.PATCH;
    wide = new Grid(fine.batch(), fine.side(), gap);
    costs = wide.planes(SHIFTS);
    slopes = wide.planes(SHIFTS);
    products = new float[wide.run()];
  }

  /** How many frames ago the frame is that explains. */
  int span() {
    return span;
  }

  /** Planes for a frame as this class wants it. */
  float[] frame() {
    return wide.planes(cells * cells);
  }

  /** Takes a frame over. */
  void take(float[] frame, float[] to) {
    Arrays.fill(to, 0);
    each((pixel, mean, weight) -> to[mean] += weight * frame[pixel]);
  }

  /** Adds slopes of such a frame to those of the frame. */
  void give(float[] frameSlopes, float[] to) {
    each((pixel, mean, weight) -> to[pixel] += weight * frameSlopes[mean]);
  }

  private interface Pair {
    void see(int pixel, int mean, float weight);
  }

  private void each(Pair pair) {
    int patch = PixelMover.PATCH;
    float weight = 1f / (reduction * reduction);
    for (int channel = 0; channel < patch * patch; channel++) {
      int cell = channel / patch / reduction * cells + channel % patch / reduction;
      for (int b = 0; b < fine.batch(); b++) {
        for (int y = 0; y < fine.side(); y++) {
          int pixel = channel * fine.stride() + fine.at(b, y, 0);
          int mean = cell * wide.stride() + wide.at(b, y, 0);
          for (int x = 0; x < fine.side(); x++) {
            pair.see(pixel + x, mean + x, weight);
          }
        }
      }
    }
  }

  private int source(int channel, int shift) {
    int side = 2 * PixelMover.REACH + 1;
    int y = channel / cells + span / reduction * (shift / side - PixelMover.REACH);
    int x = channel % cells + span / reduction * (shift % side - PixelMover.REACH);
    int plane = Math.floorMod(y, cells) * cells + Math.floorMod(x, cells);
    return plane * wide.stride() + Math.floorDiv(y, cells) * wide.pitch() + Math.floorDiv(x, cells);
  }

  /**
   * Finds the costs.
   *
   * @param to filled, clean
   */
  void forward(float[] now, float[] before, float[] to) {
    int start = wide.margin();
    Arrays.fill(costs, 0);
    for (int k = 0; k < SHIFTS; k++) {
      int at = k * wide.stride() + start;
      for (int c = 0; c < cells * cells; c++) {
        addSquares(now, c * wide.stride() + start, before, source(c, k) + start, at);
      }
    }
    fine.copy(wide, SHIFTS, costs, to);
  }

  private void addSquares(float[] now, int pixel, float[] before, int other, int at) {
    float half = -0.5f * part;
    for (int i = 0; i < products.length; i++) {
      float difference = now[pixel + i] - before[other + i];
      costs[at + i] += half * difference * difference;
    }
  }

  /**
   * Goes back.
   *
   * @param costSlopes slopes of the costs
   * @param nowSlopes added to
   * @param beforeSlopes added to
   */
  void backward(
      float[] costSlopes, float[] now, float[] before, float[] nowSlopes, float[] beforeSlopes) {
    wide.copy(fine, SHIFTS, costSlopes, slopes);
    int start = wide.margin();
    for (int k = 0; k < SHIFTS; k++) {
      int volume = k * wide.stride() + start;
      for (int c = 0; c < cells * cells; c++) {
        int pixel = c * wide.stride() + start;
        int other = source(c, k) + start;
        for (int i = 0; i < products.length; i++) {
          products[i] = part * slopes[volume + i] * (now[pixel + i] - before[other + i]);
        }
        for (int i = 0; i < products.length; i++) {
          nowSlopes[pixel + i] -= products[i];
        }
        for (int i = 0; i < products.length; i++) {
          beforeSlopes[other + i] += products[i];
        }
      }
    }
  }
}
