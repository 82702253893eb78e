package dev.phasecast.objects;

import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Foresees frames in which objects of any look move uniformly before a flat background, joined by
 * the maximum: straight on, thrown back like light by the borders of the picture, turning about
 * their own centre.
 *
 * <p>Motions are searched in frames reduced to at most 64 pixels ({@link FreeSolution}), fitted to
 * the full ones, and the objects found are moved on by the sinc of the shift theorem and turned by
 * three shears.
 *
 * <p>Without state: safe to use from any thread.
 */
public final class FreeObjects {
  private static final int REDUCED = 64;
  private static final int FEWEST_FRAMES = 3;

  /** A solution that costs no more needs no turns to be better. */
  private static final double GOOD = 0.12;

  /** How much more the first object that turns has to explain than the one that does not. */
  private static final double TELLING = 1.05;

  private FreeObjects() {}

  /**
   * The frames that follow, or nothing if there is no flat background, nothing moves on it, or
   * copying would explain the frames seen as well as objects do.
   *
   * @param context frames in order, of one size
   * @param steps how many frames to foresee
   */
  public static Optional<Outlook> foresee(List<Plane> context, int steps) {
    if (context.size() < FEWEST_FRAMES) {
      return Optional.empty();
    }
    return InkFrames.of(context)
        .filter(ink -> ink.sum() > 0)
        .flatMap(ink -> foreseeInk(ink, steps));
  }

  private static Optional<Outlook> foreseeInk(InkFrames full, int steps) {
    int factor = (Math.max(full.width(), full.height()) + REDUCED - 1) / REDUCED;
    InkFrames small = full.reduced(factor);
    double changed = changed(small);
    if (!(changed > 0)) {
      return Optional.empty();
    }
    FreeSolution best = FreeSolution.straight(small);
    if (best.cost() > GOOD) {
      double first = best.fits().isEmpty() ? 0 : best.fits().get(0).explained();
      FreeSolution turning = FreeSolution.turning(small, TELLING * first);
      best = turning.cost() < best.cost() ? turning : best;
    }
    if (best.fits().isEmpty() || best.unexplained() > changed) {
      return Optional.empty();
    }
    List<FreeObject> objects = new ArrayList<>();
    for (FreeSolution.Fit fit : best.fits()) {
      objects.add(enlarged(full, small.width(), fit, factor));
    }
    List<Plane> frames = new ArrayList<>();
    for (int s = 1; s <= steps; s++) {
      frames.add(full.picture(FreeSolution.painted(full, objects, s)));
    }
    return Optional.of(new Outlook(frames, best.unexplained(), objects.size()));
  }

  private static FreeObject enlarged(
      InkFrames full, int smallWidth, FreeSolution.Fit fit, int factor) {
    if (factor == 1) {
      return FreeObject.of(full, fit.motion(), fit.places());
    }
    int[] places = Places.enlarged(fit.places(), smallWidth, factor, full.width());
    FreeMotion motion =
        new FreeFit(full, full, places)
            .improved(fit.motion().scaled(factor), 0, 0.1, 4, fit.motion().spin() != 0);
    return FreeObject.of(full, motion, places);
  }

  /** What copying each frame would leave unexplained of the next. */
  private static double changed(InkFrames frames) {
    double off = 0;
    for (int t = 1; t < frames.count(); t++) {
      float[] before = frames.frame(t - 1);
      float[] now = frames.frame(t);
      for (int i = 0; i < now.length; i++) {
        off += Math.abs(now[i] - before[i]);
      }
    }
    return frames.sum() > 0 ? off / frames.sum() * frames.count() / (frames.count() - 1) : 0;
  }
}
