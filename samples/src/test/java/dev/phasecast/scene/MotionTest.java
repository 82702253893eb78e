package dev.phasecast.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.scene.GroundTruth.ObjectPose;
import dev.phasecast.scene.Trajectory.Bouncing;
import dev.phasecast.scene.Trajectory.Straight;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the frames against the motion they are said to have. */
class MotionTest {
  private static final float[] WHITE = {1, 1, 1};
  private static final double HALF_A_CODE = 0.5 / 255;

  @ParameterizedTest
  @CsvSource({"0.5,0", "1.3,-0.45", "-2.4,3.7", "0.01,0.02", "0,0", "5,-3"})
  void pannedTextureIsTheFourierShiftOfTheFrameBefore(double dx, double dy) {
    int width = 30;
    int height = 23;
    Waves texture = Waves.periodic(5, 14, width, height, 4);
    Scene scene =
        new LayeredScene(
            "pan", Measure.format(width, height), 3, texture, Similarity.shift(dx, dy), List.of());
    double[][] expected = Measure.fourierShift(scene.frame(1).luma(), dx, dy);
    Plane next = scene.frame(2).luma();
    double squares = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double error = next.at(x, y) - expected[y][x];
        squares += error * error;
        // Both frames are rounded to whole codes; a shift spreads the rounding of the first.
        assertEquals(0, error, 5 * HALF_A_CODE);
      }
    }
    // Two independent roundings of variance 1/12 code each.
    assertTrue(Math.sqrt(squares / (width * height)) < 1.1 * Math.sqrt(2.0 / 12) / 255);
  }

  @ParameterizedTest
  @CsvSource({"3,-2", "-1,0", "0,4"})
  void shiftByWholePixelsMovesSamples(int dx, int dy) {
    for (Picture picture : List.of(new Landscape(2, 48, 36), Waves.random(1, 20, 30, 3))) {
      Scene scene =
          new LayeredScene(
              "pan", Measure.format(48, 36), 2, picture, Similarity.shift(dx, dy), List.of());
      Plane before = scene.frame(0).luma();
      Plane after = scene.frame(1).luma();
      for (int y = 4; y < 32; y++) {
        for (int x = 4; x < 44; x++) {
          assertEquals(before.at(x - dx, y - dy), after.at(x, y), 2.01 * HALF_A_CODE);
        }
      }
    }
  }

  @Test
  void chromaMovesWithLuma() {
    Scene scene =
        new LayeredScene(
            "pan",
            Measure.format(40, 32),
            2,
            Waves.random(9, 20, 40, 4),
            Similarity.shift(4, -2),
            List.of());
    for (int c = 0; c < 2; c++) {
      Plane before = scene.frame(0).chroma().get(c);
      Plane after = scene.frame(1).chroma().get(c);
      for (int y = 2; y < 14; y++) {
        for (int x = 3; x < 18; x++) {
          assertEquals(before.at(x - 2, y + 1), after.at(x, y), 2.01 * HALF_A_CODE);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // A mark 20 right of and 10 above the centre of 80 × 60.
    "0,0,0,1.2,64,18",
    "0,0,90,1,30,10",
    "0,0,-90,1,50,50",
    "3.5,-1.25,0,1,63.5,18.75",
    "1,2,180,0.5,31,37"
  })
  void marksGoWhereTheSimilarityTakesThem(
      double dx, double dy, double rotation, double scale, double x, double y) {
    Painting mark =
        Painting.builder()
            .box(new float[] {0, 0, 0}, -500, -500, 1000, 1000)
            .disc(WHITE, 60, 20, 4)
            .build();
    Similarity motion = new Similarity(dx, dy, rotation, scale);
    Scene scene = new LayeredScene("mark", Measure.format(80, 60), 3, mark, motion, List.of());
    double[] seen = Measure.centroid(scene.frame(1).luma());
    assertEquals(x, seen[0], 0.03);
    assertEquals(y, seen[1], 0.03);
    double[] before = {seen[0] - 40, seen[1] - 30};
    double angle = Math.toRadians(rotation);
    double[] again = {
      40 + dx + scale * (before[0] * Math.cos(angle) + before[1] * Math.sin(angle)),
      30 + dy + scale * (before[1] * Math.cos(angle) - before[0] * Math.sin(angle))
    };
    double[] third = Measure.centroid(scene.frame(2).luma());
    assertEquals(again[0], third[0], 0.06);
    assertEquals(again[1], third[1], 0.06);
    assertEquals(motion, scene.truth(2).motion().orElseThrow());
    assertTrue(scene.truth(0).motion().isEmpty());
  }

  @Test
  void thingsAreWhereTheTruthSays() {
    Straight path = new Straight(30, 30, 1.37, -0.61, 20, 7);
    // A ball and a fainter one beside it, which shows the angle.
    Painting pair = Painting.builder().disc(WHITE, 0, 0, 3).build();
    Painting beside = Painting.builder().disc(WHITE, 12, 0, 3).build();
    VideoFormat format = Measure.format(64, 48);
    Picture black = (canvas, place) -> canvas.fill(new float[] {0, 0, 0});
    Trajectory way = new Bouncing(path, 16, 48, 16, 32);
    for (Painting look : List.of(pair, beside)) {
      Scene scene =
          new LayeredScene(
              "thing", format, 40, black, Similarity.STILL, List.of(new Actor("it", look, way)));
      for (int i = 0; i < 40; i++) {
        ObjectPose pose = scene.truth(i).objects().get(0);
        double off = look == pair ? 0 : 12;
        double angle = Math.toRadians(pose.angle());
        double[] seen = Measure.centroid(scene.frame(i).luma());
        assertEquals(pose.x() + off * Math.cos(angle), seen[0], 0.03);
        assertEquals(pose.y() - off * Math.sin(angle), seen[1], 0.03);
        assertEquals(20 + 7 * i, pose.angle(), 1e-9);
        assertEquals("it", pose.name());
      }
    }
  }

  @Test
  void nearerThingsHideThoseBehind() {
    VideoFormat format = Measure.format(16, 16);
    Painting light = Painting.builder().disc(WHITE, 0, 0, 5).build();
    Painting dark = Painting.builder().disc(new float[] {0, 0, 0}, 0, 0, 5).build();
    Straight middle = new Straight(8, 8, 0, 0, 0, 0);
    Picture grey = (canvas, place) -> canvas.fill(new float[] {0.5f, 0.5f, 0.5f});
    List<Actor> actors = List.of(new Actor("a", light, middle), new Actor("b", dark, middle));
    Scene scene = new LayeredScene("two", format, 1, grey, Similarity.STILL, actors);
    assertEquals(16 / 255f, scene.frame(0).luma().at(8, 8));
  }

  @Test
  void bouncingAgreesWithSmallSteps() {
    Straight path = new Straight(12, 40, 4.3, -5.9, 0, 0);
    Bouncing way = new Bouncing(path, 10, 50.5, 7, 41);
    double x = 12;
    double y = 40;
    double dx = 4.3 / 50_000;
    double dy = -5.9 / 50_000;
    for (int frame = 0; frame < 60; frame++) {
      assertEquals(x, way.x(frame), 0.002);
      assertEquals(y, way.y(frame), 0.002);
      for (int step = 0; step < 50_000; step++) {
        dx = x + dx < 10 || x + dx > 50.5 ? -dx : dx;
        dy = y + dy < 7 || y + dy > 41 ? -dy : dy;
        x += dx;
        y += dy;
      }
    }
    assertEquals(3, new Bouncing(path, 3, 3, 4, 4).x(9));
    assertThrows(IllegalArgumentException.class, () -> new Bouncing(path, 3, 2, 0, 1));
  }

  @Test
  void impossibleMotionAndWavesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Similarity.zoom(0));
    assertThrows(IllegalArgumentException.class, () -> Similarity.shift(Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> Waves.random(1, 3, 40, 1.9));
    assertThrows(IllegalArgumentException.class, () -> Waves.periodic(1, 3, 8, 8, 9));
  }
}
