package dev.phasecast.motion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorGridTest {
  /** A field given by formulas of the place in pixels. */
  private static VectorGrid field(
      int height, int width, int step, DoubleBinaryOperator dx, DoubleBinaryOperator dy) {
    VectorGrid grid = VectorGrid.covering(height, width, step);
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        int i = row * grid.columns() + column;
        grid.dx()[i] = (float) dx.applyAsDouble(column * step, row * step);
        grid.dy()[i] = (float) dy.applyAsDouble(column * step, row * step);
      }
    }
    return grid;
  }

  @ParameterizedTest
  @CsvSource({"1,1,8", "2,9,8", "8,40,8", "9,17,8", "17,23,16", "361,640,8", "1080,1920,16"})
  void coversThePictureAndNoMore(int height, int width, int step) {
    VectorGrid grid = VectorGrid.covering(height, width, step);
    assertTrue((grid.columns() - 1) * step >= width - 1);
    assertTrue((grid.rows() - 1) * step >= height - 1);
    assertTrue((grid.columns() - 2) * step < width - 1);
    assertTrue((grid.rows() - 2) * step < height - 1);
    assertEquals(grid.columns() * grid.rows(), grid.dx().length);
    assertEquals(grid.dx().length, grid.dy().length);
    assertEquals(step, grid.step());
  }

  @Test
  void scalesACopy() {
    VectorGrid a = field(20, 30, 8, (x, y) -> x + 1, (x, y) -> y - 2);
    float[] before = a.dx().clone();
    VectorGrid half = a.times(-0.5f);
    for (int i = 0; i < before.length; i++) {
      assertEquals(-0.5f * a.dx()[i], half.dx()[i], 0f);
      assertEquals(-0.5f * a.dy()[i], half.dy()[i], 0f);
    }
    assertArrayEquals(before, a.dx());
    assertArrayEquals(new float[before.length], a.alike().dx());
  }

  @Test
  void isLinearBetweenPointsAndConstantBeyond() {
    VectorGrid grid = field(33, 41, 8, (x, y) -> 2 * x - y, (x, y) -> 5 + x / 4 + y);
    for (float row : new float[] {0, 0.25f, 1, 2.9f, 4}) {
      for (float column : new float[] {0, 0.5f, 3, 4.75f, 5}) {
        assertEquals(8 * (2 * column - row), grid.dxAt(column, row), 1e-4f);
        assertEquals(5 + 8 * (column / 4 + row), grid.dyAt(column, row), 1e-4f);
      }
    }
    assertEquals(grid.dxAt(0, 0), grid.dxAt(-3, -1), 0f);
    assertEquals(grid.dyAt(5, 4), grid.dyAt(99, 40), 0f);
    VectorGrid point = field(1, 1, 8, (x, y) -> 7, (x, y) -> 8);
    assertEquals(7f, point.dxAt(0.4f, -2), 0f);
  }

  @Test
  void whatIsEverywhereAlikeIsCarriedOntoItself() {
    VectorGrid grid = field(50, 70, 8, (x, y) -> 3.5, (x, y) -> -11);
    VectorGrid carried = grid.carriedBy(grid);
    assertArrayEquals(grid.dx(), carried.dx());
    assertArrayEquals(grid.dy(), carried.dy());
  }

  /** A slope of vectors that is carried by a constant motion lies where that motion takes it. */
  @Test
  void aFieldIsMovedByAConstantMotion() {
    VectorGrid slope = field(80, 96, 8, (x, y) -> x / 10 + y / 20, (x, y) -> y / 5);
    VectorGrid by = field(80, 96, 8, (x, y) -> 6, (x, y) -> -4);
    VectorGrid carried = slope.carriedBy(by);
    for (int row = 1; row < slope.rows() - 1; row++) {
      for (int column = 1; column < slope.columns() - 1; column++) {
        int i = row * slope.columns() + column;
        assertEquals((8 * column - 6) / 10f + (8 * row + 4) / 20f, carried.dx()[i], 1e-4f);
        assertEquals((8 * row + 4) / 5f, carried.dy()[i], 1e-4f);
      }
    }
  }

  /**
   * What grows by a factor of 1 + a, d(x) = a·(x − c), comes to x from c + (x − c) / (1 + a), where
   * its vector is a·(x − c) / (1 + a).
   */
  @Test
  void anAffineFieldIsCarriedByItself() {
    double a = 0.05;
    VectorGrid zoom = field(96, 96, 8, (x, y) -> a * (x - 48), (x, y) -> a * (y - 40));
    VectorGrid carried = zoom.carriedBy(zoom);
    for (int i = 0; i < carried.dx().length; i++) {
      int x = 8 * (i % zoom.columns());
      int y = 8 * (i / zoom.columns());
      assertEquals(a * (x - 48) / (1 + a), carried.dx()[i], 2e-4);
      assertEquals(a * (y - 40) / (1 + a), carried.dy()[i], 2e-4);
    }
  }
}
