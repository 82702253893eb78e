package dev.phasecast.network.cell;

import dev.phasecast.fourier.RigidMotion;
import dev.phasecast.fourier.RigidMotion.Pose;
import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What registration finds out about the object in the frames seen: where it was, how it moved, and
 * how it looks. It does not depend on any trained weight.
 *
 * <p>Its look is the mean of all frames, each moved to where the object is in the last one by the
 * motions in between. What interpolation has done to one frame differs from the next, so the mean
 * is closer to the object than any of them.
 *
 * @param height rows of the frames
 * @param width columns of the frames
 * @param centres of mass, one a frame
 * @param motions from each frame to the next, one fewer than frames
 * @param last the square around the object in the last frame, with the mean look
 */
record SeenObject(
    int height,
    int width,
    List<ObjectCentre> centres,
    List<ObjectMotion> motions,
    ObjectPatch last) {
  /** Room around an object for the ringing of shifts, in pixels on either side. */
  private static final int ROOM = 4;

  /** Sides of squares are multiples of this, so that few sizes of transforms are needed. */
  private static final int STEP = 8;

  SeenObject {
    centres = List.copyOf(centres);
    motions = List.copyOf(motions);
  }

  /**
   * Looks at frames of one size, the oldest first.
   *
   * @return nothing if one of them is dark all over
   */
  static Optional<SeenObject> of(List<Plane> frames, RegistrationTools tools) {
    List<ObjectCentre> centres = new ArrayList<>();
    double reach = 0;
    for (Plane frame : frames) {
      Optional<ObjectCentre> centre = ObjectCentre.of(frame);
      if (centre.isEmpty()) {
        return Optional.empty();
      }
      centres.add(centre.get());
      reach = Math.max(reach, centre.get().reach(frame));
    }
    int side = STEP * (int) Math.ceil(2 * (reach + ROOM) / STEP);
    ObjectRegistration registration = tools.registration(side);
    List<ObjectPatch> patches = new ArrayList<>();
    List<ObjectMotion> motions = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      ObjectCentre centre = centres.get(i);
      patches.add(ObjectPatch.around(frames.get(i), centre.x(), centre.y(), side));
      if (i > 0) {
        motions.add(registration.of(patches.get(i - 1), patches.get(i)));
      }
    }
    Plane last = frames.get(frames.size() - 1);
    return Optional.of(
        new SeenObject(
            last.height(),
            last.width(),
            centres,
            motions,
            mean(patches, motions, tools.motion(side))));
  }

  /** The centre of mass in the last frame. */
  ObjectCentre centre() {
    return centres.get(centres.size() - 1);
  }

  private static ObjectPatch mean(
      List<ObjectPatch> patches, List<ObjectMotion> motions, RigidMotion motion) {
    ObjectPatch last = patches.get(patches.size() - 1);
    double[] sum = last.samples().clone();
    double[] moved = new double[sum.length];
    for (int i = 0; i < motions.size(); i++) {
      ObjectPatch from = patches.get(i);
      double x = from.x();
      double y = from.y();
      double turn = 0;
      for (int k = i; k < motions.size(); k++) {
        ObjectMotion step = motions.get(k);
        ObjectPatch about = patches.get(k);
        double cos = Math.cos(step.turn());
        double sin = Math.sin(step.turn());
        double fromX = x - about.x();
        double fromY = y - about.y();
        x = about.x() + fromX * cos + fromY * sin + step.dx();
        y = about.y() + fromY * cos - fromX * sin + step.dy();
        turn += step.turn();
      }
      // Both squares hold the object in their middle: what is left to shift is less than a pixel.
      double dx = x - last.left() - from.centreX();
      double dy = y - last.top() - from.centreY();
      motion.apply(from.samples(), new Pose(turn, from.centreX(), from.centreY(), dx, dy), moved);
      for (int k = 0; k < sum.length; k++) {
        sum[k] += moved[k];
      }
    }
    for (int k = 0; k < sum.length; k++) {
      sum[k] /= patches.size();
    }
    return new ObjectPatch(
        last.side(), last.left(), last.top(), last.centreX(), last.centreY(), sum);
  }
}
