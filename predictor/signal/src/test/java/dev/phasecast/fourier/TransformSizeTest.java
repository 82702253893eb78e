package dev.phasecast.fourier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformSizeTest {
  @ParameterizedTest
  @CsvSource({
    "1, 2, 1",
    "2, 2, 2",
    "7, 8, 6",
    "97, 100, 96",
    "1087, 1152, 1080",
    "1931, 1944, 1920"
  })
  void findsTheNearestGoodSizes(int n, int above, int below) {
    assertEquals(above, TransformSize.evenAtLeast(n));
    assertEquals(below, TransformSize.evenAtMost(n));
  }

  @Test
  void knowsProductsOfTwoThreeAndFive() {
    assertTrue(TransformSize.isGood(1));
    assertTrue(TransformSize.isGood(2 * 3 * 5 * 5));
    assertFalse(TransformSize.isGood(14));
    assertFalse(TransformSize.isGood(0));
  }

  @Test
  void refusesWhatIsNoLength() {
    assertThrows(IllegalArgumentException.class, () -> TransformSize.evenAtLeast(0));
    assertThrows(IllegalArgumentException.class, () -> TransformSize.evenAtMost(0));
    assertThrows(
        IllegalArgumentException.class, () -> TransformSize.evenAtLeast(Integer.MAX_VALUE));
  }
}
