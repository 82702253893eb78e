package dev.phasecast.forensics.picture;

import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Pictures for tests. */
final class Drawn {
  /** A value at a place. */
  interface Field {
    /** In [0, 1]. */
    double at(int x, int y, int channel);
  }

  private Drawn() {}

  static Picture picture(int width, int height, Field field) {
    Plane[] planes = new Plane[3];
    for (int c = 0; c < 3; c++) {
      float[] data = new float[width * height];
      for (int i = 0; i < data.length; i++) {
        double value = Math.max(0, Math.min(1, field.at(i % width, i / width, c)));
        data[i] = Math.round(255 * value) / 255f;
      }
      planes[c] = Plane.of(height, width, data);
    }
    return new Picture(List.of(planes), Optional.empty(), 8);
  }

  static Picture noise(int width, int height, long seed) {
    Random random = new Random(seed);
    return picture(width, height, (x, y, c) -> random.nextDouble());
  }

  /** Waves under noise of a few codes: something like a photograph's spectrum. */
  static Picture texture(int width, int height, long seed) {
    Random random = new Random(seed);
    double[] phase = random.doubles(24, 0, 2 * Math.PI).toArray();
    return picture(
        width,
        height,
        (x, y, c) -> {
          double sum = 0.5 + 0.012 * random.nextGaussian();
          for (int k = 1; k <= 8; k++) {
            sum += 0.1 / k * Math.sin(0.05 * k * x + 0.03 * (k % 3) * y + phase[3 * k - 3 + c]);
          }
          return sum;
        });
  }
}
