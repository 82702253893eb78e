package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnlineGruPredictorTest {
  private static final GruWeights COPYING = TileCodec.cosine(16, 60).start(1);

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "15, 17", "16, 16", "33, 47", "131, 297"})
  void answersInTheSizeOfTheFrame(int height, int width) {
    try (var online = new OnlineGruPredictor(COPYING)) {
      for (int t = 0; t < 4; t++) {
        online.observe(noise(t, height, width));
      }
      for (int horizon = 1; horizon <= 3; horizon++) {
        VideoFrame next = online.predict(horizon);
        assertEquals(height, next.luma().height());
        assertEquals(width, next.luma().width());
        assertEquals(3 + horizon, next.index());
        for (float value : next.luma().data()) {
          assertTrue(value >= 0 && value <= 1);
        }
      }
    }
  }

  /** Two waves that turn into each other: nothing that a net trained elsewhere could know. */
  @Test
  void learnsTheVideoThatItSees() {
    IntFunction<Plane> scene =
        t ->
            drawn(
                96,
                128,
                (x, y) ->
                    0.5
                        + 0.2 * Math.sin(x / 5.0 - 0.7 * t)
                        + 0.2 * Math.cos(y / 7.0 + x / 9.0 + 0.5 * t));
    double[] errors = errors(scene, 30);
    assertTrue(errors[0] < errors[1] / 4, errors[0] + " against the frozen net's " + errors[1]);
    assertTrue(errors[0] < errors[2] / 4, errors[0] + " against copying's " + errors[2]);
  }

  /** Fine texture that a state of 60 values cannot hold comes back through the way past it. */
  @Test
  void copiesAStillThatTheNetCannotHold() {
    Plane texture = noise(0, 64, 80).luma();
    double[] errors = errors(t -> texture, 8);
    assertTrue(errors[0] < 1e-6, errors[0] + " against the frozen net's " + errors[1]);
    assertTrue(errors[1] > 1e-2, "the frozen net's " + errors[1]);
  }

  /** A net with the trained weights must not lose what it had where the video suits it. */
  @Test
  void theShippedNetGainsOnASquareThatMoves() {
    IntFunction<Plane> scene =
        t ->
            drawn(
                96,
                128,
                (x, y) ->
                    x >= 30 + 2 * t && x < 60 + 2 * t && y >= 30 && y < 62
                        ? 0.2
                        : 0.6 + 0.1 * Math.sin(x / 20.0 + y / 30.0));
    double[] errors = new double[3];
    try (var online = OnlineGruPredictor.shipped();
        var frozen = GruPredictor.shipped()) {
      accumulate(online, frozen, scene, 20, errors);
    }
    assertTrue(errors[0] < errors[1], errors[0] + " against the frozen net's " + errors[1]);
    assertTrue(errors[0] < errors[2], errors[0] + " against copying's " + errors[2]);
  }

  @Test
  void predictingChangesNothing() {
    try (var asked = new OnlineGruPredictor(COPYING);
        var silent = new OnlineGruPredictor(COPYING)) {
      for (int t = 0; t < 5; t++) {
        asked.observe(noise(t, 40, 50));
        silent.observe(noise(t, 40, 50));
        asked.predict(1);
        asked.predict(3);
      }
      for (int horizon = 1; horizon <= 3; horizon++) {
        float[] once = asked.predict(horizon).luma().data();
        assertArrayEquals(once, asked.predict(horizon).luma().data());
        assertArrayEquals(once, silent.predict(horizon).luma().data());
      }
    }
  }

  /** The first frame leaves only copying; what is predicted does not wait for the frame itself. */
  @Test
  void theFirstPredictionIsACopy() {
    try (var online = new OnlineGruPredictor(COPYING)) {
      VideoFrame first = noise(0, 40, 50);
      online.observe(first);
      assertArrayEquals(first.luma().data(), online.predict(1).luma().data(), 1e-6f);
    }
  }

  @Test
  void anotherThreadCountOfTheLibraryChangesNoBit() {
    float[][] answers = new float[2][];
    for (int threads = 1; threads <= 2; threads++) {
      try (var online = new OnlineGruPredictor(COPYING)) {
        openblas_nolapack.blas_set_num_threads(threads);
        for (int t = 0; t < 4; t++) {
          online.observe(noise(t, 200, 300));
        }
        answers[threads - 1] = online.predict(2).luma().data();
      } finally {
        openblas_nolapack.blas_set_num_threads(1);
      }
    }
    assertArrayEquals(answers[0], answers[1]);
  }

  @Test
  void chromaIsThatOfTheLastFrame() {
    try (var online = new OnlineGruPredictor(COPYING)) {
      List<Plane> chroma = List.of(Plane.filled(8, 8, 0.3f), Plane.filled(8, 8, 0.6f));
      online.observe(new VideoFrame(0, 0, Plane.filled(16, 16, 0.5f), chroma));
      assertSame(chroma.get(1), online.predict(1).chroma().get(1));
    }
  }

  @Test
  void refusesWhatItCannotAnswer() {
    try (var online = new OnlineGruPredictor(COPYING)) {
      assertEquals("gru-online", online.name());
      assertThrows(IllegalStateException.class, () -> online.predict(1));
      online.observe(noise(0, 20, 20));
      assertThrows(IllegalArgumentException.class, () -> online.predict(0));
      assertThrows(IllegalArgumentException.class, () -> online.observe(noise(1, 20, 21)));
      assertThrows(IllegalArgumentException.class, () -> online.observe(noise(1, 19, 20)));
    }
  }

  /** Other tests' memory may be freed meanwhile, so that only growth is looked at. */
  @Test
  void memoryOutsideTheHeapIsFreed() {
    long before = Pointer.totalBytes();
    long own = 0;
    for (int i = 0; i < 20; i++) {
      try (var online = new OnlineGruPredictor(COPYING)) {
        online.observe(noise(0, 20, 20));
        own = Math.max(own, Pointer.totalBytes() - before);
      }
    }
    assertTrue(Pointer.totalBytes() - before < Math.max(own / 4, 4 * 16 * 16 * 60));
  }

  /** Mean squared errors over the last third of a scene: online, frozen, copied. */
  private static double[] errors(IntFunction<Plane> scene, int frames) {
    double[] errors = new double[3];
    try (var online = new OnlineGruPredictor(COPYING);
        var frozen = new GruPredictor(COPYING)) {
      accumulate(online, frozen, scene, frames, errors);
    }
    return errors;
  }

  private static void accumulate(
      TilePredictor online,
      TilePredictor frozen,
      IntFunction<Plane> scene,
      int frames,
      double[] errors) {
    int from = frames - frames / 3;
    for (int t = 0; t < frames; t++) {
      Plane truth = scene.apply(t);
      if (t >= from) {
        double share = 1.0 / (frames - from);
        errors[0] += share * squaredError(online.predict(1).luma(), truth);
        errors[1] += share * squaredError(frozen.predict(1).luma(), truth);
        errors[2] += share * squaredError(scene.apply(t - 1), truth);
      }
      online.observe(VideoFrame.grey(t, t, truth));
      frozen.observe(VideoFrame.grey(t, t, truth));
    }
  }

  private static double squaredError(Plane a, Plane b) {
    double sum = 0;
    for (int i = 0; i < a.data().length; i++) {
      double error = a.data()[i] - b.data()[i];
      sum += error * error;
    }
    return sum / a.data().length;
  }

  private interface Shade {
    double at(int x, int y);
  }

  private static Plane drawn(int height, int width, Shade shade) {
    float[] data = new float[height * width];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) shade.at(i % width, i / width);
    }
    return Plane.of(height, width, data);
  }

  private static VideoFrame noise(int index, int height, int width) {
    Random random = new Random(31L * index + 7);
    return VideoFrame.grey(index, 0.04 * index, drawn(height, width, (x, y) -> random.nextFloat()));
  }
}
