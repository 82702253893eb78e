package dev.phasecast.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.fourier.FourierShift;
import dev.phasecast.fourier.SincKernel;
import dev.phasecast.fourier.SincShift;
import dev.phasecast.frame.Plane;
import dev.phasecast.motion.VectorGrid;
import dev.phasecast.registration.WaveTexture;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowShiftTest {
  private static VectorGrid pan(int height, int width, int step, double dx, double dy) {
    VectorGrid grid = VectorGrid.covering(height, width, step);
    Arrays.fill(grid.dx(), (float) dx);
    Arrays.fill(grid.dy(), (float) dy);
    return grid;
  }

  private static VectorGrid wild(int height, int width, int step, double most) {
    VectorGrid grid = VectorGrid.covering(height, width, step);
    var random = new Random(step);
    for (int i = 0; i < grid.dx().length; i++) {
      grid.dx()[i] = (float) (most * (2 * random.nextDouble() - 1));
      grid.dy()[i] = (float) (most * (2 * random.nextDouble() - 1));
    }
    return grid;
  }

  private static Plane noise(int height, int width) {
    var random = new Random(height * 1000L + width);
    float[] samples = new float[height * width];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextFloat();
    }
    return Plane.of(height, width, samples);
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,8,2,-1",
    "16,16,8,0,0",
    "17,23,8,3,-2",
    "8,40,8,-50,1",
    "61,45,16,-7,11",
    "30,33,16,100,-99"
  })
  void wholePixelsAreCopied(int height, int width, int step, int dx, int dy) {
    Plane plane = noise(height, width);
    Plane moved = WindowShift.shift(plane, pan(height, width, step, dx, dy));
    assertArrayEquals(SincShift.shift(plane, dx, dy).data(), moved.data());
  }

  /** To a hundredth of the range, as a kernel of eight samples comes near that of the transform. */
  @ParameterizedTest
  @CsvSource({"0.5,0", "0,-0.25", "3.3125,-1.703125", "-0.015625,12.5"})
  void fractionsAreMovedAsTheShiftTheoremDoes(double dx, double dy) {
    Plane plane = WaveTexture.coarse(3).plane(70, 90, 0, 0);
    Plane moved = WindowShift.shift(plane, pan(70, 90, 8, dx, dy));
    Plane byTransform = new FourierShift().shift(plane, dx, dy);
    Plane bySinc = SincShift.shift(plane, dx, dy);
    for (int y = 20; y < 50; y++) {
      for (int x = 20; x < 70; x++) {
        assertEquals(byTransform.at(x, y), moved.at(x, y), 0.01);
        assertEquals(bySinc.at(x, y), moved.at(x, y), 0.01);
      }
    }
  }

  /** Each pixel from the four windows over it, by the sum over all samples of the kernel. */
  @ParameterizedTest
  @CsvSource({"17,23,8,1,1", "40,31,16,1,1", "20,24,8,2,2", "20,24,16,2,1", "25,20,8,4,1"})
  void agreesWithTheSumWrittenOut(int height, int width, int step, int shrunkX, int shrunkY) {
    Plane plane = noise(height, width);
    VectorGrid grid = wild(height * shrunkY, width * shrunkX, step, 9);
    Plane moved = WindowShift.shift(plane, grid, shrunkX, shrunkY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double sum = 0;
        double column = (double) x * shrunkX / step;
        double row = (double) y * shrunkY / step;
        for (int corner = 0; corner < 4; corner++) {
          int right = corner % 2;
          int lower = corner / 2;
          int c = Math.min(grid.columns() - 1, (int) column + right);
          int r = Math.min(grid.rows() - 1, (int) row + lower);
          double u = column - (int) column;
          double v = row - (int) row;
          double weight = (right == 1 ? u : 1 - u) * (lower == 1 ? v : 1 - v);
          int i = r * grid.columns() + c;
          sum += weight * sampled(plane, x, y, grid.dx()[i] / shrunkX, grid.dy()[i] / shrunkY);
        }
        assertEquals(sum, moved.at(x, y), 1e-5, x + ", " + y);
      }
    }
  }

  /** The plane moved by a vector in steps of 1/64, at one pixel. */
  private static double sampled(Plane plane, int x, int y, float dx, float dy) {
    int phasesX = Math.round(64 * dx);
    int phasesY = Math.round(64 * dy);
    float[] across = SincKernel.weights(Math.floorMod(phasesX, 64) / 64.0, 8, 5);
    float[] down = SincKernel.weights(Math.floorMod(phasesY, 64) / 64.0, 8, 5);
    double sum = 0;
    for (int j = 0; j < 8; j++) {
      for (int i = 0; i < 8; i++) {
        int fromX = x - Math.floorDiv(phasesX, 64) + i - 4;
        int fromY = y - Math.floorDiv(phasesY, 64) + j - 4;
        sum +=
            across[i]
                * down[j]
                * plane.at(
                    Math.max(0, Math.min(plane.width() - 1, fromX)),
                    Math.max(0, Math.min(plane.height() - 1, fromY)));
      }
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"1,1,8", "17,23,8", "8,40,8", "61,45,16"})
  void windowsAddUpToOne(int height, int width, int step) {
    Plane even = Plane.filled(height, width, 0.7f);
    for (float sample : WindowShift.shift(even, wild(height, width, step, 40)).data()) {
      assertEquals(0.7f, sample, 2e-6f);
    }
  }

  /** A move along a slope is the distance times the slope, whatever that distance is. */
  @Test
  void vectorsAreInterpolatedBetweenPoints() {
    float[] samples = new float[64 * 64];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (i % 64) / 64f;
    }
    Plane slope = Plane.of(64, 64, samples);
    VectorGrid grid = VectorGrid.covering(64, 64, 8);
    for (int i = 0; i < grid.dx().length; i++) {
      grid.dx()[i] = 0.4f * (i % grid.columns());
    }
    Plane moved = WindowShift.shift(slope, grid);
    for (int x = 8; x < 56; x++) {
      assertEquals((x - 0.4 * x / 8) / 64, moved.at(x, 32), 0.02 / 64 + 0.001);
    }
  }

  @Test
  void chromaMovesByItsShareOfThePixels() {
    WaveTexture texture = WaveTexture.coarse(5);
    Plane half = texture.plane(40, 50, 0.5, 0, 0);
    Plane moved = WindowShift.shift(half, pan(80, 100, 8, 5, -3), 2, 2);
    Plane truth = texture.plane(40, 50, 0.5, 5, -3);
    for (int y = 8; y < 32; y++) {
      for (int x = 8; x < 42; x++) {
        assertEquals(truth.at(x, y), moved.at(x, y), 0.03);
      }
    }
  }

  @Test
  void leavesThePlaneAsItIs() {
    Plane plane = noise(20, 20);
    float[] before = plane.data().clone();
    Plane moved = WindowShift.shift(plane, wild(20, 20, 8, 3));
    assertArrayEquals(before, plane.data());
    assertTrue(moved.data() != plane.data());
  }
}
