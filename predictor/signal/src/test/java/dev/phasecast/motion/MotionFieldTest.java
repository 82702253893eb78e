package dev.phasecast.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MotionFieldTest {
  @Test
  void keepsWhatItWasGiven() {
    float[] dx = {1, 2, 3, 4, 5, 6};
    float[] dy = {-1, -2, -3, -4, -5, -6};
    byte[] layer = {0, 1, 2, 3, 4, (byte) 255};
    var field = new MotionField(8, 3, 2, dx, dy, layer);
    dx[5] = 0;
    assertEquals(6f, field.dx(2, 1));
    assertEquals(-4f, field.dy(0, 1));
    assertEquals(255, field.layer(2, 1));
    assertEquals(1, field.layer(1, 0));
  }

  @Test
  void refusesWhatDoesNotFit() {
    float[] six = new float[6];
    assertThrows(
        IllegalArgumentException.class, () -> new MotionField(0, 3, 2, six, six, new byte[6]));
    assertThrows(
        IllegalArgumentException.class, () -> new MotionField(8, 0, 2, six, six, new byte[6]));
    assertThrows(
        IllegalArgumentException.class, () -> new MotionField(8, 3, 2, six, six, new byte[5]));
    assertThrows(
        IllegalArgumentException.class,
        () -> new MotionField(8, 3, 2, six, new float[7], new byte[6]));
  }
}
