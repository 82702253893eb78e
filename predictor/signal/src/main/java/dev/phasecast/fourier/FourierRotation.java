package dev.phasecast.fourier;

import dev.phasecast.frame.Plane;

/**
 * Turns planes by any angle through three shears, each a Fourier shift of every line by its own
 * distance (Unser, Thévenaz and Yaroslavsky, <i>Convolution-based interpolation for fast,
 * high-quality rotation of images</i>, IEEE TIP 1995).
 *
 * <p>With y down and the angle θ counter-clockwise as seen on screen, a point at (x, y) from the
 * centre goes to (x cos θ + y sin θ, y cos θ − x sin θ), which is a shear along x by tan(θ/2), one
 * along y by −sin θ and the first once more. Holds scratch memory: use one instance a thread.
 */
public final class FourierRotation {
  private final FourierShift shift = new FourierShift();

  /**
   * {@code plane}, left as it is, turned about its middle; what comes in at the corners repeats the
   * border.
   *
   * @param degrees counter-clockwise as seen, any size
   */
  public Plane rotate(Plane plane, double degrees) {
    return rotate(plane, degrees, (plane.width() - 1) / 2.0, (plane.height() - 1) / 2.0);
  }

  /**
   * {@code plane}, left as it is, turned about the point ({@code centreX}, {@code centreY}), in
   * pixels from the middle of the first sample.
   *
   * @param degrees counter-clockwise as seen, any size
   * @throws IllegalArgumentException if a number is NaN or infinite
   */
  public Plane rotate(Plane plane, double degrees, double centreX, double centreY) {
    if (!Double.isFinite(degrees) || !Double.isFinite(centreX) || !Double.isFinite(centreY)) {
      throw new IllegalArgumentException(
          "cannot turn by " + degrees + "° about (" + centreX + ", " + centreY + ")");
    }
    double angle = Math.IEEEremainder(degrees, 360);
    if (angle == 0) {
      return Plane.of(plane.height(), plane.width(), plane.data().clone());
    }
    if (Math.abs(angle) > 90) {
      // Half a turn only reverses the samples; the shears need never exceed tan 45°.
      Plane reversed = reverse(plane);
      Plane placed =
          shift.shift(
              reversed, 2 * centreX - (plane.width() - 1), 2 * centreY - (plane.height() - 1));
      return rotate(placed, angle - Math.copySign(180, angle), centreX, centreY);
    }
    return shear(plane, Math.toRadians(angle), centreX, centreY);
  }

  private Plane shear(Plane plane, double angle, double centreX, double centreY) {
    double alongX = Math.tan(angle / 2);
    double alongY = -Math.sin(angle);
    // Room for what a shear pushes out and a later one brings back.
    int height = plane.height();
    int width = plane.width();
    double reachY = Math.max(Math.abs(centreY), Math.abs(height - 1 - centreY));
    double reachX = Math.max(Math.abs(centreX), Math.abs(width - 1 - centreX));
    int marginX = (int) Math.ceil(Math.abs(alongX) * reachY) + 1;
    int marginY = (int) Math.ceil(Math.abs(alongY) * (reachX + marginX)) + 1;
    int tall = height + 2 * marginY;
    int wide = width + 2 * marginX;
    float[] data = extend(plane, marginX, marginY);
    double middleX = centreX + marginX;
    double middleY = centreY + marginY;
    shift.shiftRows(data, tall, wide, y -> alongX * (y - middleY));
    shift.shiftColumns(data, tall, wide, x -> alongY * (x - middleX));
    shift.shiftRows(data, tall, wide, y -> alongX * (y - middleY));
    float[] out = new float[height * width];
    for (int y = 0; y < height; y++) {
      System.arraycopy(data, (y + marginY) * wide + marginX, out, y * width, width);
    }
    return Plane.of(height, width, out);
  }

  private static Plane reverse(Plane plane) {
    float[] in = plane.data();
    float[] out = new float[in.length];
    for (int i = 0; i < in.length; i++) {
      out[i] = in[in.length - 1 - i];
    }
    return Plane.of(plane.height(), plane.width(), out);
  }

  private static float[] extend(Plane plane, int marginX, int marginY) {
    int height = plane.height();
    int width = plane.width();
    int wide = width + 2 * marginX;
    float[] in = plane.data();
    float[] out = new float[(height + 2 * marginY) * wide];
    for (int y = 0; y < height + 2 * marginY; y++) {
      int row = Math.max(0, Math.min(height - 1, y - marginY)) * width;
      int to = y * wide;
      System.arraycopy(in, row, out, to + marginX, width);
      java.util.Arrays.fill(out, to, to + marginX, in[row]);
      java.util.Arrays.fill(out, to + marginX + width, to + wide, in[row + width - 1]);
    }
    return out;
  }
}
