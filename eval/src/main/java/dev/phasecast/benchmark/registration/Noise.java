package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Plane;
import java.util.Random;

/** Independent Gaussian noise. */
final class Noise {
  /** Its standard deviation is told on the scale of bytes. */
  private static final double GREATEST_CODE = 255;

  private Noise() {}

  /**
   * The plane with noise, not rounded and not clipped. Draws as many numbers for any deviation.
   *
   * @param deviation standard deviation on a scale of 0 to 255
   */
  static Plane added(Plane plane, double deviation, Random random) {
    float[] samples = plane.data().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (deviation / GREATEST_CODE * random.nextGaussian());
    }
    return Plane.of(plane.height(), plane.width(), samples);
  }
}
