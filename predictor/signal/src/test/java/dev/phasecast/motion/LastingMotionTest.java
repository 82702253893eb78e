package dev.phasecast.motion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.registration.WaveTexture;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LastingMotionTest {
  private static final int HEIGHT = 80;
  private static final int WIDTH = 96;

  private final LastingMotion motion = new LastingMotion(HEIGHT, WIDTH);
  private double place;

  private void move(double dx) {
    place += dx;
    motion.next(WaveTexture.coarse(6).plane(HEIGHT, WIDTH, place, -place / 2));
  }

  private static float median(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void assertGoesOn(double dx) {
    assertEquals(dx, median(motion.lasting().dx()), 0.05);
    assertEquals(-dx / 2, median(motion.lasting().dy()), 0.05);
    assertEquals(dx, median(motion.coming().dx()), 0.05);
    MotionField field = motion.field();
    int middle = field.columns() / 2;
    assertEquals(dx, field.dx(middle, field.rows() / 2), 0.15);
  }

  @Test
  void nothingMovesAtFirst() {
    move(0);
    assertArrayEquals(new float[motion.coming().dx().length], motion.coming().dx());
    assertFalse(motion.cut());
  }

  @Test
  void goesOnAsItDid() {
    for (int i = 0; i < 4; i++) {
      move(2);
    }
    assertGoesOn(2);
    assertEquals(2, median(motion.found().dx()), 0.05);
  }

  @Test
  void goesOnAfterARepeatedFrame() {
    for (int i = 0; i < 6; i++) {
      move(2);
    }
    move(0);
    assertTrue(motion.repeats().repeated());
    assertEquals(0, median(motion.found().dx()), 0.05);
    assertGoesOn(2);
    move(2);
    assertFalse(motion.repeats().repeated());
    assertGoesOn(2);
  }

  @Test
  void goesOnAtItsPaceAfterALostFrame() {
    for (int i = 0; i < 4; i++) {
      move(2);
    }
    move(4);
    assertEquals(4, median(motion.found().dx()), 0.05);
    assertGoesOn(2);
    move(2);
    assertGoesOn(2);
  }

  /** The new scene is a part of a plane of noise, which no motion makes of a texture. */
  @Test
  void endsAtACutAndBeginsAnew() {
    for (int i = 0; i < 4; i++) {
      move(2);
    }
    Plane other = WaveTexture.noisy(Plane.filled(HEIGHT + 20, WIDTH + 20, 0.5f), 0.1, 1);
    for (int i = 0; i < 4; i++) {
      motion.next(other.part(12 - 2 * i, 4 + i, HEIGHT, WIDTH));
      assertEquals(i == 0, motion.cut());
      if (i == 0) {
        assertArrayEquals(new float[motion.coming().dx().length], motion.coming().dx());
      }
    }
    assertGoesOn(2);
  }

  /** However lively what came before: a calm pan is no still picture for long. */
  @Test
  void aCalmPanAfterALivelyOneIsFound() {
    for (int i = 0; i < 5; i++) {
      move(8);
    }
    for (int i = 0; i < 25; i++) {
      move(0.4);
    }
    assertFalse(motion.repeats().repeated());
    assertGoesOn(0.4);
  }

  @Test
  void smallPicturesStandStill() {
    var small = new LastingMotion(8, 40);
    for (int i = 0; i < 3; i++) {
      small.next(new WaveTexture(1).plane(8, 40, 3 * i, 0));
    }
    assertArrayEquals(new float[small.coming().dx().length], small.coming().dx());
  }
}
