package dev.phasecast.network.cell;

import dev.phasecast.frame.Plane;
import java.util.Optional;

/**
 * The centre of mass of a frame's brightness.
 *
 * @param x column, in pixels from the first sample
 * @param y row
 */
record ObjectCentre(double x, double y) {
  /** Of a frame in which something is bright. */
  static Optional<ObjectCentre> of(Plane frame) {
    double mass = 0;
    double alongX = 0;
    double alongY = 0;
    for (int row = 0; row < frame.height(); row++) {
      for (int column = 0; column < frame.width(); column++) {
        double value = Math.max(0, frame.data()[row * frame.width() + column]);
        mass += value;
        alongX += value * column;
        alongY += value * row;
      }
    }
    return mass > 0
        ? Optional.of(new ObjectCentre(alongX / mass, alongY / mass))
        : Optional.empty();
  }

  /** How far the furthest bright sample lies from here, in pixels. */
  double reach(Plane frame) {
    double furthest = 0;
    for (int row = 0; row < frame.height(); row++) {
      for (int column = 0; column < frame.width(); column++) {
        if (frame.data()[row * frame.width() + column] > 0) {
          furthest = Math.max(furthest, Math.hypot(column - x, row - y));
        }
      }
    }
    return furthest;
  }
}
