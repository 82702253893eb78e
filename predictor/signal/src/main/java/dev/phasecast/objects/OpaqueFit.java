package dev.phasecast.objects;

import dev.phasecast.frame.Plane;
import dev.phasecast.registration.CubicSampler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits the motion of one opaque object to frames: the motion is best along which they show what the
 * last frame shows. Differences count up to a limit, so that what does not belong to the object or
 * is covered decides nothing.
 */
final class OpaqueFit {
  private static final int MOST_SAMPLES = 800;
  private static final float LIMIT = 0.15f;
  private static final int FASTEST_TURN = 8;
  private static final int ROUNDS = 7;
  private static final int SWEEPS = 4;

  /** Turns that look best before velocities are fitted. */
  private static final int FOLLOWED_UP = 3;

  private final List<CubicSampler> frames;
  private final float[] x;
  private final float[] y;
  private final float[] look;

  /**
   * @param frames in order; the motion is told from the last
   * @param places indices of the samples of the last frame that may belong to the object
   */
  OpaqueFit(List<Plane> frames, int[] places) {
    this.frames = new ArrayList<>();
    frames.forEach(frame -> this.frames.add(new CubicSampler(frame)));
    Plane last = frames.get(frames.size() - 1);
    int count = Math.min(places.length, MOST_SAMPLES);
    x = new float[count];
    y = new float[count];
    look = new float[count];
    for (int i = 0; i < count; i++) {
      int place = places[(int) ((long) i * places.length / count)];
      x[i] = place % last.width();
      y[i] = Math.floorDiv(place, last.width());
      look[i] = last.data()[place];
    }
  }

  /** The mean difference of the frames before the last from it along a motion. */
  double difference(FreeMotion motion) {
    float[] at = new float[2];
    double sum = 0;
    int seen = 0;
    int last = frames.size() - 1;
    for (int t = 0; t < last; t++) {
      Pose pose = Pose.past(motion, t - last);
      CubicSampler frame = frames.get(t);
      for (int i = 0; i < look.length; i++) {
        pose.place(x[i], y[i], at);
        if (frame.covers(at[0], at[1])) {
          sum += Math.min(LIMIT, Math.abs(frame.at(at[0], at[1]) - look[i]));
          seen++;
        }
      }
    }
    return seen == 0 ? LIMIT : sum / seen;
  }

  /** A motion and how much the frames differ along it. */
  private record Tried(FreeMotion motion, double difference) {}

  private Tried tried(FreeMotion motion) {
    return new Tried(motion, difference(motion));
  }

  /** The motion near {@code start}, with any turn, along which the frames differ least. */
  FreeMotion best(FreeMotion start) {
    double spin = start.spin();
    return IntStream.rangeClosed(-FASTEST_TURN, FASTEST_TURN)
        .mapToObj(turn -> tried(with(start, velocityX(start), velocityY(start), spin + turn)))
        .sorted(Comparator.comparingDouble(Tried::difference))
        .limit(FOLLOWED_UP)
        // The centre of a turn and the velocity make up for one another: first without the centre.
        .map(turned -> improved(turned, 3))
        .min(Comparator.comparingDouble(Tried::difference))
        .map(best -> improved(best, 5).motion())
        .orElse(start);
  }

  /** Improves the first so many numbers of a motion in turn, with ever smaller steps. */
  private Tried improved(Tried start, int numbers) {
    Tried best = start;
    double[] steps = {0.5, 0.5, 0.5, 2, 2};
    for (int round = 0; round < ROUNDS; round++) {
      for (int sweep = 0; sweep < SWEEPS; sweep++) {
        double before = best.difference;
        for (int k = 0; k < numbers; k++) {
          for (int side = -1; side <= 1; side += 2) {
            Tried now = tried(stepped(best.motion, k, side * steps[k]));
            best = now.difference < best.difference ? now : best;
          }
        }
        if (best.difference == before) {
          break;
        }
      }
      for (int k = 0; k < steps.length; k++) {
        steps[k] /= 2;
      }
    }
    return best;
  }

  private static double velocityX(FreeMotion motion) {
    return motion.x().velocity();
  }

  private static double velocityY(FreeMotion motion) {
    return motion.y().velocity();
  }

  private static FreeMotion with(FreeMotion of, double velocityX, double velocityY, double spin) {
    return new FreeMotion(
        new FreeMotion.Axis(velocityX, of.x().flip()),
        new FreeMotion.Axis(velocityY, of.y().flip()),
        spin,
        of.centreX(),
        of.centreY());
  }

  private static FreeMotion stepped(FreeMotion of, int which, double step) {
    return switch (which) {
      case 0 -> with(of, velocityX(of) + step, velocityY(of), of.spin());
      case 1 -> with(of, velocityX(of), velocityY(of) + step, of.spin());
      case 2 -> with(of, velocityX(of), velocityY(of), of.spin() + step);
      case 3 -> new FreeMotion(of.x(), of.y(), of.spin(), of.centreX() + step, of.centreY());
      default -> new FreeMotion(of.x(), of.y(), of.spin(), of.centreX(), of.centreY() + step);
    };
  }
}
