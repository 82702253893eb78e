package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Plane;
import java.util.Random;

/** Pictures for the tests of this package. */
final class Textures {
  private Textures() {}

  /** A texture of waves, none of less than 5 samples along an axis, that repeats at the borders. */
  static Plane periodic(int height, int width, long seed) {
    var random = new Random(seed);
    float[] samples = new float[height * width];
    for (int wave = 0; wave < 120; wave++) {
      int u = random.nextInt(Math.max(2, width / 5));
      int v = random.nextInt(Math.max(2, 2 * height / 5)) - height / 5;
      double phase = 2 * Math.PI * random.nextDouble();
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double turn = 2 * Math.PI * ((double) u * x / width + (double) v * y / height);
          samples[y * width + x] += (float) (0.01 * Math.cos(turn + phase));
        }
      }
    }
    return Plane.of(height, width, samples);
  }

  /** Blobs of all sizes and greys, laid over one another: edges at all scales, as pictures have. */
  static Plane blobs(int height, int width, long seed) {
    var random = new Random(seed);
    float[] samples = new float[height * width];
    for (int blob = 0; blob < 1500; blob++) {
      double radius = 2 + 30 * Math.pow(random.nextDouble(), 3);
      double aspect = 0.4 + random.nextDouble();
      double cx = width * random.nextDouble();
      double cy = height * random.nextDouble();
      float grey = random.nextFloat();
      int reach = (int) Math.ceil(radius * Math.max(1, aspect));
      for (int y = Math.max(0, (int) cy - reach); y < Math.min(height, cy + reach); y++) {
        for (int x = Math.max(0, (int) cx - reach); x < Math.min(width, cx + reach); x++) {
          if (Math.hypot((x - cx) / aspect, y - cy) < radius) {
            samples[y * width + x] = grey;
          }
        }
      }
    }
    return Plane.of(height, width, samples);
  }
}
