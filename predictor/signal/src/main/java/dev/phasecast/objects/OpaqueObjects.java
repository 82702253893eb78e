package dev.phasecast.objects;

import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Foresees frames in which opaque objects move uniformly before a textured background that stands
 * still: where they cover it tells roughly how they move ({@link CoveredArea}), what they show
 * tells it exactly ({@link OpaqueFit}). They are moved on by the sinc of the shift theorem and
 * turned by three shears, and thrown back by the borders.
 *
 * <p>Without state: safe to use from any thread.
 */
public final class OpaqueObjects {
  private static final int REDUCED = 64;
  private static final int FEWEST_FRAMES = 4;

  /** Frames in which motion is followed exactly. */
  private static final int RECENT = 6;

  /** Frames over which that of an area's centre is. */
  private static final int FOLLOWED = 3;

  private static final int MOST_OBJECTS = 5;

  /** More unexplained than this, and the camera moves or the objects do not move uniformly. */
  private static final double EXPLAINED = 0.15;

  private OpaqueObjects() {}

  /**
   * The frames that follow, or nothing if the background is unknown or objects do not explain what
   * covers it.
   *
   * @param earlier some frames before those of {@code context}, which help to know the background
   * @param context frames in order, of one size
   * @param steps how many frames to foresee
   */
  public static Optional<Outlook> foresee(List<Plane> earlier, List<Plane> context, int steps) {
    if (context.size() < FEWEST_FRAMES) {
      return Optional.empty();
    }
    return StillGround.of(earlier, context).flatMap(ground -> foresee(ground, context, steps));
  }

  private static Optional<Outlook> foresee(StillGround ground, List<Plane> context, int steps) {
    Plane last = context.get(context.size() - 1);
    int factor = (Math.max(last.width(), last.height()) + REDUCED - 1) / REDUCED;
    List<Plane> recent = context.subList(Math.max(0, context.size() - RECENT), context.size());
    List<List<CoveredArea>> areas = new ArrayList<>();
    for (Plane frame : recent) {
      areas.add(CoveredArea.of(ground.covered(frame, factor)));
    }
    List<CoveredArea> now = areas.get(areas.size() - 1);
    if (now.isEmpty() || now.size() > MOST_OBJECTS) {
      return Optional.empty();
    }
    List<OpaqueObject> objects = new ArrayList<>();
    for (CoveredArea area : now) {
      objects.add(object(recent, ground.plane(), rough(areas, area, factor), area, factor));
    }
    double unexplained = unexplained(recent, ground.plane(), objects);
    if (unexplained > EXPLAINED) {
      return Optional.empty();
    }
    List<Plane> frames = new ArrayList<>();
    for (int s = 1; s <= steps; s++) {
      frames.add(painted(ground.plane(), objects, s));
    }
    return Optional.of(new Outlook(frames, unexplained, objects.size()));
  }

  /** The motion of an area's centre since the nearest one of the frame before, without turns. */
  private static FreeMotion rough(List<List<CoveredArea>> areas, CoveredArea last, int factor) {
    CoveredArea at = last;
    int steps = 0;
    for (int t = areas.size() - 2; t >= 0 && steps < FOLLOWED; t--) {
      CoveredArea from = at;
      Optional<CoveredArea> before =
          areas.get(t).stream().min(Comparator.comparingDouble(from::distance));
      if (before.isEmpty()) {
        break;
      }
      at = before.get();
      steps++;
    }
    double over = Math.max(1, steps);
    return new FreeMotion(
            new FreeMotion.Axis((last.x() - at.x()) / over, FreeMotion.Axis.NEVER),
            new FreeMotion.Axis((last.y() - at.y()) / over, FreeMotion.Axis.NEVER),
            0,
            last.x(),
            last.y())
        .scaled(factor);
  }

  private static OpaqueObject object(
      List<Plane> frames, Plane ground, FreeMotion rough, CoveredArea area, int factor) {
    int[] places = Places.enlarged(area.cells(), ground.width() / factor, factor, ground.width());
    FreeMotion motion = new OpaqueFit(frames, places).best(rough);
    OpaqueObject object = OpaqueObject.of(frames, ground, motion, places);
    int[] inside = object.inside(ground.width(), ground.height());
    // Once more without the background around it.
    return inside.length == 0
        ? object
        : OpaqueObject.of(frames, ground, new OpaqueFit(frames, inside).best(motion), places);
  }

  private static Plane painted(Plane ground, List<OpaqueObject> objects, int s) {
    float[] picture = ground.data().clone();
    for (OpaqueObject object : objects) {
      object.paint(picture, ground.width(), ground.height(), s);
    }
    return Plane.of(ground.height(), ground.width(), picture);
  }

  /**
   * The part of what covers the background, and of what has changed since, that the objects do not
   * show: the greater of both.
   */
  private static double unexplained(List<Plane> frames, Plane ground, List<OpaqueObject> objects) {
    int last = frames.size() - 1;
    double off = 0;
    double covered = 0;
    double changed = 0;
    for (int t = 0; t < last; t++) {
      float[] made = painted(ground, objects, t - last).data();
      float[] seen = frames.get(t).data();
      for (int i = 0; i < seen.length; i++) {
        off += beyondNoise(seen[i] - made[i]);
        covered += beyondNoise(seen[i] - ground.data()[i]);
        changed += beyondNoise(seen[i] - frames.get(last).data()[i]);
      }
    }
    double all = Math.min(covered, changed);
    return all > 0 ? off / all : 1;
  }

  private static double beyondNoise(float difference) {
    return Math.max(0, Math.abs(difference) - StillGround.NOISE);
  }
}
