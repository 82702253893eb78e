package dev.phasecast.fourier;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;

/**
 * Moves planes by a {@link Similarity}: scaled and shifted along rows and columns by resampling the
 * sum of sines through their samples, then turned by three shears ({@link FourierRotation}).
 *
 * <p>A scale below 1 leaves out what the result could not show, so nothing aliases. What comes in
 * from outside repeats the border of the picture. The steps between run on a canvas large enough
 * for whatever the turn brings into view.
 */
public final class FourierSimilarity {
  private final FourierRotation rotation = new FourierRotation();
  private final FourierShift shift = new FourierShift();

  /**
   * A new plane of the same sides with the content of {@code plane}, left as it is, moved by {@code
   * motion}.
   */
  public Plane apply(Plane plane, Similarity motion) {
    double degrees = Math.IEEEremainder(motion.rotation(), 360);
    if (degrees == 0) {
      return place(plane, motion.scale(), motion.dx(), motion.dy(), plane.height(), plane.width());
    }
    // Shifted before it is turned, so by the shift turned back.
    double angle = Math.toRadians(degrees);
    double dx = motion.dx() * Math.cos(angle) - motion.dy() * Math.sin(angle);
    double dy = motion.dy() * Math.cos(angle) + motion.dx() * Math.sin(angle);
    int diagonal = (int) Math.ceil(Math.hypot(plane.height(), plane.width())) + 1;
    int tall = diagonal + ((diagonal - plane.height()) & 1);
    int wide = diagonal + ((diagonal - plane.width()) & 1);
    Plane placed = place(plane, motion.scale(), dx, dy, tall, wide);
    return middle(rotation.rotate(placed, degrees), plane.height(), plane.width());
  }

  private Plane place(Plane plane, double scale, double dx, double dy, int height, int width) {
    if (scale == 1 && height == plane.height() && width == plane.width()) {
      return shift.shift(plane, dx, dy);
    }
    int from = plane.width();
    float[] rows = new float[plane.height() * width];
    var alongX = new LineResampling(from, width, scale, dx);
    for (int y = 0; y < plane.height(); y++) {
      alongX.resample(plane.data(), y * from, rows, y * width);
    }
    var alongY = new LineResampling(plane.height(), height, scale, dy);
    float[] line = new float[plane.height()];
    float[] resampled = new float[height];
    float[] out = new float[height * width];
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < line.length; y++) {
        line[y] = rows[y * width + x];
      }
      alongY.resample(line, 0, resampled, 0);
      for (int y = 0; y < height; y++) {
        out[y * width + x] = resampled[y];
      }
    }
    return Plane.of(height, width, out);
  }

  private static Plane middle(Plane plane, int height, int width) {
    return plane.part((plane.width() - width) / 2, (plane.height() - height) / 2, height, width);
  }
}
