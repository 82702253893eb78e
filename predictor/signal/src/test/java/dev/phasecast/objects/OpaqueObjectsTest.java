package dev.phasecast.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpaqueObjectsTest {
  private static final int WIDTH = 120;
  private static final int HEIGHT = 90;

  /** A disc: where it is at time t, how it turns, how large it is. */
  private record Disc(double x, double y, double dx, double dy, double spin, double radius) {}

  private static double ground(double x, double y) {
    return 0.45 + 0.15 * Math.sin(0.31 * x + 0.17 * y) + 0.12 * Math.cos(0.23 * y - 0.11 * x);
  }

  private static Plane frame(double t, double pan, Disc... discs) {
    float[] data = new float[WIDTH * HEIGHT];
    for (int i = 0; i < data.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      double value = ground(x + pan * t, y);
      for (Disc disc : discs) {
        double u = x - disc.x - disc.dx * t;
        double v = y - disc.y - disc.dy * t;
        double edge = Math.max(0, Math.min(1, disc.radius - Math.hypot(u, v) + 0.5));
        // Counter-clockwise as seen, y down.
        double angle = Math.atan2(-v, u) - Math.toRadians(disc.spin * t);
        double look = 0.6 + 0.35 * Math.sin(3 * angle) + 0.05 * Math.cos(0.6 * Math.hypot(u, v));
        value += edge * (look - value);
      }
      data[i] = (float) value;
    }
    return Plane.of(HEIGHT, WIDTH, data);
  }

  private static List<Plane> frames(int count, double pan, Disc... discs) {
    List<Plane> frames = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      frames.add(frame(t, pan, discs));
    }
    return frames;
  }

  private static void isForeseen(int objects, Disc... discs) {
    List<Plane> frames = frames(27, 0, discs);
    List<Plane> earlier = List.of(frames.get(0), frames.get(4), frames.get(8));
    Outlook found = OpaqueObjects.foresee(earlier, frames.subList(12, 22), 5).orElseThrow();
    assertEquals(objects, found.objects());
    for (int s = 0; s < 5; s++) {
      Plane truth = frames.get(22 + s);
      double error = found.frames().get(s).meanSquaredDifference(truth);
      double copied = frames.get(21).meanSquaredDifference(truth);
      assertTrue(error < 0.1 * copied, "step " + (s + 1) + ": " + error + " of " + copied);
    }
  }

  @Test
  void goesStraightOnBetweenPixels() {
    isForeseen(1, new Disc(20, 30, 2.7, 1.3, 0, 11));
  }

  @Test
  void turnsOn() {
    isForeseen(1, new Disc(25, 50, 2.9, -0.6, 4, 9));
    isForeseen(1, new Disc(25, 40, 2.6, 0.3, -5.5, 9));
  }

  @Test
  void followsTwoThatDoNotTouch() {
    isForeseen(2, new Disc(20, 20, 2.5, 0.4, 3, 9), new Disc(95, 66, -2.3, -0.3, 0, 10));
  }

  @Test
  void declinesWhereNothingMovesOrEverythingDoes() {
    assertEquals(Optional.empty(), OpaqueObjects.foresee(List.of(), frames(10, 0), 1));
    List<Plane> panned = frames(10, 1.6, new Disc(25, 50, 3, -0.6, 0, 12));
    assertEquals(Optional.empty(), OpaqueObjects.foresee(List.of(), panned, 1));
  }

  @Test
  void declinesWhatDoesNotMoveUniformly() {
    List<Plane> frames = new ArrayList<>();
    int[] jumps = {20, 55, 31, 80, 25, 62, 41, 90, 33, 70};
    for (int x : jumps) {
      frames.add(frame(0, 0, new Disc(x, 30 + x % 7 * 5, 0, 0, 0, 9)));
    }
    assertEquals(Optional.empty(), OpaqueObjects.foresee(List.of(), frames, 1));
  }

  @Test
  void earlierFramesOfAnotherSizeOrSceneAreLeftOut() {
    List<Plane> frames = frames(12, 0, new Disc(20, 30, 5, 1.3, 0, 8));
    List<Plane> others = List.of(Plane.zeros(7, 5), Plane.filled(HEIGHT, WIDTH, 0.9f));
    List<Plane> context = frames.subList(1, 11);
    assertArrayEquals(
        OpaqueObjects.foresee(List.of(), context, 1).orElseThrow().frames().get(0).data(),
        OpaqueObjects.foresee(others, context, 1).orElseThrow().frames().get(0).data());
  }
}
