package dev.phasecast.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrackForecastTest {
  private static final double[] KNOWN = {1};

  @Test
  void isAsOftenRightAsItSays() {
    Random random = new Random(5);
    var forecast = new TrackForecast(36, 3.6);
    double given = 0;
    double expected = 0;
    int places = 0;
    for (int trial = 0; trial < 150; trial++) {
      double direction = random.nextDouble() * 2 * Math.PI;
      int[] x = BoxSearch.path(random.nextDouble() * 36, 3.6 * Math.cos(direction), 36, 20);
      int[] y = BoxSearch.path(random.nextDouble() * 36, 3.6 * Math.sin(direction), 36, 20);
      List<Places> next =
          forecast.forecast(Arrays.copyOf(x, 10), Arrays.copyOf(y, 10), KNOWN, KNOWN, 10);
      for (int t = 0; t < 10; t++) {
        Places at = next.get(t);
        double sum = 0;
        for (int i = 0; i < at.count(); i++) {
          double p = at.probability()[i];
          sum += p;
          expected += p * p;
          if (at.x()[i] == x[10 + t] && at.y()[i] == y[10 + t]) {
            given += p;
          }
        }
        assertEquals(1, sum, 1e-9);
        places++;
      }
    }
    assertEquals(expected / places, given / places, 0.02);
    assertTrue(given / places > 0.65);
  }

  @Test
  void anOffsetOfTheBoxIsFoundAtTheWall() {
    // Box and ink three pixels apart: the track turns back at 33 instead of 36.
    double direction = 0.4;
    int[] x = BoxSearch.path(20, 3.6 * Math.cos(direction), 36, 20);
    int[] y = BoxSearch.path(10, 3.6 * Math.sin(direction), 36, 20);
    int[] seen = new int[10];
    for (int t = 0; t < 10; t++) {
      seen[t] = x[t] - 3;
    }
    double[] anywhere = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    List<Places> next =
        new TrackForecast(36, 3.6).forecast(seen, Arrays.copyOf(y, 10), anywhere, KNOWN, 1);
    double right = 0;
    for (int i = 0; i < next.get(0).count(); i++) {
      if (next.get(0).x()[i] == x[10] - 3 && next.get(0).y()[i] == y[10]) {
        right += next.get(0).probability()[i];
      }
    }
    assertTrue(right > 0.4, "probability of the true place is " + right);
  }

  @Test
  void saysNothingOfTracksThatBreakTheRule() {
    int[] still = {5, 5, 5, 5};
    assertTrue(new TrackForecast(36, 3.6).forecast(still, still, KNOWN, KNOWN, 3).isEmpty());
  }
}
