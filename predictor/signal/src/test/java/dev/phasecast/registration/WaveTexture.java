package dev.phasecast.registration;

import dev.phasecast.frame.Plane;
import java.util.Random;

/** A band-limited texture of plane waves that can be sampled anywhere: any shift of it is exact. */
public final class WaveTexture {
  /** Many, as a picture of a few lines alone has next to no phases to correlate. */
  private static final int WAVES = 400;

  private final double[][] waves = new double[WAVES][4];

  /** Of waves of 3 to 50 pixels. */
  public WaveTexture(long seed) {
    this(seed, 0.3);
  }

  /** Of waves of more than 4 pixels, so that it can be shown in half the size as well. */
  public static WaveTexture coarse(long seed) {
    return new WaveTexture(seed, 0.2);
  }

  private WaveTexture(long seed, double band) {
    var random = new Random(seed);
    for (double[] wave : waves) {
      double frequency = 0.02 + band * random.nextDouble();
      double direction = 2 * Math.PI * random.nextDouble();
      wave[0] = 2 * Math.PI * frequency * Math.cos(direction);
      wave[1] = 2 * Math.PI * frequency * Math.sin(direction);
      wave[2] = 2 * Math.PI * random.nextDouble();
      wave[3] = 0.005 / frequency;
    }
  }

  /** The texture moved by (dx, dy), about 0.5 with a standard deviation of about 0.1. */
  public Plane plane(int height, int width, double dx, double dy) {
    return plane(height, width, 1, dx, dy);
  }

  /** The texture moved by (dx, dy) and then shown in another size, such as 0.5 for half. */
  public Plane plane(int height, int width, double scale, double dx, double dy) {
    double[] sums = new double[height * width];
    double[] columnCosine = new double[width];
    double[] columnSine = new double[width];
    for (double[] wave : waves) {
      for (int x = 0; x < width; x++) {
        double angle = wave[0] * (x / scale - dx);
        columnCosine[x] = wave[3] * Math.cos(angle);
        columnSine[x] = wave[3] * Math.sin(angle);
      }
      for (int y = 0; y < height; y++) {
        double angle = wave[1] * (y / scale - dy) + wave[2];
        double cosine = Math.cos(angle);
        double sine = Math.sin(angle);
        for (int x = 0; x < width; x++) {
          sums[y * width + x] += columnSine[x] * cosine + columnCosine[x] * sine;
        }
      }
    }
    float[] samples = new float[height * width];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 + 0.18 * sums[i]);
    }
    return Plane.of(height, width, samples);
  }

  /** A copy with independent normal noise added. */
  public static Plane noisy(Plane plane, double sigma, long seed) {
    var random = new Random(seed);
    float[] samples = plane.data().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (sigma * random.nextGaussian());
    }
    return Plane.of(plane.height(), plane.width(), samples);
  }
}
