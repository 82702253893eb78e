package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GruPredictorTest {
  private static final GruWeights COPYING = TileCodec.cosine(16, 60).start(1);

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "15, 17", "16, 16", "33, 47", "131, 97"})
  void answersInTheSizeOfTheFrame(int height, int width) {
    try (GruPredictor gru = new GruPredictor(COPYING)) {
      gru.observe(frame(0, height, width));
      gru.observe(frame(1, height, width));
      for (int horizon = 1; horizon <= 3; horizon++) {
        VideoFrame next = gru.predict(horizon);
        assertEquals(height, next.luma().height());
        assertEquals(width, next.luma().width());
        assertEquals(1 + horizon, next.index());
        assertEquals(0.04 * (1 + horizon), next.time(), 1e-12);
        for (float value : next.luma().data()) {
          assertTrue(value >= 0 && value <= 1);
        }
      }
    }
  }

  @Test
  void predictingChangesNothing() {
    try (GruPredictor asked = new GruPredictor(COPYING);
        GruPredictor silent = new GruPredictor(COPYING)) {
      for (int i = 0; i < 4; i++) {
        asked.observe(frame(i, 40, 50));
        silent.observe(frame(i, 40, 50));
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

  /** Before any training, the low frequencies of a still come back. */
  @Test
  void anUntrainedNetCopiesTheCoarsePicture() {
    int side = 64;
    float[] data = new float[side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        data[y * side + x] = (float) (0.5 + 0.1 * Math.sin(x / 9.0) + 0.1 * Math.cos(y / 11.0));
      }
    }
    Plane still = Plane.of(side, side, data);
    try (GruPredictor gru = new GruPredictor(COPYING)) {
      for (int i = 0; i < 5; i++) {
        gru.observe(VideoFrame.grey(i, i, still));
      }
      assertArrayEquals(data, gru.predict(1).luma().data(), 0.03f);
    }
  }

  @Test
  void anotherThreadCountOfTheLibraryChangesNoBit() {
    float[] expected;
    try (GruPredictor gru = new GruPredictor(COPYING)) {
      gru.observe(frame(0, 200, 300));
      gru.observe(frame(1, 200, 300));
      expected = gru.predict(2).luma().data();
    }
    openblas_nolapack.blas_set_num_threads(2);
    try (GruPredictor gru = new GruPredictor(COPYING)) {
      gru.observe(frame(0, 200, 300));
      openblas_nolapack.blas_set_num_threads(2);
      gru.observe(frame(1, 200, 300));
      assertArrayEquals(expected, gru.predict(2).luma().data());
    }
  }

  @Test
  void chromaIsThatOfTheLastFrame() {
    try (GruPredictor gru = new GruPredictor(COPYING)) {
      List<Plane> chroma = List.of(Plane.filled(8, 8, 0.3f), Plane.filled(8, 8, 0.6f));
      gru.observe(new VideoFrame(0, 0, Plane.filled(16, 16, 0.5f), chroma));
      VideoFrame next = gru.predict(2);
      assertSame(chroma.get(0), next.chroma().get(0));
      assertSame(chroma.get(1), next.chroma().get(1));
    }
  }

  @Test
  void refusesWhatItCannotAnswer() {
    try (GruPredictor gru = new GruPredictor(COPYING)) {
      assertEquals("gru", gru.name());
      assertThrows(IllegalStateException.class, () -> gru.predict(1));
      gru.observe(frame(0, 20, 20));
      assertThrows(IllegalArgumentException.class, () -> gru.predict(0));
      assertThrows(IllegalArgumentException.class, () -> gru.observe(frame(1, 20, 21)));
    }
  }

  /** Other tests' memory may be freed meanwhile, so that only growth is looked at. */
  @Test
  void memoryOutsideTheHeapIsFreed() {
    long before = Pointer.totalBytes();
    long own = 0;
    for (int i = 0; i < 20; i++) {
      try (GruPredictor gru = new GruPredictor(COPYING)) {
        gru.observe(frame(0, 20, 20));
        own = Pointer.totalBytes() - before;
      }
    }
    assertTrue(Pointer.totalBytes() - before < Math.max(own, 4 * 16 * 16 * 60));
  }

  /** A dark square that moves over a soft ground by two pixels a frame. */
  @Test
  void theShippedNetFollowsASquareBetterThanCopying() {
    Plane[] frames = new Plane[10];
    for (int t = 0; t < frames.length; t++) {
      float[] data = new float[96 * 128];
      for (int i = 0; i < data.length; i++) {
        int x = i % 128;
        int y = i / 128;
        boolean inside = x >= 30 + 2 * t && x < 60 + 2 * t && y >= 30 && y < 62;
        data[i] = inside ? 0.2f : (float) (0.6 + 0.1 * Math.sin(x / 20.0 + y / 30.0));
      }
      frames[t] = Plane.of(96, 128, data);
    }
    try (GruPredictor gru = GruPredictor.shipped()) {
      for (int t = 0; t + 1 < frames.length; t++) {
        gru.observe(VideoFrame.grey(t, t, frames[t]));
      }
      double predicted = squaredError(gru.predict(1).luma(), frames[9]);
      double copied = squaredError(frames[8], frames[9]);
      assertTrue(predicted < copied, predicted + " against " + copied);
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

  @Test
  void loadsWeightsFromAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("own.weights");
    WeightsFile.write(COPYING, file);
    try (GruPredictor own = GruPredictor.load(file)) {
      own.observe(frame(0, 20, 20));
      assertFalse(Arrays.equals(new float[400], own.predict(1).luma().data()));
    }
    assertThrows(WeightsException.class, () -> GruPredictor.load(folder.resolve("other")));
  }

  private static VideoFrame frame(int index, int height, int width) {
    return VideoFrame.grey(
        index, 0.04 * index, crop(TileGridTest.random(height + index, width), height));
  }

  private static Plane crop(Plane plane, int height) {
    return Plane.of(height, plane.width(), Arrays.copyOf(plane.data(), height * plane.width()));
  }
}
