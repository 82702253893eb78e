package dev.phasecast.scene;

import dev.phasecast.drawing.Affine;
import dev.phasecast.frame.Similarity;

/** Where a camera that moves the same way from frame to frame takes the points of a picture. */
final class Camera {
  private Camera() {}

  /** {@code motion}, repeated {@code times} times, on a picture of the given size. */
  static Affine repeated(Similarity motion, int times, int width, int height) {
    if (motion.rotation() == 0 && motion.scale() == 1) {
      return Affine.shift(times * motion.dx(), times * motion.dy());
    }
    Affine once =
        Affine.shift(-width / 2.0, -height / 2.0)
            .then(Affine.scale(motion.scale(), motion.scale()))
            .then(Affine.rotation(motion.rotation()))
            .then(Affine.shift(width / 2.0 + motion.dx(), height / 2.0 + motion.dy()));
    Affine all = Affine.IDENTITY;
    for (int i = 0; i < times; i++) {
      all = all.then(once);
    }
    return all;
  }
}
