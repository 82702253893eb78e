package dev.phasecast.drawing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.phasecast.frame.Plane;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageTest {
  @Test
  void rectangleBetweenPixelsCoversExactAreas() {
    Coverage mask = new Coverage(4, 5);
    mask.polygon(new double[] {1.25, 0.5, 3.5, 0.5, 3.5, 2.75, 1.25, 2.75});
    assertArrayEquals(
        new float[] {
          0, .375f, .5f, .25f, 0, 0, .75f, 1, .5f, 0, 0, .5625f, .75f, .375f, 0, 0, 0, 0, 0, 0
        },
        mask.plane().data(),
        1e-6f);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void triangleAgreesWithCountingPoints(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] points = random.doubles(6, -4, 13).toArray();
    Coverage mask = new Coverage(7, 9);
    mask.polygon(points);
    Plane plane = mask.plane();
    int fine = 40;
    for (int y = 0; y < 7; y++) {
      for (int x = 0; x < 9; x++) {
        int inside = 0;
        for (int i = 0; i < fine * fine; i++) {
          double px = x + (i % fine + 0.5) / fine;
          double py = y + (Math.floorDiv(i, fine) + 0.5) / fine;
          inside += inTriangle(points, px, py) ? 1 : 0;
        }
        assertEquals((double) inside / fine / fine, plane.at(x, y), 0.02, x + ", " + y);
      }
    }
  }

  @Test
  void areaDoesNotDependOnWhereAPolygonLies() {
    double[] star = {0, -9, 2, -2, 9, 0, 2, 2, 0, 9, -2, 2, -9, 0, -2, -2};
    for (double shift : new double[] {0, 0.1, 0.37, 0.5, 0.93}) {
      Coverage mask = new Coverage(31, 31);
      StrokePath moved =
          new StrokePath(List.of(star)).transformed(Affine.shift(15 + shift, 15 - shift));
      mask.polygon(moved.lines().get(0));
      assertEquals(72, sum(mask.plane()), 1e-4);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.7, 2.5, 7})
  void discHasItsArea(double radius) {
    Coverage mask = new Coverage(20, 20);
    mask.disc(9.3, 10.8, radius);
    // Its edge fades over one pixel, which adds a twelfth to the square of the radius.
    assertEquals(Math.PI * (radius * radius + 1.0 / 12), sum(mask.plane()), 0.1);
  }

  @Test
  void strokesOutsideThePictureAreCutOff() {
    Coverage mask = new Coverage(5, 6);
    mask.stroke(StrokePath.parse("M -20 2.5 L 40 2.5"), 1);
    mask.disc(-9, -9, 3);
    mask.polygon(new double[] {100, 100, 110, 100, 100, 110});
    assertEquals(6, sum(mask.plane()), 1e-6);
  }

  @Test
  void clearedMaskIsAsNew() {
    Coverage used = new Coverage(9, 9);
    used.polygon(new double[] {-3, 1, 20, 4, 3, 30});
    used.disc(8, 1, 4);
    used.clear();
    used.disc(3, 3, 2);
    Coverage fresh = new Coverage(9, 9);
    fresh.disc(3, 3, 2);
    assertArrayEquals(fresh.plane().data(), used.plane().data());
  }

  @Test
  void refusesALineAsPolygon() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Coverage(3, 3).polygon(new double[] {0, 0, 1, 1}));
  }

  private static boolean inTriangle(double[] p, double x, double y) {
    double a = side(p[0], p[1], p[2], p[3], x, y);
    double b = side(p[2], p[3], p[4], p[5], x, y);
    double c = side(p[4], p[5], p[0], p[1], x, y);
    return (a >= 0 && b >= 0 && c >= 0) || (a <= 0 && b <= 0 && c <= 0);
  }

  private static double side(double x0, double y0, double x1, double y1, double x, double y) {
    return (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0);
  }

  private static double sum(Plane plane) {
    double sum = 0;
    for (float value : plane.data()) {
      sum += value;
    }
    return sum;
  }
}
