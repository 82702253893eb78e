package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TileMixtureTest {
  private static final int PIXELS = 64;

  @Test
  void withoutEvidenceNothingIsUsed() {
    var mixture = new TileMixture(2, PIXELS);
    mixture.solve();
    assertEquals(0f, mixture.one(1));
    assertEquals(0f, mixture.other(1));
    for (int number = 0; number < 2; number++) {
      mixture.learn(number, new float[PIXELS], new float[PIXELS], 0, random(1), 0);
    }
    mixture.solve();
    assertEquals(0f, mixture.one(0));
    assertEquals(0f, mixture.other(0));
  }

  /** Tiles that follow different mixtures find their own. */
  @Test
  void findsTheSharesOfEachTile() {
    var mixture = new TileMixture(2, PIXELS);
    double[][] shares = {{0.8, 0.1}, {0.2, 0.6}};
    for (int frame = 0; frame < 6; frame++) {
      for (int number = 0; number < 2; number++) {
        float[] one = random(frame + 10 * number + 1);
        float[] other = random(frame + 10 * number + 101);
        float[] change = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
          change[i] = (float) (shares[number][0] * one[i] + shares[number][1] * other[i]);
        }
        mixture.learn(number, one, other, 0, change, 0);
      }
      mixture.solve();
    }
    for (int number = 0; number < 2; number++) {
      // The other tile has a share of three in twenty-three.
      assertEquals(shares[number][0], mixture.one(number), 0.13);
      assertEquals(shares[number][1], mixture.other(number), 0.13);
    }
    assertTrue(mixture.one(0) > mixture.one(1));
  }

  @Test
  void forgets() {
    var mixture = new TileMixture(1, PIXELS);
    float[] change = random(3);
    for (int frame = 0; frame < 40; frame++) {
      boolean early = frame < 20;
      mixture.learn(
          0, early ? change : random(frame), early ? random(frame) : change, 0, change, 0);
      mixture.solve();
    }
    assertEquals(0, mixture.one(0), 0.05);
    assertEquals(1, mixture.other(0), 0.05);
  }

  private static float[] random(long seed) {
    var random = new Random(seed);
    float[] values = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
