package dev.phasecast.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.phasecast.fourier.RigidMotion.Pose;
import dev.phasecast.frame.Plane;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RigidMotionTest {
  private static final int SIDE = 32;

  /** Three blobs that are far from the edge and have no detail that a grid of samples loses. */
  private static double[] blobs(int side, double angle, double x, double y) {
    double[][] spots = {{0, 0, 1}, {4, 1, 0.7}, {-2, -5, 0.5}};
    double[] samples = new double[side * side];
    for (double[] spot : spots) {
      double cx = x + spot[0] * Math.cos(angle) + spot[1] * Math.sin(angle);
      double cy = y + spot[1] * Math.cos(angle) - spot[0] * Math.sin(angle);
      for (int row = 0; row < side; row++) {
        for (int column = 0; column < side; column++) {
          double far = Math.pow(column - cx, 2) + Math.pow(row - cy, 2);
          samples[row * side + column] += spot[2] * Math.exp(-far / 4.5);
        }
      }
    }
    return samples;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.05, -0.7, 1.5, 2.2, -3.1, 7.5})
  void turnsAndMovesWhatIsDrawnTurnedAndMoved(double angle) {
    double[] out = new double[SIDE * SIDE];
    new RigidMotion(SIDE)
        .apply(blobs(SIDE, 0.3, 15.2, 16.1), new Pose(angle, 15.2, 16.1, 0.7, -1.3), out);
    assertArrayEquals(blobs(SIDE, 0.3 + angle, 15.9, 14.8), out, 2e-3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-7, 1e-4, 0.3, -0.5, 4, 13.25})
  void shiftIsThatOfThePhaseRamp(double distance) {
    Random random = new Random(3);
    float[] samples = new float[SIDE * SIDE];
    double[] exact = new double[SIDE * SIDE];
    for (int row = 0; row < SIDE; row++) {
      double alternating = 0;
      for (int column = 0; column < SIDE; column++) {
        int at = row * SIDE + column;
        samples[at] = random.nextFloat();
        alternating += samples[at] * (column % 2 == 0 ? 1 : -1);
      }
      // The two treat the Nyquist frequency differently, which no real line could shift.
      for (int column = 0; column < SIDE; column++) {
        int at = row * SIDE + column;
        samples[at] -= (float) (alternating / SIDE * (column % 2 == 0 ? 1 : -1));
        exact[at] = samples[at];
      }
    }
    Plane expected = FourierShift.circular().shift(Plane.of(SIDE, SIDE, samples), distance, 0);
    double[] out = new double[SIDE * SIDE];
    new RigidMotion(SIDE).apply(exact, new Pose(0, 0, 0, distance, 0), out);
    for (int i = 0; i < out.length; i++) {
      assertEquals(expected.data()[i], out[i], 2e-5);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-5, 0.3, -1.2, 2.5})
  void gradientWithRespectToThePoseIsThatOfDifferences(double angle) {
    double[] picture = blobs(SIDE, 0, 15.7, 15.1);
    double[] target = blobs(SIDE, 0.4, 16.3, 14.6);
    double[] pose = {angle, 15.4, 15.3, 0.3, -0.45};
    RigidMotion motion = new RigidMotion(SIDE);
    Pose gradient = motion.backward(difference(motion, picture, pose, target));
    double[] found = {
      gradient.angle(), gradient.centreX(), gradient.centreY(), gradient.dx(), gradient.dy()
    };
    double step = 1e-5;
    for (int i = 0; i < pose.length; i++) {
      double[] less = pose.clone();
      double[] more = pose.clone();
      less[i] -= step;
      more[i] += step;
      double slope =
          (loss(motion, picture, more, target) - loss(motion, picture, less, target)) / (2 * step);
      assertEquals(slope, found[i], 1e-6 * (1 + Math.abs(slope)), "parameter " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 2.5})
  void gradientWithRespectToThePictureIsThatOfDifferences(double angle) {
    double[] picture = blobs(SIDE, 0, 15.7, 15.1);
    double[] target = blobs(SIDE, 0.4, 16.3, 14.6);
    double[] pose = {angle, 15.4, 15.3, 0.3, -0.45};
    RigidMotion motion = new RigidMotion(SIDE);
    double[] gradient = new double[SIDE * SIDE];
    motion.backwardToPicture(difference(motion, picture, pose, target), gradient);
    double step = 1e-5;
    for (int at : new int[] {0, 17, 15 * SIDE + 14, 16 * SIDE + 20, SIDE * SIDE - 1}) {
      double before = picture[at];
      picture[at] = before + step;
      double more = loss(motion, picture, pose, target);
      picture[at] = before - step;
      double less = loss(motion, picture, pose, target);
      picture[at] = before;
      assertEquals((more - less) / (2 * step), gradient[at], 1e-6);
    }
  }

  /** As in a network that is fed its own frames: one motion after the other. */
  @Test
  void gradientGoesBackThroughTwoMotions() {
    double[] picture = blobs(SIDE, 0, 15.7, 15.1);
    double[] target = blobs(SIDE, 0.4, 16.3, 14.6);
    double[] one = {0.2, 15.4, 15.3, 0.3, -0.45};
    double[] two = {-0.1, 15.9, 15.0, 0.1, 0.2};
    RigidMotion first = new RigidMotion(SIDE);
    RigidMotion second = new RigidMotion(SIDE);
    double[] between = new double[SIDE * SIDE];
    first.apply(picture, pose(one), between);
    double[] back = new double[SIDE * SIDE];
    second.backwardToPicture(difference(second, between, two, target), back);
    Pose gradient = first.backward(back);
    double step = 1e-5;
    double[] sums = new double[2];
    for (int side = 0; side < 2; side++) {
      double[] moved = one.clone();
      moved[0] += side == 0 ? -step : step;
      first.apply(picture, pose(moved), between);
      sums[side] = loss(second, between, two, target);
    }
    assertEquals((sums[1] - sums[0]) / (2 * step), gradient.angle(), 1e-5);
  }

  @Test
  void refusesWhatItCannotMove() {
    assertThrows(IllegalArgumentException.class, () -> new RigidMotion(31));
    assertThrows(IllegalArgumentException.class, () -> new Pose(Double.NaN, 0, 0, 0, 0));
    RigidMotion motion = new RigidMotion(8);
    assertEquals(8, motion.side());
    assertThrows(
        IllegalArgumentException.class,
        () -> motion.apply(new double[63], new Pose(0, 0, 0, 0, 0), new double[64]));
  }

  private static Pose pose(double[] values) {
    return new Pose(values[0], values[1], values[2], values[3], values[4]);
  }

  private static double loss(RigidMotion motion, double[] picture, double[] pose, double[] target) {
    double sum = 0;
    for (double off : difference(motion, picture, pose, target)) {
      sum += off * off / 4;
    }
    return sum;
  }

  /** Gradient of the sum of squared differences with respect to the moved picture. */
  private static double[] difference(
      RigidMotion motion, double[] picture, double[] pose, double[] target) {
    double[] out = new double[picture.length];
    motion.apply(picture, pose(pose), out);
    for (int i = 0; i < out.length; i++) {
      out[i] = 2 * (out[i] - target[i]);
    }
    return out;
  }
}
