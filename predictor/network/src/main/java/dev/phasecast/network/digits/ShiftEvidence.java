package dev.phasecast.network.digits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What speaks for each shift a frame, at each patch of each frame of sequences: {@link ShiftCosts}
 * over several spans, summed over windows of 3×3 patches.
 */
final class ShiftEvidence {
  /** Spans in frames; the longer ones look at means of 2×2 pixels. */
  private static final int[] SPANS = {1, 2, 4};

  /** Channels: the shifts of the first span, then those of the second, and so on. */
  static final int CHANNELS = SPANS.length * PixelMover.SHIFTS;

  private final Grid grid;
  private final List<Span> spans = new ArrayList<>();
  private final float[] costs;
  private final float[] sums;

  private static final class Span {
    private final ShiftCosts costs;
    private final List<float[]> frames = new ArrayList<>();
    private final List<float[]> slopes = new ArrayList<>();

    Span(Grid grid, int frames, int times) {
      costs = new ShiftCosts(grid, frames, frames == 1 ? 1 : 2);
      for (int t = 0; t < times; t++) {
        this.frames.add(costs.frame());
        slopes.add(costs.frame());
      }
    }
  }

  /**
   * @param times frames of a sequence
   */
  ShiftEvidence(Grid grid, int times) {
    this.grid = grid;
    for (int span : SPANS) {
      spans.add(new Span(grid, span, times));
    }
    costs = grid.planes(PixelMover.SHIFTS);
    sums = grid.planes(PixelMover.SHIFTS);
  }

  /**
   * Looks at the next frame.
   *
   * @param time its number; those before it have been seen
   * @param frame as channels of the grid, clean
   * @param to filled, clean; zero for spans that reach back beyond the first frame
   */
  void forward(int time, float[] frame, float[] to) {
    Arrays.fill(to, 0);
    int at = 0;
    for (Span span : spans) {
      span.costs.take(frame, span.frames.get(time));
      int before = time - span.costs.span();
      if (before >= 0) {
        span.costs.forward(span.frames.get(time), span.frames.get(before), costs);
        grid.windowSums(costs, PixelMover.SHIFTS, to, at);
      }
      at += costs.length;
    }
  }

  /** Forgets slopes; comes before the first {@link #backward}. */
  void forgetSlopes() {
    spans.forEach(span -> span.slopes.forEach(slopes -> Arrays.fill(slopes, 0)));
  }

  /**
   * Goes back over one frame; later ones come first.
   *
   * @param evidence slopes of what was found there, clean
   */
  void backward(int time, float[] evidence) {
    int at = 0;
    for (Span span : spans) {
      int before = time - span.costs.span();
      if (before >= 0) {
        System.arraycopy(evidence, at, costs, 0, costs.length);
        grid.windowSums(costs, PixelMover.SHIFTS, sums, 0);
        span.costs.backward(
            sums,
            span.frames.get(time),
            span.frames.get(before),
            span.slopes.get(time),
            span.slopes.get(before));
      }
      at += costs.length;
    }
  }

  /** Adds what came back to a frame, once all later ones and it have gone back. */
  void addSlopes(int time, float[] frame) {
    spans.forEach(span -> span.costs.give(span.slopes.get(time), frame));
  }
}
