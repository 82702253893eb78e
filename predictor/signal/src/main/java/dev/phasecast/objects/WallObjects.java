package dev.phasecast.objects;

import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Foresees frames that obey the rule of Moving MNIST (Srivastava, Mansimov and Salakhutdinov, ICML
 * 2015), which it knows: 64 × 64 pixels, boxes of 28 × 28 that move by a tenth of the free 36
 * pixels a frame, are put onto a wall and sent back when they reach it, lie on whole pixels and are
 * joined by the maximum. It also knows that MNIST centres each digit in its box by its centre of
 * mass.
 *
 * <p>From whole pixels the motion is known to a few hundredths of a pixel only, so what is rendered
 * is the mean over all motions that agree with what was seen, {@link TrackForecast}: no other
 * picture has a smaller expected squared error.
 *
 * <p>Without state: safe to use from any thread.
 */
public final class WallObjects {
  /** Side of the pictures to which the rule applies. */
  public static final int SIDE = 64;

  private static final int BOX = 28;
  private static final int RANGE = SIDE - BOX;
  private static final double SPEED = 0.1 * RANGE;
  private static final int FEWEST_FRAMES = 4;
  private static final int MOST_OBJECTS = 3;
  private static final double MOST_INK = 0.7;

  private WallObjects() {}

  /** Whether frames might obey the rule, from their size and the share of black. */
  private static boolean worthTrying(List<Plane> context) {
    if (context.size() < FEWEST_FRAMES) {
      return false;
    }
    for (Plane plane : context) {
      if (plane.width() != SIDE || plane.height() != SIDE) {
        return false;
      }
      int ink = 0;
      for (long row : InkMasks.of(plane)) {
        ink += Long.bitCount(row);
      }
      if (ink == 0 || ink > MOST_INK * SIDE * SIDE) {
        return false;
      }
    }
    return true;
  }

  /**
   * The frames that follow, or nothing if no objects that obey the rule are found.
   *
   * @param context frames in order, of one size
   * @param steps how many frames to foresee
   */
  public static Optional<Outlook> foresee(List<Plane> context, int steps) {
    if (!worthTrying(context)) {
      return Optional.empty();
    }
    var unmixing = new Unmixing(SIDE, BOX, SPEED, context.size(), MOST_OBJECTS);
    Unmixing.Found found = unmixing.apart(context);
    var forecast = new TrackForecast(RANGE, SPEED);
    List<Sprite> sprites = new ArrayList<>();
    List<List<Places>> places = new ArrayList<>();
    List<Visible> visible = Visible.of(found, context);
    for (int k = 0; k < found.tracks().size(); k++) {
      Visible object = visible.get(k);
      BoxOffset across = object.offset(true);
      BoxOffset down = object.offset(false);
      BoxTrack track = found.tracks().get(k).movedBy(across.pixels(), down.pixels());
      List<Places> next = List.of();
      // A place seen wrongly contradicts the rule: forget the earliest ones, as few as will do.
      for (int from = 0; from < track.frames() - 1 && next.isEmpty(); from++) {
        BoxTrack recent = track.since(from);
        next =
            forecast.forecast(
                recent.x(), recent.y(), across.probability(), down.probability(), steps);
      }
      if (!next.isEmpty()) {
        sprites.add(object.sprite().movedBy(-across.pixels(), -down.pixels()));
        places.add(next);
      }
    }
    if (sprites.isEmpty()) {
      return Optional.empty();
    }
    double lost = sprites.size() < found.tracks().size() ? 1 : 0;
    return Optional.of(
        new Outlook(frames(sprites, places, steps), found.unexplained() + lost, sprites.size()));
  }

  /**
   * An object as only the maker of the frames knows it.
   *
   * @param picture of the whole box, 28 × 28
   * @param left column of the box's left edge in each frame seen
   * @param top row of its upper edge
   */
  public record Known(Plane picture, List<Integer> left, List<Integer> top) {
    public Known {
      if (picture.width() != BOX || picture.height() != BOX) {
        throw new IllegalArgumentException(
            "a box is %d × %d, not %d × %d".formatted(BOX, BOX, picture.width(), picture.height()));
      }
      left = List.copyOf(left);
      top = List.copyOf(top);
      if (left.size() < 2 || left.size() != top.size()) {
        throw new IllegalArgumentException(
            "places in " + left.size() + " and " + top.size() + " frames");
      }
    }
  }

  /**
   * The mean of all frames that can follow where the objects and their places in the frames seen
   * are known: only the fractions of a pixel that were cut off are not. Over sequences drawn by the
   * rule no predictor of the frames seen, however good, has a smaller expected squared error.
   *
   * @throws IllegalArgumentException if an object broke the rule
   */
  public static List<Plane> foreseeKnown(List<Known> objects, int steps) {
    var forecast = new TrackForecast(RANGE, SPEED);
    double[] certain = {1};
    List<Sprite> sprites = new ArrayList<>();
    List<List<Places>> places = new ArrayList<>();
    for (Known object : objects) {
      List<Places> next =
          forecast.forecast(array(object.left), array(object.top), certain, certain, steps);
      if (next.isEmpty()) {
        throw new IllegalArgumentException(
            "no motion by the rule passes " + object.left + " and " + object.top);
      }
      sprites.add(new Sprite(BOX, 0, object.picture.data()));
      places.add(next);
    }
    return frames(sprites, places, steps);
  }

  private static int[] array(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<Plane> frames(List<Sprite> sprites, List<List<Places>> places, int steps) {
    var picture = new ExpectedPicture(SIDE, SIDE);
    List<Plane> frames = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      int step = t;
      List<Places> at = places.stream().map(all -> all.get(step)).toList();
      frames.add(Plane.of(SIDE, SIDE, picture.of(sprites, at)));
    }
    return frames;
  }
}
