package dev.phasecast.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AffineTest {
  @Test
  void aPositiveTurnCarriesRightToUpOnTheScreen() {
    Affine turn = Affine.rotation(90);
    assertEquals(0, turn.x(1, 0), 1e-12);
    assertEquals(-1, turn.y(1, 0), 1e-12);
  }

  @Test
  void inverseUndoes() {
    Affine map =
        Affine.rotation(33)
            .then(Affine.scale(2, 0.5))
            .then(Affine.shear(0.3))
            .then(Affine.shift(4, -7));
    Affine there = map.then(map.inverse());
    assertEquals(3, there.x(3, 5), 1e-12);
    assertEquals(5, there.y(3, 5), 1e-12);
    assertThrows(ArithmeticException.class, () -> Affine.scale(0, 1).inverse());
  }

  @Test
  void thenAppliesTheSecondMapToWhatTheFirstGives() {
    Affine map = Affine.scale(2, 3).then(Affine.shift(1, 1));
    assertEquals(5, map.x(2, 2));
    assertEquals(7, map.y(2, 2));
  }

  @Test
  void pathsAreReadAndWrongOnesRefused() {
    StrokePath path = StrokePath.parse("M 0 0 L 1 0 Z M 2 2 C 2 3 3 3 3 2 D 5 5");
    assertEquals(3, path.lines().size());
    assertEquals(6, path.lines().get(0).length);
    double[] moved = path.transformed(Affine.shift(1, 2)).lines().get(0);
    assertEquals(2, moved[2]);
    assertEquals(2, moved[3]);
    for (String wrong : new String[] {"X 1 2", "M 1", "C 1 2 3 4 5 6", "L a b"}) {
      IllegalArgumentException fault =
          assertThrows(IllegalArgumentException.class, () -> StrokePath.parse(wrong));
      assertTrue(fault.getMessage() != null);
    }
  }
}
