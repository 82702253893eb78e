package dev.phasecast.registration;

import dev.phasecast.frame.Plane;

/**
 * Reads a plane between its samples by cubic convolution (Keys, <i>Cubic convolution interpolation
 * for digital image processing</i>, IEEE TASSP 1981, a = −½).
 */
public final class CubicSampler {
  private final float[] data;
  private final int width;
  private final int lastX;
  private final int lastY;

  /** Of a plane, which is borrowed. */
  public CubicSampler(Plane plane) {
    this.data = plane.data();
    this.width = plane.width();
    this.lastX = plane.width() - 1;
    this.lastY = plane.height() - 1;
  }

  /** Whether ({@code x}, {@code y}), in pixels from the first sample, lies between samples. */
  public boolean covers(double x, double y) {
    return x >= 0 && y >= 0 && x <= lastX && y <= lastY;
  }

  /** The value at a place that is covered; beyond the border samples repeat. */
  public float at(double x, double y) {
    int column = (int) x;
    int row = (int) y;
    float u = (float) (x - column);
    float v = (float) (y - row);
    float u0 = ((2 - u) * u - 1) * u / 2;
    float u1 = ((3 * u - 5) * u * u + 2) / 2;
    float u2 = ((4 - 3 * u) * u + 1) * u / 2;
    float u3 = (u - 1) * u * u / 2;
    float v0 = ((2 - v) * v - 1) * v / 2;
    float v1 = ((3 * v - 5) * v * v + 2) / 2;
    float v2 = ((4 - 3 * v) * v + 1) * v / 2;
    float v3 = (v - 1) * v * v / 2;
    if (column >= 1 && row >= 1 && column + 2 <= lastX && row + 2 <= lastY) {
      int at = (row - 1) * width + column - 1;
      return v0 * line(at, u0, u1, u2, u3)
          + v1 * line(at + width, u0, u1, u2, u3)
          + v2 * line(at + 2 * width, u0, u1, u2, u3)
          + v3 * line(at + 3 * width, u0, u1, u2, u3);
    }
    return v0 * borderLine(column, row - 1, u0, u1, u2, u3)
        + v1 * borderLine(column, row, u0, u1, u2, u3)
        + v2 * borderLine(column, row + 1, u0, u1, u2, u3)
        + v3 * borderLine(column, row + 2, u0, u1, u2, u3);
  }

  private float line(int at, float u0, float u1, float u2, float u3) {
    return u0 * data[at] + u1 * data[at + 1] + u2 * data[at + 2] + u3 * data[at + 3];
  }

  private float borderLine(int column, int row, float u0, float u1, float u2, float u3) {
    int at = Math.max(0, Math.min(lastY, row)) * width;
    return u0 * data[at + Math.max(0, column - 1)]
        + u1 * data[at + column]
        + u2 * data[at + Math.min(lastX, column + 1)]
        + u3 * data[at + Math.min(lastX, column + 2)];
  }
}
