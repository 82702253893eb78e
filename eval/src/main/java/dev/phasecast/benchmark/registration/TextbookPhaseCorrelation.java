package dev.phasecast.benchmark.registration;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;
import dev.phasecast.fourier.Window;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;

/**
 * Phase correlation as textbooks have it (Kuglin and Hines, <i>The phase correlation image
 * alignment method</i>, Proc. IEEE Conf. Cybernetics and Society, 1975): the cross-power spectrum
 * divided by its magnitude, its highest peak on whole pixels, and a parabola through the neighbours
 * of that along each axis. A rival to measure against.
 */
final class TextbookPhaseCorrelation {
  private final int height;
  private final int width;
  private final float[] rowWeights;
  private final float[] columnWeights;
  private final RealTransform transform;
  private final Spectrum first;
  private final Spectrum second;
  private final float[] surface;

  /**
   * @param window laid over both pictures
   */
  TextbookPhaseCorrelation(int height, int width, Window window) {
    this.height = height;
    this.width = width;
    this.rowWeights = window.weights(height);
    this.columnWeights = window.weights(width);
    this.transform = new RealTransform(height, width);
    this.first = Spectrum.zeros(height, width);
    this.second = Spectrum.zeros(height, width);
    this.surface = new float[height * width];
  }

  /**
   * A peak of the correlation surface.
   *
   * @param translation where it lies
   * @param height of the surface on the whole pixel
   */
  record Peak(Translation translation, double height) {}

  /** How {@code moved} lies against {@code reference}. */
  Peak register(Plane reference, Plane moved) {
    transform(reference, first);
    transform(moved, second);
    whiten(first.data(), second.data());
    transform.inverse(second, surface);
    int best = 0;
    for (int i = 1; i < surface.length; i++) {
      if (surface[i] > surface[best]) {
        best = i;
      }
    }
    int x = best % width;
    int y = best / width;
    double dx = x + vertex(at(x - 1, y), surface[best], at(x + 1, y));
    double dy = y + vertex(at(x, y - 1), surface[best], at(x, y + 1));
    return new Peak(new Translation(wrapped(dx, width), wrapped(dy, height)), surface[best]);
  }

  private void transform(Plane plane, Spectrum into) {
    float[] weighted = new float[surface.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        weighted[y * width + x] = plane.data()[y * width + x] * rowWeights[y] * columnWeights[x];
      }
    }
    transform.forward(weighted, into);
  }

  /** Puts into {@code b} the phase of {@code b} times the conjugate of {@code a}. */
  private static void whiten(float[] a, float[] b) {
    for (int i = 0; i < a.length; i += 2) {
      double real = (double) b[i] * a[i] + (double) b[i + 1] * a[i + 1];
      double imaginary = (double) b[i + 1] * a[i] - (double) b[i] * a[i + 1];
      double magnitude = Math.max(Double.MIN_NORMAL, Math.hypot(real, imaginary));
      b[i] = (float) (real / magnitude);
      b[i + 1] = (float) (imaginary / magnitude);
    }
  }

  private double at(int x, int y) {
    return surface[Math.floorMod(y, height) * width + Math.floorMod(x, width)];
  }

  /** Where a parabola through three neighbours is highest, seen from the middle one. */
  private static double vertex(double before, double peak, double after) {
    double curvature = before - 2 * peak + after;
    return curvature < 0 ? 0.5 * (before - after) / curvature : 0;
  }

  private static double wrapped(double distance, int length) {
    return distance > length / 2.0 ? distance - length : distance;
  }
}
