package dev.phasecast.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.registration.WaveTexture;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockMatcherTest {
  private static final int HEIGHT = 50;
  private static final int WIDTH = 71;
  private static final int STEP = 8;

  private static Plane texture(double dx, double dy) {
    return WaveTexture.coarse(11).plane(HEIGHT, WIDTH, dx, dy);
  }

  /**
   * Mean absolute difference over every second row, written out, with 0.02 where content comes from
   * outside.
   */
  private static double naive(
      Plane before, Plane newest, int column, int row, double dx, double dy) {
    double sum = 0;
    int count = 0;
    for (int y = Math.max(0, (row - 1) * STEP); y < Math.min(HEIGHT, (row + 1) * STEP); y += 2) {
      for (int x = Math.max(0, (column - 1) * STEP);
          x < Math.min(WIDTH, (column + 1) * STEP);
          x++) {
        double fromX = x - dx;
        double fromY = y - dy;
        boolean outside =
            fromX < -0.5 || fromY < -0.5 || fromX > WIDTH - 0.5 || fromY > HEIGHT - 0.5;
        sum += outside ? 0.02 : Math.abs(newest.at(x, y) - bilinear(before, fromX, fromY));
        count++;
      }
    }
    return sum / count;
  }

  private static double bilinear(Plane plane, double x, double y) {
    double inX = Math.max(0, Math.min(WIDTH - 1, x));
    double inY = Math.max(0, Math.min(HEIGHT - 1, y));
    int left = (int) Math.min(inX, WIDTH - 2);
    int top = (int) Math.min(inY, HEIGHT - 2);
    double u = inX - left;
    double v = inY - top;
    return (1 - v) * ((1 - u) * plane.at(left, top) + u * plane.at(left + 1, top))
        + v * ((1 - u) * plane.at(left, top + 1) + u * plane.at(left + 1, top + 1));
  }

  @ParameterizedTest
  @CsvSource({
    "3,3,0,0",
    "3,3,1.25,-2.5",
    "0,0,0.5,0.5",
    "0,0,-3.7,-2",
    "9,7,4.4,3.1",
    "9,7,-4.4,-3.1",
    "4,0,0,11.5",
    "4,3,-1,0.999",
    "0,3,100,0"
  })
  void costIsTheMeanAbsoluteDifference(int column, int row, float dx, float dy) {
    Plane before = texture(0, 0);
    Plane newest = texture(1.3, -0.4);
    var matcher = new BlockMatcher(before, newest, STEP, 1);
    assertEquals(
        naive(before, newest, column, row, dx, dy), matcher.cost(column, row, dx, dy, false), 2e-5);
  }

  @Test
  void aCoarseLookComesNear() {
    var matcher = new BlockMatcher(texture(0, 0), texture(1, 1), STEP, 1);
    for (int k = 0; k < 20; k++) {
      float fine = matcher.cost(4, 3, k / 5f, 2 - k / 4f, false);
      assertEquals(fine, matcher.cost(4, 3, k / 5f, 2 - k / 4f, true), 0.15f * fine + 0.002f);
    }
  }

  /** From within a pixel of the truth to within a twentieth of one. */
  @Test
  void refinesBelowAPixel() {
    var random = new SplittableRandom(5);
    for (int trial = 0; trial < 20; trial++) {
      double dx = 6 * random.nextDouble() - 3;
      double dy = 6 * random.nextDouble() - 3;
      var matcher = new BlockMatcher(texture(0, 0), texture(dx, dy), STEP, 1);
      float startX = (float) (dx + 1.4 * random.nextDouble() - 0.7);
      float startY = (float) (dy + 1.4 * random.nextDouble() - 0.7);
      BlockMatcher.Match match = matcher.refine(4, 3, startX, startY, 8);
      assertEquals(dx, match.dx(), 0.05);
      assertEquals(dy, match.dy(), 0.05);
      assertEquals(matcher.cost(4, 3, match.dx(), match.dy(), false), match.cost(), 1e-5f);
    }
  }

  /** At borders and corners as well, and from starts that lead nowhere. */
  @Test
  void neverMakesItWorse() {
    var random = new SplittableRandom(6);
    var matcher = new BlockMatcher(texture(0, 0), texture(2.2, -1.1), STEP, 1);
    VectorGrid points = VectorGrid.covering(HEIGHT, WIDTH, STEP);
    for (int row = 0; row < points.rows(); row++) {
      for (int column = 0; column < points.columns(); column++) {
        float dx = (float) (30 * random.nextDouble() - 15);
        float dy = (float) (30 * random.nextDouble() - 15);
        BlockMatcher.Match match = matcher.refine(column, row, dx, dy, 4);
        assertTrue(match.cost() <= matcher.cost(column, row, dx, dy, false) + 1e-6f);
        assertTrue(Math.abs(match.dx() - dx) <= 3 && Math.abs(match.dy() - dy) <= 3);
        assertTrue(Float.isFinite(match.dx() + match.dy() + match.cost()));
      }
    }
  }

  @Test
  void staysWhereThereIsNothingToSee() {
    Plane flat = Plane.filled(HEIGHT, WIDTH, 0.4f);
    var match = new BlockMatcher(flat, flat, STEP, 1).refine(3, 3, 1.5f, -0.5f, 4);
    assertEquals(new BlockMatcher.Match(1.5f, -0.5f, 0), match);
  }

  /** Stripes tell only of the motion across them. */
  @Test
  void followsStripesAcrossThemOnly() {
    float[][] samples = new float[2][HEIGHT * WIDTH];
    for (int i = 0; i < HEIGHT * WIDTH; i++) {
      samples[0][i] = (float) (0.5 + 0.3 * Math.sin(0.4 * (i % WIDTH)));
      samples[1][i] = (float) (0.5 + 0.3 * Math.sin(0.4 * (i % WIDTH - 0.8)));
    }
    var matcher =
        new BlockMatcher(
            Plane.of(HEIGHT, WIDTH, samples[0]), Plane.of(HEIGHT, WIDTH, samples[1]), STEP, 1);
    BlockMatcher.Match match = matcher.refine(4, 3, 0, 0, 8);
    assertEquals(0.8, match.dx(), 0.05);
    assertEquals(0, match.dy(), 0.05);
  }
}
