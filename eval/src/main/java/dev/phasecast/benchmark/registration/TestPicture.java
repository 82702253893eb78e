package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Plane;

/**
 * A picture of which pairs are made.
 *
 * @param name for people
 * @param luma samples in [0, 1]
 */
record TestPicture(String name, Plane luma) {
  int height() {
    return luma.height();
  }

  int width() {
    return luma.width();
  }
}
