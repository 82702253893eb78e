package dev.phasecast.objects;

/**
 * Fits the motion of one object to frames joined by the maximum: the motion is best along which the
 * minimum of the aligned frames explains most of the ink that is wanted.
 */
final class FreeFit {
  /** Straight motion that explains this share of what was to be expected needs no bounce. */
  private static final double KEPT = 0.95;

  /** Samples looked at: more say little more. */
  private static final int MOST_SAMPLES = 400;

  private static final int FASTEST_TURN = 6;

  /** A bounce later than this has hardly been seen. */
  private static final double LATEST = -0.5;

  private final InkFrames frames;
  private final InkFrames wanted;
  private final int count;
  private final double share;
  private final float[] x;
  private final float[] y;
  private final float[] least;
  private final float[] wants;
  private final float[] at;

  /**
   * @param frames seen
   * @param wanted ink not yet explained, at most that of the frames
   * @param places indices of the samples in the last frame that may belong to the object
   */
  FreeFit(InkFrames frames, InkFrames wanted, int[] places) {
    this.frames = frames;
    this.wanted = wanted;
    this.count = Math.min(places.length, MOST_SAMPLES);
    this.x = new float[count];
    this.y = new float[count];
    for (int i = 0; i < count; i++) {
      int place = places[(int) ((long) i * places.length / count)];
      x[i] = place % frames.width();
      y[i] = Math.floorDiv(place, frames.width());
    }
    this.share = places.length / (double) Math.max(1, count);
    this.least = new float[count];
    this.wants = new float[count * frames.count()];
    this.at = new float[2];
  }

  /** How much of the wanted ink of the frames from {@code from} on the motion explains. */
  double explained(FreeMotion motion, int from) {
    java.util.Arrays.fill(least, Float.MAX_VALUE);
    int last = frames.count() - 1;
    for (int t = from; t <= last; t++) {
      Pose pose = Pose.past(motion, t - last);
      float[] ink = frames.frame(t);
      float[] want = wanted.frame(t);
      for (int i = 0; i < count; i++) {
        pose.place(x[i], y[i], at);
        least[i] = Math.min(least[i], sample(ink, at[0], at[1]));
        wants[t * count + i] = sample(want, at[0], at[1]);
      }
    }
    double sum = 0;
    for (int t = from; t <= last; t++) {
      float part = 0;
      for (int i = 0; i < count; i++) {
        part += Math.min(least[i], wants[t * count + i]);
      }
      sum += part;
    }
    return sum * share;
  }

  /** Between samples by bilinear interpolation; nothing outside. */
  private float sample(float[] data, float px, float py) {
    int left = (int) Math.floor(px);
    int top = (int) Math.floor(py);
    if (left < 0 || top < 0 || left + 1 >= frames.width() || top + 1 >= frames.height()) {
      return left >= -1 && top >= -1 && left < frames.width() && top < frames.height()
          ? border(data, px, py)
          : 0;
    }
    float u = px - left;
    float v = py - top;
    int i = top * frames.width() + left;
    int j = i + frames.width();
    return (1 - v) * ((1 - u) * data[i] + u * data[i + 1])
        + v * ((1 - u) * data[j] + u * data[j + 1]);
  }

  private float border(float[] data, float px, float py) {
    int column = Math.max(0, Math.min(frames.width() - 1, Math.round(px)));
    int row = Math.max(0, Math.min(frames.height() - 1, Math.round(py)));
    return data[row * frames.width() + column];
  }

  /**
   * Improves a motion step by step, each number on its own, with ever smaller steps.
   *
   * @param step of the velocities to begin with, in pixels a frame
   * @param turns whether the object may turn
   */
  FreeMotion improved(FreeMotion start, int from, double step, int rounds, boolean turns) {
    double[] p = {
      start.x().velocity(),
      start.x().flip(),
      start.y().velocity(),
      start.y().flip(),
      start.spin(),
      start.centreX(),
      start.centreY()
    };
    double[] steps = {step, 0.5, step, 0.5, 4 * step, 2, 2};
    boolean[] free = {true, start.x().flipped(), true, start.y().flipped(), turns, turns, turns};
    double best = explained(start, from);
    for (int round = 0; round < rounds; round++) {
      boolean better = true;
      for (int sweep = 0; sweep < 3 && better; sweep++) {
        better = false;
        for (int k = 0; k < p.length; k++) {
          for (int side = -1; side <= 1 && free[k]; side += 2) {
            double before = p[k];
            p[k] += side * steps[k];
            if (k % 2 == 1 && k < 4) {
              p[k] = Math.min(LATEST, p[k]);
            }
            double now = explained(motion(p), from);
            if (now > best * (1 + 1e-6)) {
              best = now;
              better = true;
            } else {
              p[k] = before;
            }
          }
        }
      }
      for (int k = 0; k < steps.length; k++) {
        steps[k] /= 2;
      }
    }
    return motion(p);
  }

  /** The motion with the turn, of whole degrees a frame, that explains most. */
  FreeMotion turned(FreeMotion motion, int from) {
    FreeMotion best = motion;
    double most = explained(motion, from);
    for (int spin = -FASTEST_TURN; spin <= FASTEST_TURN; spin++) {
      FreeMotion now =
          new FreeMotion(motion.x(), motion.y(), spin, motion.centreX(), motion.centreY());
      double explained = explained(now, from);
      if (explained > most) {
        most = explained;
        best = now;
      }
    }
    return best;
  }

  /** A motion that was fitted to the frames after {@code from}, now fitted to that one as well. */
  FreeMotion extended(FreeMotion start, int from) {
    double flip = from - (frames.count() - 1) + 0.5;
    FreeMotion best = improved(start, from, 0.05, 2, true);
    double most = explained(best, from) * 1.02;
    int known = frames.count() - from - 1;
    if (most > KEPT * explained(start, from + 1) * (known + 1) / known) {
      return best;
    }
    for (int k = 1; k <= 3; k++) {
      boolean alongX = (k & 1) != 0;
      boolean alongY = (k & 2) != 0;
      if ((alongX && start.x().flipped()) || (alongY && start.y().flipped())) {
        continue;
      }
      FreeMotion bounced =
          new FreeMotion(
              alongX ? new FreeMotion.Axis(start.x().velocity(), flip) : start.x(),
              alongY ? new FreeMotion.Axis(start.y().velocity(), flip) : start.y(),
              start.spin(),
              start.centreX(),
              start.centreY());
      bounced = improved(bounced, from, 0.05, 2, true);
      double now = explained(bounced, from);
      if (now > most) {
        most = now;
        best = bounced;
      }
    }
    return best;
  }

  private static FreeMotion motion(double[] p) {
    return new FreeMotion(
        new FreeMotion.Axis(p[0], p[1]), new FreeMotion.Axis(p[2], p[3]), p[4], p[5], p[6]);
  }
}
