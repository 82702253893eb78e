package dev.phasecast.fourier;

import java.util.Arrays;

/**
 * Turns a square picture about a point and moves it by the shift theorem, with the gradient of
 * whatever is made of the result: a layer through which a network can be trained.
 *
 * <p>As in {@link FourierRotation} a turn by θ is three shears, a = tan(θ/2) along x, b = −sin θ
 * along y, and the first once more, each a Fourier shift of every line by its own distance. The
 * translation rides on the last two, so with the point at (cx, cy)
 *
 * <pre>
 *   rows by      a (y − cy)
 *   columns by   b (x − cx) + dy
 *   rows by      a (y − cy − dy) + dx
 * </pre>
 *
 * <p>Each distance d enters as a kernel h(u − d) ({@link DirichletKernel}), so the gradient with
 * respect to it is a convolution with −h′, and the chain rule through the three formulas gives that
 * for θ, dx, dy, cx and cy; the gradient with respect to the picture is the same pass with −d.
 * Beyond a quarter turn the picture is reversed first, so there is no limit to the angle.
 *
 * <p>The square is periodic: leave room for what a motion carries outwards. Arithmetic is in double
 * precision. Holds the last picture for {@link #backward}: use one instance a thread.
 */
public final class RigidMotion {
  private final int side;
  private final DirichletKernel kernel;

  /** What each of the three passes moved: rows, columns as rows, rows. */
  private final double[][] moved;

  private final double[] work;
  private final double[] line;
  private Pose pose = new Pose(0, 0, 0, 0, 0);
  private boolean reversed;

  /**
   * Where a picture is to go.
   *
   * @param angle in radians, counter-clockwise as seen (y points down)
   * @param centreX column of the point about which it turns, in pixels from the first sample
   * @param centreY its row
   * @param dx how far that point moves to the right, in pixels
   * @param dy how far it moves down
   */
  public record Pose(double angle, double centreX, double centreY, double dx, double dy) {
    /**
     * @throws IllegalArgumentException if a number is NaN or infinite
     */
    public Pose {
      if (!Double.isFinite(angle + centreX + centreY + dx + dy)) {
        throw new IllegalArgumentException(
            "cannot turn by %s about (%s, %s) and move by (%s, %s)"
                .formatted(angle, centreX, centreY, dx, dy));
      }
    }

    /** The same motion of the picture turned by half a turn about the middle of its square. */
    private Pose ofReversed(int side) {
      double x = side - 1 - centreX;
      double y = side - 1 - centreY;
      return new Pose(
          angle - Math.copySign(Math.PI, angle), x, y, dx + centreX - x, dy + centreY - y);
    }
  }

  /**
   * Motions of squares of one size.
   *
   * @param side samples of a side, even
   * @throws IllegalArgumentException if it is not
   */
  public RigidMotion(int side) {
    this.side = side;
    this.kernel = new DirichletKernel(side);
    this.moved = new double[3][side * side];
    this.work = new double[side * side];
    this.line = new double[side];
  }

  /** Samples of a side. */
  public int side() {
    return side;
  }

  /**
   * Moves a picture.
   *
   * @param picture side × side samples, row-major; left as it is
   * @param to where it is to go
   * @param out takes as many samples
   */
  public void apply(double[] picture, Pose to, double[] out) {
    check(picture);
    check(out);
    double angle = Math.IEEEremainder(to.angle(), 2 * Math.PI);
    pose = new Pose(angle, to.centreX(), to.centreY(), to.dx(), to.dy());
    reversed = Math.abs(angle) > Math.PI / 2;
    if (reversed) {
      pose = pose.ofReversed(side);
      reverse(picture, moved[0]);
    } else {
      System.arraycopy(picture, 0, moved[0], 0, picture.length);
    }
    move(moved[0], rows(), work);
    transpose(work, moved[1]);
    move(moved[1], columns(), work);
    transpose(work, moved[2]);
    move(moved[2], lastRows(), out);
  }

  /**
   * Gradient with respect to the last pose of what has {@code gradient} with respect to the last
   * result.
   *
   * @param gradient side × side samples; left as it is
   */
  public Pose backward(double[] gradient) {
    check(gradient);
    double along = Math.tan(pose.angle() / 2);
    double down = -Math.sin(pose.angle());

    Sums last = slopes(moved[2], lastRows(), gradient);
    double[] back = new double[side * side];
    move(gradient, lastRows().opposite(), work);
    transpose(work, back);
    Sums middle = slopes(moved[1], columns(), back);
    move(back, columns().opposite(), work);
    transpose(work, back);
    Sums first = slopes(moved[0], rows(), back);

    double ofAlong =
        first.moment()
            - pose.centreY() * first.sum()
            + last.moment()
            - (pose.centreY() + pose.dy()) * last.sum();
    double ofDown = middle.moment() - pose.centreX() * middle.sum();
    double ofAngle = ofAlong * (1 + along * along) / 2 - ofDown * Math.cos(pose.angle());
    double ofX = -down * middle.sum();
    double ofY = -along * (first.sum() + last.sum());
    double dx = last.sum();
    double dy = middle.sum() - along * last.sum();
    return reversed
        ? new Pose(ofAngle, 2 * dx - ofX, 2 * dy - ofY, dx, dy)
        : new Pose(ofAngle, ofX, ofY, dx, dy);
  }

  /**
   * Gradient with respect to the last picture of what has {@code gradient} with respect to the last
   * result: the motion that leads back.
   *
   * @param gradient side × side samples; left as it is
   * @param picture takes as many samples
   */
  public void backwardToPicture(double[] gradient, double[] picture) {
    check(gradient);
    check(picture);
    double[] back = new double[side * side];
    move(gradient, lastRows().opposite(), work);
    transpose(work, back);
    move(back, columns().opposite(), work);
    transpose(work, back);
    move(back, rows().opposite(), work);
    if (reversed) {
      reverse(work, picture);
    } else {
      System.arraycopy(work, 0, picture, 0, picture.length);
    }
  }

  /** A shift of every line by {@code start + step × line}. */
  private record Shear(double start, double step) {
    double at(int line) {
      return start + step * line;
    }

    Shear opposite() {
      return new Shear(-start, -step);
    }
  }

  private Shear rows() {
    double along = Math.tan(pose.angle() / 2);
    return new Shear(-along * pose.centreY(), along);
  }

  private Shear columns() {
    double down = -Math.sin(pose.angle());
    return new Shear(pose.dy() - down * pose.centreX(), down);
  }

  private Shear lastRows() {
    double along = Math.tan(pose.angle() / 2);
    return new Shear(pose.dx() - along * (pose.centreY() + pose.dy()), along);
  }

  private void move(double[] in, Shear shear, double[] out) {
    Arrays.fill(out, 0);
    for (int i = 0; i < side; i++) {
      if (!isZero(in, i * side)) {
        kernel.convolve(in, i * side, kernel.values(shear.at(i)), out, i * side);
      }
    }
  }

  /** Gradients with respect to the distances of all lines: their sum, and weighted by the line. */
  private record Sums(double sum, double moment) {}

  private Sums slopes(double[] in, Shear shear, double[] gradient) {
    double sum = 0;
    double moment = 0;
    for (int i = 0; i < side; i++) {
      if (isZero(in, i * side)) {
        continue;
      }
      Arrays.fill(line, 0);
      kernel.convolve(in, i * side, kernel.slopes(shear.at(i)), line, 0);
      double slope = 0;
      for (int m = 0; m < side; m++) {
        slope += line[m] * gradient[i * side + m];
      }
      sum += slope;
      moment += slope * i;
    }
    return new Sums(sum, moment);
  }

  private boolean isZero(double[] in, int from) {
    for (int i = from; i < from + side; i++) {
      if (in[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private void transpose(double[] in, double[] out) {
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        out[x * side + y] = in[y * side + x];
      }
    }
  }

  private static void reverse(double[] in, double[] out) {
    for (int i = 0; i < in.length; i++) {
      out[i] = in[in.length - 1 - i];
    }
  }

  private void check(double[] samples) {
    if (samples.length != side * side) {
      throw new IllegalArgumentException(
          "this motion is for " + side + " × " + side + " samples, not for " + samples.length);
    }
  }
}
