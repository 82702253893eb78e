package dev.phasecast.objects;

import dev.phasecast.frame.Plane;
import java.util.List;
import java.util.Optional;

/**
 * Frames of which most is one flat background, as what stands out from it: brighter objects on a
 * dark ground, or darker ones on a bright ground turned over, so that objects are joined by the
 * maximum either way.
 */
final class InkFrames {
  private static final int LEVELS = 256;

  /** Least share of the samples that has to be background. */
  private static final double FLAT = 0.5;

  /** What a code of 8 bits and a coder's ringing may differ from the background. */
  private static final int NOISE = 6;

  private final int width;
  private final int height;
  private final float background;
  private final float sign;
  private final float[][] ink;

  private InkFrames(int width, int height, float background, float sign, float[][] ink) {
    this.width = width;
    this.height = height;
    this.background = background;
    this.sign = sign;
    this.ink = ink;
  }

  /** The ink of frames, or nothing if they have no flat background. */
  static Optional<InkFrames> of(List<Plane> frames) {
    int[] histogram = new int[LEVELS];
    long all = 0;
    for (Plane frame : frames) {
      for (float value : frame.data()) {
        histogram[level(value)]++;
      }
      all += frame.data().length;
    }
    int mode = 0;
    for (int i = 1; i < LEVELS; i++) {
      if (histogram[i] > histogram[mode]) {
        mode = i;
      }
    }
    long near = 0;
    double above = 0;
    double below = 0;
    for (int i = 0; i < LEVELS; i++) {
      if (Math.abs(i - mode) <= NOISE) {
        near += histogram[i];
      } else if (i > mode) {
        above += histogram[i] * (double) (i - mode);
      } else {
        below += histogram[i] * (double) (mode - i);
      }
    }
    if (near < FLAT * all || Math.min(above, below) > 0.1 * Math.max(above, below)) {
      return Optional.empty();
    }
    float sign = above >= below ? 1 : -1;
    float background = mode / 255f;
    float[][] ink = new float[frames.size()][];
    for (int t = 0; t < ink.length; t++) {
      float[] data = frames.get(t).data();
      ink[t] = new float[data.length];
      for (int i = 0; i < data.length; i++) {
        ink[t][i] = Math.max(0, sign * (data[i] - background));
      }
    }
    Plane first = frames.get(0);
    return Optional.of(new InkFrames(first.width(), first.height(), background, sign, ink));
  }

  private static int level(float value) {
    return Math.max(0, Math.min(LEVELS - 1, Math.round(value * 255)));
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int count() {
    return ink.length;
  }

  /** The ink of a frame, row-major; borrowed. */
  float[] frame(int t) {
    return ink[t];
  }

  /** The picture that has this ink. */
  Plane picture(float[] of) {
    float[] out = new float[of.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.max(0, Math.min(1, background + sign * of[i]));
    }
    return Plane.of(height, width, out);
  }

  /** The sum of the ink of all frames. */
  double sum() {
    double sum = 0;
    for (float[] frame : ink) {
      for (float value : frame) {
        sum += value;
      }
    }
    return sum;
  }

  /** The same with other ink. */
  InkFrames with(float[][] other) {
    return new InkFrames(width, height, background, sign, other);
  }

  /** The means of squares of {@code factor} pixels; what does not fill one is left out. */
  InkFrames reduced(int factor) {
    if (factor == 1) {
      return this;
    }
    int w = width / factor;
    int h = height / factor;
    float[][] out = new float[ink.length][w * h];
    for (int t = 0; t < ink.length; t++) {
      for (int y = 0; y < h * factor; y++) {
        for (int x = 0; x < w * factor; x++) {
          out[t][y / factor * w + x / factor] += ink[t][y * width + x];
        }
      }
      for (int i = 0; i < out[t].length; i++) {
        out[t][i] /= factor * factor;
      }
    }
    return new InkFrames(w, h, background, sign, out);
  }
}
