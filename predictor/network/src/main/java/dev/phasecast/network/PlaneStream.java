package dev.phasecast.network;

import dev.phasecast.frame.Plane;

/** The luma of a video as a net sees it: plane after plane, and what may come next. */
interface PlaneStream {
  /**
   * Moves on by one frame.
   *
   * @throws IllegalArgumentException if the plane is of another size
   */
  void observe(Plane plane);

  /**
   * The plane that lies {@code horizon} frames, at least one, after the last one observed; changes
   * nothing.
   */
  Plane predict(int horizon);
}
