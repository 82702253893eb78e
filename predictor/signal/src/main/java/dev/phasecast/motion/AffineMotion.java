package dev.phasecast.motion;

/**
 * Motion that changes linearly from place to place, as that of a plane that turns, nears or tilts:
 * {@code dx = x + xAcross·c + xDown·r} and {@code dy = y + yAcross·c + yDown·r} at the point in
 * column c and row r of a grid.
 *
 * @param x to the right at the first point, in pixels
 * @param xAcross by how many pixels that grows from column to column
 * @param xDown from row to row
 * @param y down at the first point, in pixels
 * @param yAcross by how many pixels that grows from column to column
 * @param yDown from row to row
 */
public record AffineMotion(
    double x, double xAcross, double xDown, double y, double yAcross, double yDown) {
  /** Slopes of zero count as this many points do that lie one point off the middle. */
  private static final double RIDGE = 3;

  /** The same motion everywhere. */
  static AffineMotion constant(double x, double y) {
    return new AffineMotion(x, 0, 0, y, 0, 0);
  }

  /** Motion to the right at a place given in points, in pixels. */
  public float dx(float column, float row) {
    return (float) (x + xAcross * column + xDown * row);
  }

  /** Motion down. */
  public float dy(float column, float row) {
    return (float) (y + yAcross * column + yDown * row);
  }

  /** This motion over another length of time. */
  AffineMotion times(double factor) {
    return new AffineMotion(
        factor * x, factor * xAcross, factor * xDown, factor * y, factor * yAcross, factor * yDown);
  }

  /**
   * The motion that fits vectors best in the sense of weighted least squares; slopes are drawn
   * towards zero a little, so that a few points on a line do not decide them.
   *
   * @param weight of each point, 0 for those that do not count; one of them has to
   */
  static AffineMotion fitting(VectorGrid vectors, float[] weight) {
    double sum = 0;
    double middleX = 0;
    double middleY = 0;
    double meanX = 0;
    double meanY = 0;
    int columns = vectors.columns();
    for (int row = 0, i = 0; row < vectors.rows(); row++) {
      for (int column = 0; column < columns; column++, i++) {
        double w = weight[i];
        if (w > 0) {
          sum += w;
          middleX += w * column;
          middleY += w * row;
          meanX += w * vectors.dx()[i];
          meanY += w * vectors.dy()[i];
        }
      }
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("no point has a weight");
    }
    middleX /= sum;
    middleY /= sum;
    meanX /= sum;
    meanY /= sum;
    // About the middle of the points their mean and the slopes are found apart from each other.
    double across = RIDGE;
    double down = RIDGE;
    double mixed = 0;
    double xAcross = 0;
    double xDown = 0;
    double yAcross = 0;
    double yDown = 0;
    for (int row = 0, i = 0; row < vectors.rows(); row++) {
      double v = row - middleY;
      for (int column = 0; column < columns; column++, i++) {
        double w = weight[i];
        if (w > 0) {
          double u = column - middleX;
          double offX = w * (vectors.dx()[i] - meanX);
          double offY = w * (vectors.dy()[i] - meanY);
          across += w * u * u;
          down += w * v * v;
          mixed += w * u * v;
          xAcross += u * offX;
          xDown += v * offX;
          yAcross += u * offY;
          yDown += v * offY;
        }
      }
    }
    double determinant = across * down - mixed * mixed;
    double slopeXAcross = (down * xAcross - mixed * xDown) / determinant;
    double slopeXDown = (across * xDown - mixed * xAcross) / determinant;
    double slopeYAcross = (down * yAcross - mixed * yDown) / determinant;
    double slopeYDown = (across * yDown - mixed * yAcross) / determinant;
    return new AffineMotion(
        meanX - slopeXAcross * middleX - slopeXDown * middleY,
        slopeXAcross,
        slopeXDown,
        meanY - slopeYAcross * middleX - slopeYDown * middleY,
        slopeYAcross,
        slopeYDown);
  }
}
