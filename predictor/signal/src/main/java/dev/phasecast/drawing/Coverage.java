package dev.phasecast.drawing;

import dev.phasecast.frame.Plane;
import java.util.Arrays;

/**
 * How much of each pixel a shape covers, from 0 to 1. Strokes and discs are joined by the greater
 * coverage, so that a stroke that crosses itself is no denser there.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Coverage {
  private final int height;
  private final int width;
  private final float[] data;
  private final float[] edges;
  private int top;
  private int bottom;
  private int left;
  private int right;

  /** An empty mask. */
  public Coverage(int height, int width) {
    this.height = height;
    this.width = width;
    this.data = new float[Math.multiplyExact(height, width)];
    this.edges = new float[width + 2];
    forgetBounds();
  }

  /** Empties the mask for the next shape; costs only what had been drawn. */
  public void clear() {
    for (int y = top; y < bottom; y++) {
      Arrays.fill(data, y * width + left, y * width + right, 0f);
    }
    forgetBounds();
  }

  /**
   * Draws a path with a round pen of the given diameter in pixels. A pen thinner than a pixel
   * leaves that much less of a trace.
   */
  public void stroke(StrokePath path, double diameter) {
    for (double[] line : path.lines()) {
      if (line.length == 2) {
        segment(line[0], line[1], line[0], line[1], diameter);
      }
      for (int i = 0; i + 3 < line.length; i += 2) {
        segment(line[i], line[i + 1], line[i + 2], line[i + 3], diameter);
      }
    }
  }

  /** Draws a disc. */
  public void disc(double cx, double cy, double radius) {
    segment(cx, cy, cx, cy, 2 * radius);
  }

  /**
   * Fills a polygon with the exact area it has in each pixel. Where it overlaps itself turning the
   * same way it stays filled; where it turns the other way it leaves a hole.
   *
   * @param points x0, y0, x1, y1, …; closed by itself
   * @throws IllegalArgumentException if there are fewer than three points or half a point
   */
  public void polygon(double[] points) {
    if (points.length < 6 || points.length % 2 != 0) {
      throw new IllegalArgumentException(
          "a polygon needs at least three points, not " + points.length + " numbers");
    }
    double minX = points[0];
    double maxX = points[0];
    double minY = points[1];
    double maxY = points[1];
    for (int i = 2; i < points.length; i += 2) {
      minX = Math.min(minX, points[i]);
      maxX = Math.max(maxX, points[i]);
      minY = Math.min(minY, points[i + 1]);
      maxY = Math.max(maxY, points[i + 1]);
    }
    int firstRow = bound(minY, height);
    int lastRow = bound(maxY + 1, height);
    int firstColumn = bound(minX, width);
    int lastColumn = bound(maxX + 1, width);
    if (firstRow >= lastRow || firstColumn >= lastColumn) {
      return;
    }
    grow(firstRow, lastRow, firstColumn, lastColumn);
    for (int row = firstRow; row < lastRow; row++) {
      Arrays.fill(edges, firstColumn, lastColumn + 2, 0f);
      int last = points.length - 2;
      for (int i = 0; i < points.length; i += 2) {
        edge(row, firstColumn, points[last], points[last + 1], points[i], points[i + 1]);
        last = i;
      }
      double covered = 0;
      for (int column = firstColumn; column < lastColumn; column++) {
        covered += edges[column];
        int at = row * width + column;
        data[at] = Math.max(data[at], (float) Math.min(1, Math.abs(covered)));
      }
    }
  }

  /**
   * Notes in {@link #edges} how one edge changes the covered area from column to column of a row:
   * what lies to its right is inside, by as much of the row's height as it spans.
   */
  private void edge(int row, int firstColumn, double x0, double y0, double x1, double y1) {
    double from = Math.max(row, Math.min(y0, y1));
    double to = Math.min(row + 1.0, Math.max(y0, y1));
    if (from >= to) {
      return;
    }
    double slope = (x1 - x0) / (y1 - y0);
    double xa = x0 + (from - y0) * slope;
    double xb = x0 + (to - y0) * slope;
    double left = Math.min(xa, xb);
    double right = Math.max(xa, xb);
    double rise = y1 > y0 ? to - from : from - to;
    double density = right > left ? rise / (right - left) : 0;
    if (right <= firstColumn) {
      edges[firstColumn] += (float) rise;
      return;
    }
    if (left < firstColumn) {
      edges[firstColumn] += (float) (density * (firstColumn - left));
      left = firstColumn;
    }
    int lastColumn = (int) Math.min(width - 1.0, Math.floor(right));
    for (int column = (int) Math.min(width, Math.floor(left)); column <= lastColumn; column++) {
      double start = Math.max(left, column);
      double end = Math.min(right, column + 1.0);
      double part = density > 0 || density < 0 ? density * (end - start) : rise;
      double inside = column + 1 - (start + end) / 2;
      edges[column] += (float) (part * inside);
      edges[column + 1] += (float) (part * (1 - inside));
    }
  }

  private void segment(double x0, double y0, double x1, double y1, double diameter) {
    double radius = diameter / 2;
    double reach = radius + 0.5;
    int firstRow = bound(Math.min(y0, y1) - reach, height);
    int lastRow = bound(Math.max(y0, y1) + reach + 1, height);
    int firstColumn = bound(Math.min(x0, x1) - reach, width);
    int lastColumn = bound(Math.max(x0, x1) + reach + 1, width);
    if (firstRow >= lastRow || firstColumn >= lastColumn) {
      return;
    }
    grow(firstRow, lastRow, firstColumn, lastColumn);
    double dx = x1 - x0;
    double dy = y1 - y0;
    double square = dx * dx + dy * dy;
    double inverse = square > 0 ? 1 / square : 0;
    for (int row = firstRow; row < lastRow; row++) {
      double py = row + 0.5 - y0;
      for (int column = firstColumn; column < lastColumn; column++) {
        double px = column + 0.5 - x0;
        double along = Math.max(0, Math.min(1, (px * dx + py * dy) * inverse));
        double ex = px - along * dx;
        double ey = py - along * dy;
        double distance = Math.sqrt(ex * ex + ey * ey);
        // A pixel's width of the pen's cross-section, as if the edge ran along the pixel's side.
        double covered = Math.min(radius, distance + 0.5) - Math.max(-radius, distance - 0.5);
        int at = row * width + column;
        if (covered > data[at]) {
          data[at] = (float) Math.min(1, covered);
        }
      }
    }
  }

  /** The coverage of a pixel within the mask; unchecked beyond the array's own check. */
  float at(int index) {
    return data[index];
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  int top() {
    return top;
  }

  int bottom() {
    return bottom;
  }

  int left() {
    return left;
  }

  int right() {
    return right;
  }

  /** A copy of the mask. */
  public Plane plane() {
    return Plane.of(height, width, data.clone());
  }

  private void grow(int firstRow, int lastRow, int firstColumn, int lastColumn) {
    top = Math.min(top, firstRow);
    bottom = Math.max(bottom, lastRow);
    left = Math.min(left, firstColumn);
    right = Math.max(right, lastColumn);
  }

  private void forgetBounds() {
    top = height;
    bottom = 0;
    left = width;
    right = 0;
  }

  private static int bound(double value, int limit) {
    return (int) Math.max(0, Math.min(limit, Math.floor(value)));
  }
}
