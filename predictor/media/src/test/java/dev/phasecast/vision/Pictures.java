package dev.phasecast.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_64FC1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import java.util.Random;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pictures for the tests of this package, and how OpenCV takes them. */
final class Pictures {
  private static final int WAVES = 200;

  private Pictures() {}

  /**
   * A texture without frequencies above 0.32 cycles a sample, moved by (dx, dy). It is sampled from
   * a function, so that any shift of it is exact and lets new content in at the borders.
   */
  static Plane texture(int height, int width, double dx, double dy, long seed) {
    var random = new Random(seed);
    double[] sums = new double[height * width];
    for (int i = 0; i < WAVES; i++) {
      double frequency = 0.02 + 0.3 * random.nextDouble();
      double direction = 2 * Math.PI * random.nextDouble();
      double fx = 2 * Math.PI * frequency * Math.cos(direction);
      double fy = 2 * Math.PI * frequency * Math.sin(direction);
      double phase = 2 * Math.PI * random.nextDouble() - fx * dx - fy * dy;
      double strength = 0.0015 / frequency;
      // Turning a pointer by a fixed angle a sample is exact enough and much faster than a sine.
      double turnCos = Math.cos(fx);
      double turnSin = Math.sin(fx);
      for (int y = 0; y < height; y++) {
        double cos = strength * Math.cos(fy * y + phase);
        double sin = strength * Math.sin(fy * y + phase);
        for (int x = 0; x < width; x++) {
          sums[y * width + x] += sin;
          double turned = sin * turnCos + cos * turnSin;
          cos = cos * turnCos - sin * turnSin;
          sin = turned;
        }
      }
    }
    float[] samples = new float[sums.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 + sums[i]);
    }
    return Plane.of(height, width, samples);
  }

  /** The picture with independent Gaussian noise. */
  static Plane noisy(Plane plane, double deviation, long seed) {
    var random = new Random(seed);
    float[] samples = plane.data().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (deviation * random.nextGaussian());
    }
    return Plane.of(plane.height(), plane.width(), samples);
  }

  /** A matrix of floats of the samples times {@code scale}; to be closed. */
  static Mat mat(Plane plane, float scale) {
    float[] samples = plane.data().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= scale;
    }
    Mat mat = new Mat(plane.height(), plane.width(), CV_32FC1);
    new FloatPointer(mat.data()).put(samples);
    return mat;
  }

  /** The samples of a matrix of doubles without gaps between its rows, as OpenCV scores are. */
  static double[] samples(Mat mat) {
    assertEquals(CV_64FC1, mat.type());
    assertTrue(mat.isContinuous());
    double[] samples = new double[mat.rows() * mat.cols()];
    new DoublePointer(mat.data()).get(samples);
    return samples;
  }
}
