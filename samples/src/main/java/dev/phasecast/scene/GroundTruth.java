package dev.phasecast.scene;

import dev.phasecast.frame.Similarity;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a frame.
 *
 * @param frame index, counted from 0
 * @param motion of the picture as a whole, or of its background, since the frame before; empty for
 *     the first frame, after a cut, and where there is no background that could be seen to move
 * @param cut whether this is the first frame after a cut
 * @param objects where each moving thing is, always in the same order, the hindmost first
 */
public record GroundTruth(
    int frame, Optional<Similarity> motion, boolean cut, List<ObjectPose> objects) {
  public GroundTruth {
    objects = List.copyOf(objects);
  }

  /**
   * Where a thing is.
   *
   * @param name the same in all frames
   * @param x of its centre, in pixels from the picture's left edge; may lie outside the picture
   * @param y of its centre, in pixels from the picture's top edge
   * @param angle degrees by which it is turned, counter-clockwise as seen
   */
  public record ObjectPose(String name, double x, double y, double angle) {}
}
