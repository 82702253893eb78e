package dev.phasecast.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.drawing.Canvas;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.scene.GroundTruth.ObjectPose;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenesTest {
  static Stream<Scene> scenes() {
    return Stream.concat(
        SampleScenes.all().stream(),
        IntStream.range(0, 12).mapToObj(seed -> RandomScenes.scene(seed, 33, 27, 9)));
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void framesHaveTheFormatTheyClaimInWholeCodes(Scene scene) {
    int last = scene.frames() - 1;
    VideoFrame frame = scene.frame(last);
    assertEquals(last, frame.index());
    assertEquals(last / 25.0, frame.time(), 1e-9);
    assertEquals(scene.format().width(), frame.luma().width());
    assertEquals(scene.format().height(), frame.luma().height());
    assertEquals((scene.format().width() + 1) / 2, frame.chroma().get(0).width());
    assertEquals((scene.format().height() + 1) / 2, frame.chroma().get(1).height());
    assertCodes(frame.luma(), 235);
    frame.chroma().forEach(plane -> assertCodes(plane, 240));
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void framesDoNotDependOnOrderOrThreads(Scene scene) {
    int[] order = {scene.frames() - 1, 0, scene.frames() / 2, 0};
    List<float[]> forward =
        Arrays.stream(order).mapToObj(i -> scene.frame(i).luma().data()).toList();
    List<float[]> parallel =
        Arrays.stream(order).parallel().mapToObj(i -> scene.frame(i).luma().data()).toList();
    for (int i = 0; i < order.length; i++) {
      assertArrayEquals(forward.get(i), parallel.get(i));
    }
    assertArrayEquals(forward.get(1), forward.get(3));
    assertEquals(scene.truth(order[0]), scene.truth(order[0]));
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void framesOutsideAreRefused(Scene scene) {
    assertThrows(IndexOutOfBoundsException.class, () -> scene.frame(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> scene.frame(scene.frames()));
    assertThrows(IndexOutOfBoundsException.class, () -> scene.truth(scene.frames()));
  }

  @ParameterizedTest
  @CsvSource({"16,16", "17,23", "64,64", "90,31", "31,97"})
  void randomScenesComeInAnySizeAndAreTheSameAgain(int width, int height) {
    Set<Integer> seen = new HashSet<>();
    for (long seed = 100; seed < 125; seed++) {
      Scene scene = RandomScenes.scene(seed, width, height, 12);
      VideoFrame frame = scene.frame(11);
      assertArrayEquals(
          frame.luma().data(), RandomScenes.scene(seed, width, height, 12).frame(11).luma().data());
      assertCodes(frame.luma(), 235);
      scene
          .truth(11)
          .motion()
          .ifPresent(motion -> assertTrue(Math.hypot(motion.dx(), motion.dy()) <= 6));
      seen.add(Arrays.hashCode(frame.luma().data()));
    }
    assertEquals(25, seen.size());
  }

  @Test
  void randomScenesRefuseWhatCannotBeDrawn() {
    assertThrows(IllegalArgumentException.class, () -> RandomScenes.scene(1, 15, 64, 3));
    assertThrows(IllegalArgumentException.class, () -> RandomScenes.scene(1, 64, 64, 0));
  }

  @ParameterizedTest
  @CsvSource({"1,0", "2,0", "3,4"})
  void figuresStayInsideAndMoveAsTold(int count, double spin) {
    for (int seed = 0; seed < 6; seed++) {
      DigitsScene.Style style = new DigitsScene.Style(count, 26, 4.7, spin);
      Scene scene = new DigitsScene("d", Measure.format(64, 56), 40, style, seed);
      assertEquals(count, scene.truth(0).objects().size());
      assertTrue(scene.truth(5).motion().isEmpty());
      double[] offset = {};
      double light = 0;
      for (int i = 0; i < 40; i++) {
        Plane luma = scene.frame(i).luma();
        if (count == 1) {
          ObjectPose pose = scene.truth(i).objects().get(0);
          double[] ink = Measure.centroid(luma);
          double[] now = {ink[0] - pose.x(), ink[1] - pose.y()};
          assertArrayEquals(i == 0 ? now : offset, now, 0.05);
          offset = now;
          light = i == 0 ? ink[2] : light;
          assertEquals(light, ink[2], 0.005 * light);
        }
      }
    }
  }

  @Test
  void figuresThatDoNotFitAreRefused() {
    DigitsScene.Style style = new DigitsScene.Style(1, 90, 1, 0);
    assertThrows(
        IllegalArgumentException.class,
        () -> new DigitsScene("d", Measure.format(64, 64), 3, style, 1));
  }

  @Test
  void cutIsToldAndSeen() {
    Scene scene = SampleScenes.cut();
    for (int i = 0; i < scene.frames(); i++) {
      GroundTruth truth = scene.truth(i);
      assertEquals(i, truth.frame());
      assertEquals(i == 25, truth.cut());
      assertEquals(i != 0 && i != 25, truth.motion().isPresent());
    }
    assertEquals(1.3, scene.truth(24).motion().orElseThrow().dx());
    assertEquals(-2.2, scene.truth(26).motion().orElseThrow().dx());
    assertTrue(difference(scene, 24, 25) > 5 * difference(scene, 23, 24));
    Scene other = SampleScenes.pan();
    assertThrows(IllegalArgumentException.class, () -> new CutScene("c", scene, other));
  }

  @Test
  void stillStandsStill() {
    Scene scene = SampleScenes.still();
    assertArrayEquals(scene.frame(0).luma().data(), scene.frame(49).luma().data());
    assertEquals(Similarity.STILL, scene.truth(49).motion().orElseThrow());
    assertFalse(scene.truth(49).cut());
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,1,235,128,128",
    "0,0,0,16,128,128",
    "1,0,0,81,90,240",
    "0,1,0,145,54,34",
    "0,0,1,41,240,110",
    "2,2,2,235,128,128",
    "-1,-1,-1,16,128,128"
  })
  void coloursHaveTheCodesOfBt601(float r, float g, float b, int y, int cb, int cr) {
    Canvas sheet = Developer.sheet(Measure.format(3, 5));
    sheet.fill(new float[] {r, g, b});
    VideoFrame frame = Developer.develop(sheet, Measure.format(3, 5), 0);
    assertEquals(y / 255f, frame.luma().at(2, 4));
    assertEquals(cb / 255f, frame.chroma().get(0).at(1, 2));
    assertEquals(cr / 255f, frame.chroma().get(1).at(1, 2));
  }

  @Test
  void diceAreFairAndTheSameEverywhere() {
    Dice dice = new Dice(42);
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      double value = dice.next();
      assertTrue(value >= 0 && value < 1);
      sum += value;
    }
    assertEquals(0.5, sum / 10_000, 0.01);
    assertNotEquals(new Dice(1).seed(), new Dice(2).seed());
    assertEquals(new Dice(7).below(1000), new Dice(7).below(1000));
  }

  private static double difference(Scene scene, int first, int second) {
    float[] a = scene.frame(first).luma().data();
    float[] b = scene.frame(second).luma().data();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  private static void assertCodes(Plane plane, int greatest) {
    for (float value : plane.data()) {
      int code = Math.round(value * 255);
      assertEquals(code / 255f, value);
      assertTrue(code >= 16 && code <= greatest);
    }
  }
}
