package dev.phasecast.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.phasecast.frame.Plane;
import dev.phasecast.registration.WaveTexture;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeapsTest {
  private static final int HEIGHT = 64;
  private static final int WIDTH = 80;

  private final WaveTexture texture = WaveTexture.coarse(4);
  private final Leaps leaps = new Leaps(HEIGHT, WIDTH);
  private double place;

  private static VectorGrid pan(double dx) {
    VectorGrid grid = VectorGrid.covering(HEIGHT, WIDTH, 8);
    Arrays.fill(grid.dx(), (float) dx);
    return grid;
  }

  /** The scene moves by {@code dx} where {@code expected} was expected. */
  private int moved(double dx, double expected) {
    Plane before = texture.plane(HEIGHT, WIDTH, place, 0);
    place += dx;
    return leaps.next(before, texture.plane(HEIGHT, WIDTH, place, 0), pan(expected));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void aLostFrameIsALeap(int steps) {
    assertEquals(1, moved(1.5, 1.5));
    assertEquals(steps, moved(1.5 * steps, 1.5));
    assertEquals(1, moved(1.5, 1.5));
    assertEquals(steps, moved(1.5 * steps, 1.5));
  }

  @Test
  void noiseAndATwitchAreNone() {
    assertEquals(1, moved(1.9, 1.5));
    assertEquals(1, moved(-1.5, 1.5));
    assertEquals(1, moved(0, 1.5));
  }

  /** What takes up twice the pace and keeps it is believed once, and then no more. */
  @Test
  void aChangeOfPaceUnlearnsIt() {
    assertEquals(1, moved(1.5, 1.5));
    assertEquals(2, moved(3, 1.5));
    assertEquals(1, moved(3, 3));
    assertEquals(2, moved(6, 3));
    assertEquals(2, moved(6, 3));
    assertEquals(1, moved(6, 3));
  }

  @Test
  void littleMotionTellsNothing() {
    assertEquals(1, moved(0.6, 0.3));
    assertEquals(1, new Leaps(8, 80).next(Plane.zeros(8, 80), Plane.zeros(8, 80), pan(3)));
    assertEquals(1, leaps.next(Plane.zeros(64, 80), Plane.zeros(64, 80), pan(3)));
  }
}
