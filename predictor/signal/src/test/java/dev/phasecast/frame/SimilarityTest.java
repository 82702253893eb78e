package dev.phasecast.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {
  private static Similarity random(Random random) {
    return new Similarity(
        random.nextGaussian() * 30,
        random.nextGaussian() * 30,
        random.nextDouble() * 720 - 360,
        Math.exp(random.nextGaussian()));
  }

  private static void assertSame(Similarity expected, Similarity actual) {
    assertEquals(expected.dx(), actual.dx(), 1e-7 * (1 + Math.abs(expected.dx())));
    assertEquals(expected.dy(), actual.dy(), 1e-7 * (1 + Math.abs(expected.dy())));
    assertEquals(0, Math.IEEEremainder(expected.rotation() - actual.rotation(), 360), 1e-9);
    assertEquals(1, expected.scale() / actual.scale(), 1e-12);
  }

  @Test
  void aPointOnTheRightGoesUpWhenTurnedCounterClockwise() {
    Translation up = new Similarity(0, 0, 90, 2).apply(10, 0);
    assertEquals(0, up.dx(), 1e-12);
    assertEquals(-20, up.dy(), 1e-12);
    Translation moved = Similarity.shift(3, -4).apply(10, 20);
    assertEquals(new Translation(13, 16), moved);
  }

  @Test
  void oneAfterTheOtherIsTheirSum() {
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      Similarity first = random(random);
      Similarity second = random(random);
      Translation between = first.apply(5, -7);
      Translation expected = second.apply(between.dx(), between.dy());
      Translation actual = first.then(second).apply(5, -7);
      assertEquals(expected.dx(), actual.dx(), 1e-8 * (1 + expected.length()));
      assertEquals(expected.dy(), actual.dy(), 1e-8 * (1 + expected.length()));
    }
  }

  @Test
  void theInverseUndoesOnEitherSide() {
    var random = new Random(2);
    for (int i = 0; i < 200; i++) {
      Similarity motion = random(random);
      assertSame(Similarity.STILL, motion.then(motion.inverse()));
      assertSame(Similarity.STILL, motion.inverse().then(motion));
      assertSame(motion, motion.inverse().inverse());
    }
  }

  @Test
  void groupingDoesNotMatterAndStillnessChangesNothing() {
    var random = new Random(3);
    for (int i = 0; i < 200; i++) {
      Similarity a = random(random);
      Similarity b = random(random);
      Similarity c = random(random);
      assertSame(a.then(b).then(c), a.then(b.then(c)));
      assertSame(a, a.then(Similarity.STILL));
      assertSame(a, Similarity.STILL.then(a));
    }
  }

  @ParameterizedTest
  @CsvSource({"170, 20, -170", "180, 0, 180", "-180, 0, 180", "-90, -90, 180", "350, 10, 0"})
  void sumsOfRotationsStayWithinATurn(double first, double second, double expected) {
    Similarity sum = new Similarity(0, 0, first, 1).then(new Similarity(0, 0, second, 1));
    assertEquals(expected, sum.rotation(), 1e-12);
  }

  @Test
  void refusesWhatIsNoMotion() {
    assertThrows(IllegalArgumentException.class, () -> new Similarity(0, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Similarity(0, 0, 0, -1));
    assertThrows(IllegalArgumentException.class, () -> new Similarity(Double.NaN, 0, 0, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new Similarity(0, 0, Double.POSITIVE_INFINITY, 1));
  }
}
