package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Plane;

/** A part of a plane. */
final class Crop {
  private Crop() {}

  /** A copy of the rectangle whose first sample lies at ({@code left}, {@code top}). */
  static Plane of(Plane plane, int left, int top, int height, int width) {
    float[] samples = new float[height * width];
    for (int y = 0; y < height; y++) {
      System.arraycopy(plane.data(), (top + y) * plane.width() + left, samples, y * width, width);
    }
    return Plane.of(height, width, samples);
  }
}
