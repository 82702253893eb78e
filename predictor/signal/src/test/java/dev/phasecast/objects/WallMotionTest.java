package dev.phasecast.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WallMotionTest {
  private static final int RANGE = 36;

  @Test
  void nothingIsLostAtTheWalls() {
    var motion = new WallMotion(RANGE);
    for (double velocity : new double[] {-3.6, -1.2, 0, 0.01, 2.9, 3.6}) {
      motion.start(velocity);
      double[] histogram = new double[RANGE + 1];
      for (int t = 0; t < 20; t++) {
        motion.step();
        Arrays.fill(histogram, 0);
        motion.addTo(histogram, 0, 1);
        assertEquals(1, Arrays.stream(histogram).sum(), 1e-9, velocity + " after " + t);
      }
    }
  }

  @Test
  void agreesWithSamplesDrawnByTheRule() {
    Random random = new Random(3);
    for (int trial = 0; trial < 12; trial++) {
      double velocity = 3.6 * Math.cos(random.nextDouble() * 2 * Math.PI);
      int[] seen = BoxSearch.path(random.nextDouble() * RANGE, velocity, RANGE, 6);
      double[] sampled = new double[RANGE + 1];
      int agreeing = 0;
      for (int i = 0; i < 200_000; i++) {
        int[] path = BoxSearch.path(random.nextDouble() * RANGE, velocity, RANGE, 14);
        if (Arrays.equals(Arrays.copyOf(path, 6), seen)) {
          agreeing++;
          sampled[path[13]]++;
        }
      }
      var motion = new WallMotion(RANGE);
      double evidence = motion.evidence(seen, 0, velocity);
      assertEquals(agreeing / 200_000.0, evidence, 0.002);
      double[] exact = new double[RANGE + 1];
      for (int t = 6; t < 14; t++) {
        motion.step();
      }
      motion.addTo(exact, 0, 1 / evidence);
      for (int p = 0; p <= RANGE; p++) {
        assertEquals(sampled[p] / agreeing, exact[p], 0.06, "trial " + trial + " pixel " + p);
      }
    }
  }

  @Test
  void noVelocityMakesATrackThatBreaksTheRule() {
    var motion = new WallMotion(RANGE);
    int[] leap = {3, 5, 30};
    for (double velocity = -3.6; velocity <= 3.6; velocity += 0.1) {
      assertEquals(0, motion.evidence(leap, 0, velocity), 0);
    }
    assertTrue(motion.evidence(new int[] {3, 5, 7}, 0, 2) > 0);
  }
}
