package dev.phasecast.network.cell;

import dev.phasecast.fourier.RigidMotion;
import dev.phasecast.fourier.RigidMotion.Pose;
import dev.phasecast.frame.Translation;

/**
 * Registers the object of one frame against that of the frame before: the turn by log-polar phase
 * correlation, then the shift by phase correlation of the object turned so far.
 *
 * <p>Holds scratch memory: use one instance a thread.
 */
final class ObjectRegistration {
  private final PatchTurn turn = new PatchTurn();
  private final PatchShift shift;
  private final RigidMotion motion;
  private final double[] turned;

  ObjectRegistration(int side, RigidMotion motion) {
    this.shift = new PatchShift(side);
    this.motion = motion;
    this.turned = new double[side * side];
  }

  /** The motion that carries the object of the first square onto that of the second. */
  ObjectMotion of(ObjectPatch from, ObjectPatch to) {
    double angle = turn.of(from, to);
    motion.apply(from.samples(), new Pose(angle, from.centreX(), from.centreY(), 0, 0), turned);
    Translation rest = shift.of(turned, to.samples());
    return new ObjectMotion(
        to.left() - from.left() + rest.dx(), to.top() - from.top() + rest.dy(), angle);
  }
}
