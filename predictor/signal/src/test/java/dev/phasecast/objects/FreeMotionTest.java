package dev.phasecast.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FreeMotionTest {
  @Test
  void aBounceIsAMirrorInThePast() {
    // Comes with −2 px a frame, meets the mirror 3.5 frames ago, goes away with 2.
    var axis = new FreeMotion.Axis(2, -3.5);
    assertTrue(axis.flipped());
    assertEquals(0, axis.past(0), 0);
    assertEquals(-7, axis.past(-3.5), 1e-12);
    assertEquals(-6, axis.past(-3), 1e-12);
    assertEquals(-6, axis.past(-4), 1e-12);
    assertEquals(6, axis.past(-10), 1e-12);
  }

  @Test
  void theFutureIsThrownBackLikeLight() {
    var axis = new FreeMotion.Axis(3, FreeMotion.Axis.NEVER);
    assertFalse(axis.flipped());
    double x = 0;
    double velocity = 3;
    for (int s = 1; s < 40; s++) {
      x += velocity;
      if (x > 8) {
        x = 16 - x;
        velocity = -3;
      } else if (x < -5) {
        x = -10 - x;
        velocity = 3;
      }
      assertEquals(x, axis.future(s, -5, 8), 1e-9, "after " + s);
    }
    assertEquals(0, axis.future(7, 0, 0), 0);
  }

  @Test
  void scalesWithThePixels() {
    var axis = new FreeMotion.Axis(1, -2);
    FreeMotion motion = new FreeMotion(axis, axis, 3, 7.5, -0.5).scaled(4);
    assertEquals(4, motion.x().velocity(), 0);
    assertEquals(-2, motion.y().flip(), 0);
    assertEquals(31.5, motion.centreX(), 0);
    assertEquals(-0.5, motion.centreY(), 0);
    assertEquals(2, motion.flips());
  }

  @Test
  void posesGoThereAndBack() {
    FreeMotion motion =
        new FreeMotion(
            new FreeMotion.Axis(1.5, -2),
            new FreeMotion.Axis(-0.5, FreeMotion.Axis.NEVER),
            4,
            10,
            8);
    float[] out = new float[2];
    Pose pose = Pose.past(motion, -5);
    pose.place(13, 9, out);
    pose.origin(out[0], out[1], out);
    assertEquals(13, out[0], 1e-4f);
    assertEquals(9, out[1], 1e-4f);
    // Four degrees a frame, five frames ago: turned clockwise as seen, so its right side lies
    // lower.
    pose.place(20, 8, out);
    assertEquals(10 + 1.5 * (-4 + 5) + 10 * Math.cos(Math.toRadians(20)), out[0], 1e-4f);
    assertEquals(8 + 2.5 + 10 * Math.sin(Math.toRadians(20)), out[1], 1e-4f);
  }
}
