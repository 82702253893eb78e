package dev.phasecast.drawing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrokeFontTest {
  private static final String SIGNS = "±×÷−–—·•°²µσΔ→…";

  @Test
  void everyPrintableCharacterIsDrawnAndLooksLikeNoOther() {
    Map<String, Integer> seen = new HashMap<>();
    StringBuilder all = new StringBuilder(SIGNS);
    for (char c = 33; c < 127; c++) {
      all.append(c);
    }
    float[] box = StrokeFont.coverage("漢", 20, 2.5).data();
    all.codePoints()
        .forEach(
            c -> {
              Plane drawn = StrokeFont.coverage(Character.toString(c), 20, 2.5);
              assertTrue(sum(drawn) > 2, () -> Character.toString(c) + " leaves no ink");
              assertFalse(Arrays.equals(box, drawn.data()), () -> Character.toString(c));
              String key = drawn + Arrays.toString(drawn.data());
              Integer twin = seen.put(key, c);
              assertEquals(null, twin, () -> Character.toString(c) + " looks like another");
            });
  }

  @Test
  void spaceLeavesNoInkAndEmptyTextIsOneColumn() {
    assertEquals(0, sum(StrokeFont.coverage("   ", 12, 1.5)));
    assertEquals(2, StrokeFont.coverage("", 12, 1.5).width());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2.5, 9, 10, 12.3, 20, 61})
  void planeHasTheDocumentedSizeAndValuesBetweenZeroAndOne(double cap) {
    double stroke = cap / 8;
    int height = StrokeFont.coverage("x", cap, stroke).height();
    for (String text : new String[] {"Ågj|()", "31.42 dB", "i", "WAVE"}) {
      Plane plane = StrokeFont.coverage(text, cap, stroke);
      assertEquals(height, plane.height());
      assertEquals((int) Math.ceil(StrokeFont.advance(text, cap) + stroke), plane.width());
      for (float value : plane.data()) {
        assertTrue(value >= 0 && value <= 1);
      }
    }
  }

  @Test
  void capitalStandsOnTheBaseLineAndIsCrisp() {
    Plane plane = StrokeFont.coverage("H", 14, 2);
    int baseline = (int) StrokeFont.baseline(14, 2);
    // One stroke higher than the cap height; the round ends touch the last rows in the middle.
    assertEquals(0, plane.at(0, baseline));
    assertTrue(plane.at(0, baseline - 1) > 0.5);
    assertTrue(plane.at(0, baseline - 16) > 0.5);
    assertEquals(0, plane.at(0, baseline - 17));
    assertEquals(1f, plane.at(0, baseline - 8));
    assertEquals(1f, plane.at(1, baseline - 8));
    assertEquals(0f, plane.at(2, baseline - 4));
  }

  @Test
  void inkOfAStemIsItsLengthTimesItsWidth() {
    // A straight stroke with round ends: 40 × 4 and a disc of diameter 4.
    double ink = sum(StrokeFont.coverage("I", 40, 4));
    assertEquals(40 * 4 + Math.PI * 4, ink, 1.0);
  }

  @Test
  void figuresShareOneWidthAndAdvanceGrowsWithTheSize() {
    for (int digit = 0; digit < 10; digit++) {
      assertEquals(StrokeFont.advance("00.00", 12), StrokeFont.advance("0" + digit + ".00", 12));
    }
    assertEquals(2 * StrokeFont.advance("shift", 10), StrokeFont.advance("shift", 20), 1e-9);
    assertEquals(0, StrokeFont.advance("", 12));
  }

  @Test
  void drawingTwiceGivesTheSameBits() {
    assertArrayEquals(
        StrokeFont.coverage("ground truth", 11, 1.4).data(),
        StrokeFont.coverage("ground truth", 11, 1.4).data());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 20_000})
  void refusesImpossibleSizes(double size) {
    assertThrows(IllegalArgumentException.class, () -> StrokeFont.coverage("x", size, 1));
    assertThrows(IllegalArgumentException.class, () -> StrokeFont.coverage("x", 10, size));
  }

  private static double sum(Plane plane) {
    double sum = 0;
    for (float value : plane.data()) {
      sum += value;
    }
    return sum;
  }
}
