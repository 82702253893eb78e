package dev.phasecast.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class FreeObjectsTest {
  /** A soft bar, half as thick as long, whose middle is at (x, y), turned counter-clockwise. */
  private static void bar(float[] data, int width, double x, double y, double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    for (int i = 0; i < data.length; i++) {
      double dx = i % width - x;
      double dy = Math.floorDiv(i, width) - y;
      double along = Math.abs(dx * cos - dy * sin);
      double across = Math.abs(dx * sin + dy * cos);
      double inside = Math.min(1, Math.max(0, 10 - along)) * Math.min(1, Math.max(0, 4 - across));
      data[i] = (float) Math.max(data[i], 0.8 * inside);
    }
  }

  private static List<Plane> frames(
      int count, ToDoubleFunction<Integer> x, ToDoubleFunction<Integer> y, double spin) {
    List<Plane> frames = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      float[] data = new float[80 * 96];
      bar(data, 96, x.applyAsDouble(t), y.applyAsDouble(t), 20 + spin * t);
      frames.add(Plane.of(80, 96, data));
    }
    return frames;
  }

  private static double gain(List<Plane> frames, int context) {
    Outlook found =
        FreeObjects.foresee(frames.subList(0, context), frames.size() - context).orElseThrow();
    double error = 0;
    double copied = 0;
    for (int t = context; t < frames.size(); t++) {
      error += found.frames().get(t - context).meanSquaredDifference(frames.get(t));
      copied += frames.get(context - 1).meanSquaredDifference(frames.get(t));
    }
    return copied / error;
  }

  @Test
  void goesStraightOn() {
    assertTrue(gain(frames(14, t -> 20 + 2.3 * t, t -> 20 + 1.7 * t, 0), 10) > 100);
  }

  @Test
  void followsABounceSeen() {
    assertTrue(gain(frames(14, t -> Math.abs(23 - 3.5 * t) + 12, t -> 20 + 1.2 * t, 0), 10) > 30);
  }

  @Test
  void turnsOn() {
    assertTrue(gain(frames(13, t -> 24 + 1.5 * t, t -> 50 - 0.8 * t, 3), 10) > 15);
  }

  @Test
  void takesObjectsApartThatCross() {
    List<Plane> frames = new ArrayList<>();
    for (int t = 0; t < 13; t++) {
      float[] data = new float[80 * 96];
      bar(data, 96, 20 + 3.1 * t, 40, 10);
      bar(data, 96, 46, 20 + 2.6 * t, 80);
      frames.add(Plane.of(80, 96, data));
    }
    assertEquals(2, FreeObjects.foresee(frames.subList(0, 10), 1).orElseThrow().objects());
    assertTrue(gain(frames, 10) > 30);
  }

  @Test
  void darkOnBrightIsTheSame() {
    List<Plane> turned = new ArrayList<>();
    for (Plane frame : frames(13, t -> 20 + 2.3 * t, t -> 20 + 1.7 * t, 0)) {
      float[] data = frame.data().clone();
      for (int i = 0; i < data.length; i++) {
        data[i] = 0.9f - data[i];
      }
      turned.add(Plane.of(frame.height(), frame.width(), data));
    }
    assertTrue(gain(turned, 10) > 100);
  }

  @Test
  void declinesWhatHasNoFlatBackgroundOrDoesNotMove() {
    Random random = new Random(2);
    List<Plane> noise = new ArrayList<>();
    for (int t = 0; t < 10; t++) {
      float[] data = new float[40 * 50];
      for (int i = 0; i < data.length; i++) {
        data[i] = random.nextFloat();
      }
      noise.add(Plane.of(40, 50, data));
    }
    assertTrue(FreeObjects.foresee(noise, 2).isEmpty());
    assertTrue(FreeObjects.foresee(Collections.nCopies(10, Plane.zeros(7, 3)), 2).isEmpty());
    List<Plane> still = frames(10, t -> 40, t -> 30, 0);
    assertTrue(FreeObjects.foresee(still, 2).isEmpty());
    assertTrue(FreeObjects.foresee(still.subList(0, 2), 2).isEmpty());
  }

  @Test
  void survivesPicturesOfAnySize() {
    for (int[] size : new int[][] {{1, 1}, {1, 200}, {65, 1}, {2, 3}, {64, 64}, {200, 130}}) {
      List<Plane> frames = new ArrayList<>();
      for (int t = 0; t < 6; t++) {
        float[] data = new float[size[0] * size[1]];
        data[(7 * t) % data.length] = 1;
        frames.add(Plane.of(size[0], size[1], data));
      }
      FreeObjects.foresee(frames, 2)
          .ifPresent(found -> assertTrue(found.frames().get(0).sameSize(frames.get(0))));
    }
  }
}
