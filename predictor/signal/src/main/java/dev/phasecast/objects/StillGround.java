package dev.phasecast.objects;

import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The textured background of a camera that stands still: the median of each sample over time, which
 * is the background wherever nothing covers it for half of the time.
 */
final class StillGround {
  /** What a coder may change in a sample that stands still. */
  static final float NOISE = 8f / 255;

  /** Least share of the samples that stand still between two frames of one background. */
  private static final double STILL = 0.75;

  private static final int FEWEST_FRAMES = 6;

  /** Samples looked at along an axis to see whether the camera stands still. */
  private static final int LOOKED_AT = 64;

  private final Plane ground;

  private StillGround(Plane ground) {
    this.ground = ground;
  }

  /**
   * The background of frames, or nothing if there are too few, the camera moves, or nothing does.
   *
   * @param earlier frames before those of {@code context}, some of them, in any order; those of
   *     another background are left out
   * @param context the last frames
   */
  static Optional<StillGround> of(List<Plane> earlier, List<Plane> context) {
    Plane last = context.get(context.size() - 1);
    double still = still(context.get(0), last);
    if (still < STILL || still == 1) {
      return Optional.empty();
    }
    List<Plane> frames = new ArrayList<>(context);
    for (Plane frame : earlier) {
      boolean alike = frame.width() == last.width() && frame.height() == last.height();
      if (alike && still(frame, last) >= STILL) {
        frames.add(frame);
      }
    }
    return frames.size() < FEWEST_FRAMES
        ? Optional.empty()
        : Optional.of(new StillGround(median(frames)));
  }

  /** The share of samples, of some all over the picture, that are the same but for noise. */
  private static double still(Plane a, Plane b) {
    int stepX = Math.max(1, a.width() / LOOKED_AT);
    int stepY = Math.max(1, a.height() / LOOKED_AT);
    int same = 0;
    int all = 0;
    for (int y = 0; y < a.height(); y += stepY) {
      for (int x = 0; x < a.width(); x += stepX) {
        all++;
        same += Math.abs(a.at(x, y) - b.at(x, y)) <= NOISE ? 1 : 0;
      }
    }
    return same / (double) all;
  }

  private static Plane median(List<Plane> frames) {
    Plane first = frames.get(0);
    float[] out = new float[first.data().length];
    float[] values = new float[frames.size()];
    for (int i = 0; i < out.length; i++) {
      for (int t = 0; t < values.length; t++) {
        values[t] = frames.get(t).data()[i];
      }
      Arrays.sort(values);
      out[i] = values[values.length / 2];
    }
    return Plane.of(first.height(), first.width(), out);
  }

  Plane plane() {
    return ground;
  }

  /** The means over cells of {@code factor}² samples of how far a frame is from the background. */
  Plane covered(Plane frame, int factor) {
    int width = ground.width() / factor;
    int height = ground.height() / factor;
    float[] out = new float[width * height];
    float weight = 1f / (factor * factor);
    for (int y = 0; y < height * factor; y++) {
      for (int x = 0; x < width * factor; x++) {
        out[y / factor * width + x / factor] += weight * Math.abs(frame.at(x, y) - ground.at(x, y));
      }
    }
    return Plane.of(height, width, out);
  }
}
