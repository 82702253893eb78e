package dev.phasecast.objects;

/**
 * Where the points of an object are at some time: turned about its centre and moved. With y down
 * and the angle θ counter-clockwise as seen, a point at (x, y) from the centre goes to (x cos θ + y
 * sin θ, y cos θ − x sin θ).
 */
record Pose(double dx, double dy, double degrees, float cos, float sin, float cx, float cy) {
  static Pose of(FreeMotion motion, double dx, double dy, double degrees) {
    double angle = Math.toRadians(degrees);
    return new Pose(
        dx,
        dy,
        degrees,
        (float) Math.cos(angle),
        (float) Math.sin(angle),
        (float) motion.centreX(),
        (float) motion.centreY());
  }

  /** At s ≤ 0, in frames after the last one seen. */
  static Pose past(FreeMotion motion, double s) {
    return of(motion, motion.x().past(s), motion.y().past(s), motion.spin() * s);
  }

  /** Where the point at (x, y) of the last frame is now. */
  void place(float x, float y, float[] out) {
    float u = x - cx;
    float v = y - cy;
    out[0] = cx + (float) dx + u * cos + v * sin;
    out[1] = cy + (float) dy + v * cos - u * sin;
  }

  /** Which point of the last frame is at (x, y) now. */
  void origin(float x, float y, float[] out) {
    float u = x - cx - (float) dx;
    float v = y - cy - (float) dy;
    out[0] = cx + u * cos - v * sin;
    out[1] = cy + v * cos + u * sin;
  }
}
