package dev.phasecast.registration;

/**
 * How much content from beyond half a cycle per pixel may have folded back into a picture that was
 * sampled too coarsely, as the ratio of its power to that of what belongs there. The 1/f² law of
 * natural pictures gives it; how much got through, nobody knows.
 */
final class Folding {
  /** Phase variance for a squared ratio of 1: found by trial on shifted and decimated pictures. */
  private static final float VARIANCE = 10;

  private final float[] alongX;
  private final float[] alongY;
  private final float[] variance;

  /** Tables in the layout of a spectrum of the given size. */
  Folding(int height, int width) {
    int columns = width / 2 + 1;
    this.alongX = new float[columns * height];
    this.alongY = new float[columns * height];
    this.variance = new float[columns * height];
    for (int u = 0; u < columns; u++) {
      double x = (double) u / width;
      for (int v = 0; v < height; v++) {
        double y = (double) Math.min(v, height - v) / height;
        double power = x * x + y * y;
        double fromX = power / ((1 - x) * (1 - x) + y * y);
        double fromY = power / ((1 - y) * (1 - y) + x * x);
        int i = u * height + v;
        alongX[i] = u == 0 ? 0 : (float) fromX;
        alongY[i] = v == 0 ? 0 : (float) (2 * v > height ? -fromY : fromY);
        variance[i] = (float) (VARIANCE * (fromX + fromY) * (fromX + fromY));
      }
    }
  }

  /** Ratio from folding across the vertical axis of frequencies; 0 in the first column. */
  float[] alongX() {
    return alongX;
  }

  /** The same across the horizontal axis, with the sign of the vertical frequency. */
  float[] alongY() {
    return alongY;
  }

  /** Variance of phases that comes from folding, on the scale of (1 + 2s)/s². */
  float[] variance() {
    return variance;
  }
}
