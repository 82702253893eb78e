package dev.phasecast.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CanvasTest {
  private static final float[] RED = {1, 0.25f, 0};

  @Test
  void paintLaysAColourOverAnother() {
    Canvas canvas = new Canvas(2, 3, 3);
    canvas.fill(new float[] {0.2f, 0.4f, 0.6f});
    Coverage mask = new Coverage(2, 3);
    mask.polygon(new double[] {0, 0, 1.5, 0, 1.5, 2, 0, 2});
    canvas.paint(mask, RED, 0.5);
    assertEquals(0.6f, canvas.plane(0).at(0, 0), 1e-6f);
    assertEquals(0.4f, canvas.plane(0).at(1, 1), 1e-6f);
    assertEquals(0.2f, canvas.plane(0).at(2, 1), 1e-6f);
    assertEquals(0.3f, canvas.plane(2).at(0, 1), 1e-6f);
  }

  @Test
  void lightenKeepsTheGreater() {
    Canvas canvas = new Canvas(1, 2, 3);
    canvas.fill(new float[] {0.5f, 0.5f, 0.5f});
    Coverage mask = new Coverage(1, 2);
    mask.polygon(new double[] {0, 0, 1, 0, 1, 1, 0, 1});
    canvas.lighten(mask, RED);
    assertEquals(1f, canvas.plane(0).at(0, 0));
    assertEquals(0.5f, canvas.plane(1).at(0, 0));
    assertEquals(0.5f, canvas.plane(0).at(1, 0));
  }

  @Test
  void halvingKeepsRampsAndRemovesTheFinestPattern() {
    Canvas canvas = new Canvas(8, 12, 2);
    for (int i = 0; i < 96; i++) {
      canvas.channel(0)[i] = i % 12 + 2 * (i / 12);
      canvas.channel(1)[i] = (i + i / 12) % 2;
    }
    Canvas half = canvas.halved();
    assertEquals(5, half.width());
    assertEquals(3, half.height());
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 5; x++) {
        assertEquals(2 * x + 1.5 + 2 * (2 * y + 1.5), half.plane(0).at(x, y), 1e-5);
        assertEquals(0.5, half.plane(1).at(x, y), 1e-6);
      }
    }
  }

  @Test
  void refusesAMaskOfAnotherSizeAndOddSides() {
    Canvas canvas = new Canvas(3, 4, 1);
    assertThrows(IllegalArgumentException.class, () -> canvas.paint(new Coverage(4, 3), RED, 1));
    assertThrows(IllegalArgumentException.class, () -> canvas.lighten(new Coverage(3, 5), RED));
    assertThrows(IllegalArgumentException.class, canvas::halved);
  }
}
