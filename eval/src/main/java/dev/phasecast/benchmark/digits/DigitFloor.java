package dev.phasecast.benchmark.digits;

import dev.phasecast.digits.DigitPictures;
import dev.phasecast.digits.DigitSequence;
import dev.phasecast.digits.DigitTrack;
import dev.phasecast.frame.Plane;
import dev.phasecast.objects.WallObjects;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What nobody can do better than on sequences of the standard rule: the mean of all frames that can
 * follow, for one who is told the digits and on which pixels they lie in the frames seen. What is
 * left is the motion below a pixel, which the rule cuts off.
 */
final class DigitFloor {
  private final DigitPictures pictures;

  DigitFloor(DigitPictures pictures) {
    this.pictures = pictures;
  }

  /** The frames that follow the first {@code context} ones. */
  List<Plane> predict(DigitSequence sequence, int context, int steps) {
    return WallObjects.foreseeKnown(
        sequence.tracks().stream().map(track -> known(track, context)).toList(), steps);
  }

  private WallObjects.Known known(DigitTrack track, int context) {
    Plane picture = pictures.picture(track.digit());
    return new WallObjects.Known(
        picture,
        corners(context, frame -> track.x(frame) - picture.width() / 2.0),
        corners(context, frame -> track.y(frame) - picture.height() / 2.0));
  }

  private static List<Integer> corners(int context, ToDoubleFunction<Integer> corner) {
    return IntStream.range(0, context)
        .mapToObj(frame -> (int) Math.round(corner.applyAsDouble(frame)))
        .toList();
  }
}
