package dev.phasecast.report;

import dev.phasecast.drawing.Affine;
import dev.phasecast.drawing.Canvas;
import dev.phasecast.drawing.Coverage;
import dev.phasecast.drawing.StrokeFont;
import dev.phasecast.drawing.StrokePath;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Draws in pixels, several for each unit, without fonts of the system. */
public final class RasterSurface implements PlotSurface {
  private static final double SCALE = 2;
  private static final double TEXT_WEIGHT = 0.14;
  private static final double DASH = 4;

  private final Canvas canvas;
  private final Coverage mask;

  /** A white surface of so many units. */
  public RasterSurface(int width, int height) {
    canvas = new Canvas((int) (height * SCALE), (int) (width * SCALE), 3);
    mask = new Coverage(canvas.height(), canvas.width());
    canvas.fill(new float[] {1, 1, 1});
  }

  @Override
  public void line(double[] points, double width, int colour, Stroke stroke) {
    List<double[]> lines = stroke == Stroke.DASHED ? dashes(points) : List.of(points);
    mask.stroke(new StrokePath(lines.stream().map(RasterSurface::scaled).toList()), width * SCALE);
    paint(colour, 1);
  }

  /** Of straight lines between two points alone, which is all that is drawn dashed. */
  private static List<double[]> dashes(double[] points) {
    double dx = points[2] - points[0];
    double dy = points[3] - points[1];
    double length = Math.hypot(dx, dy);
    List<double[]> dashes = new ArrayList<>();
    for (double at = 0; at < length; at += 2 * DASH) {
      double from = at / length;
      double to = Math.min(1, (at + DASH) / length);
      dashes.add(
          new double[] {
            points[0] + from * dx, points[1] + from * dy, points[0] + to * dx, points[1] + to * dy
          });
    }
    return dashes;
  }

  @Override
  public void area(double[] points, int colour, double opacity) {
    mask.polygon(scaled(points));
    paint(colour, opacity);
  }

  @Override
  public void disc(double x, double y, double radius, int colour) {
    mask.disc(x * SCALE, y * SCALE, radius * SCALE);
    paint(colour, 1);
  }

  @Override
  public void picture(int[] pixels, int width, double x0, double y0, double x1, double y1) {
    int height = pixels.length / width;
    int left = (int) Math.rint(x0 * SCALE);
    int right = (int) Math.rint(x1 * SCALE);
    int top = (int) Math.rint(y0 * SCALE);
    int bottom = (int) Math.rint(y1 * SCALE);
    for (int y = Math.max(0, top); y < Math.min(canvas.height(), bottom); y++) {
      int row = (int) ((y - top + 0.5) * height / (bottom - top));
      for (int x = Math.max(0, left); x < Math.min(canvas.width(), right); x++) {
        int colour = pixels[row * width + (int) ((x - left + 0.5) * width / (right - left))];
        int at = y * canvas.width() + x;
        canvas.channel(0)[at] = (colour >> 16 & 255) / 255f;
        canvas.channel(1)[at] = (colour >> 8 & 255) / 255f;
        canvas.channel(2)[at] = (colour & 255) / 255f;
      }
    }
  }

  @Override
  public void text(String text, double x, double y, double capHeight, Anchor anchor, int colour) {
    double size = capHeight * SCALE;
    double width = StrokeFont.advance(text, size);
    double left =
        x * SCALE
            - switch (anchor) {
              case START -> 0;
              case MIDDLE -> width / 2;
              case END -> width;
            };
    double base = Math.rint(y * SCALE + size / 2) + 0.5;
    mask.stroke(
        StrokeFont.path(text).transformed(Affine.scale(size, -size).then(Affine.shift(left, base))),
        size * TEXT_WEIGHT);
    paint(colour, 1);
  }

  private void paint(int colour, double opacity) {
    float[] rgb = {(colour >> 16 & 255) / 255f, (colour >> 8 & 255) / 255f, (colour & 255) / 255f};
    canvas.paint(mask, rgb, opacity);
    mask.clear();
  }

  private static double[] scaled(double[] points) {
    double[] scaled = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      scaled[i] = points[i] * SCALE;
    }
    return scaled;
  }

  /** Writes the picture as PNG. */
  public void write(Path file) throws IOException {
    int width = canvas.width();
    var image = new BufferedImage(width, canvas.height(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width];
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        row[x] = code(0, at) << 16 | code(1, at) << 8 | code(2, at);
      }
      image.setRGB(0, y, width, 1, row, 0, width);
    }
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("this Java cannot write PNG");
    }
  }

  private int code(int channel, int at) {
    return Math.round(255 * Math.max(0, Math.min(1, canvas.channel(channel)[at])));
  }
}
