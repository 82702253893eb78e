package dev.phasecast.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.ResidentMemory;
import dev.phasecast.metric.PlaneScorer;
import dev.phasecast.vision.FlowPredictor.Method;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowPredictorTest {
  private static final double DX = 2;
  private static final double DY = -1;

  /** Frame {@code index} of a texture that moves by (DX, DY) a frame, with colours that do too. */
  private static VideoFrame moving(int height, int width, int index) {
    return new VideoFrame(
        index,
        index / 25.0,
        Pictures.texture(height, width, DX * index, DY * index, 3),
        List.of(chroma(height, width, index, 4), chroma(height, width, index, 5)));
  }

  private static Plane chroma(int height, int width, int index, long seed) {
    return Pictures.texture(
        (height + 1) / 2, (width + 1) / 2, DX * index / 2, DY * index / 2, seed);
  }

  /** PSNR inside, where nothing has come in over the border. */
  private static double inside(Plane truth, Plane predicted, int margin) {
    int height = truth.height() - 2 * margin;
    int width = truth.width() - 2 * margin;
    return new PlaneScorer(truth.part(margin, margin, height, width))
        .score(predicted.part(margin, margin, height, width))
        .psnr();
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void goesOnMovingATexture(Method method) {
    for (int[] size : new int[][] {{96, 128}, {97, 131}}) {
      int height = size[0];
      int width = size[1];
      try (FlowPredictor predictor = new FlowPredictor(method)) {
        predictor.observe(moving(height, width, 0));
        predictor.observe(moving(height, width, 1));
        for (int horizon : new int[] {1, 3}) {
          VideoFrame truth = moving(height, width, 1 + horizon);
          VideoFrame predicted = predictor.predict(horizon);
          assertEquals(truth.index(), predicted.index());
          assertEquals(truth.time(), predicted.time(), 1e-9);
          VideoFrame copy = moving(height, width, 1);
          String what = method + ", " + width + "x" + height + ", " + horizon;
          double luma = inside(truth.luma(), predicted.luma(), 16);
          assertTrue(luma > inside(truth.luma(), copy.luma(), 16) + 12, what + ": " + luma);
          for (int plane = 0; plane < 2; plane++) {
            Plane expected = truth.chroma().get(plane);
            double chroma = inside(expected, predicted.chroma().get(plane), 8);
            double copied = inside(expected, copy.chroma().get(plane), 8);
            assertTrue(chroma > copied + 6, what + ": " + chroma + " against " + copied);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void takesAnySize(Method method) {
    for (int[] size :
        new int[][] {{1, 1}, {1, 40}, {8, 8}, {12, 40}, {15, 200}, {16, 16}, {17, 16}, {16, 999}}) {
      try (FlowPredictor predictor = new FlowPredictor(method)) {
        for (int i = 0; i < 3; i++) {
          predictor.observe(moving(size[0], size[1], i));
        }
        VideoFrame predicted = predictor.predict(2);
        assertEquals(size[0], predicted.luma().height());
        assertEquals(size[1], predicted.luma().width());
        for (float sample : predicted.luma().data()) {
          assertTrue(Float.isFinite(sample));
        }
      }
    }
  }

  /** OpenCV crashes on some of these. */
  @Test
  void repeatsWhatIsTooSmallForDis() {
    try (FlowPredictor predictor = new FlowPredictor(Method.DIS)) {
      VideoFrame last = moving(15, 200, 1);
      predictor.observe(moving(15, 200, 0));
      predictor.observe(last);
      assertSame(last.luma(), predictor.predict(1).luma());
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void answersTheSameTwiceAndChangesNothing(Method method) {
    VideoFrame first = moving(64, 80, 0);
    VideoFrame second = moving(64, 80, 1);
    float[] before = second.luma().data().clone();
    try (FlowPredictor predictor = new FlowPredictor(method);
        FlowPredictor other = new FlowPredictor(method)) {
      assertThrows(IllegalStateException.class, () -> predictor.predict(1));
      predictor.observe(first);
      assertSame(first.luma(), predictor.predict(1).luma());
      predictor.observe(second);
      float[] once = predictor.predict(1).luma().data();
      predictor.predict(5);
      assertArrayEquals(once, predictor.predict(1).luma().data());
      assertThrows(IllegalArgumentException.class, () -> predictor.predict(0));
      assertThrows(IllegalArgumentException.class, () -> predictor.observe(moving(64, 81, 2)));
      assertArrayEquals(before, second.luma().data());
      // The flow of a pair does not depend on those before it.
      other.observe(moving(64, 80, 9));
      other.observe(first);
      other.observe(second);
      assertArrayEquals(once, other.predict(1).luma().data());
    }
  }

  @Test
  void takesGreyAndFullChroma() {
    try (FlowPredictor grey = new FlowPredictor(Method.DIS);
        FlowPredictor full = new FlowPredictor(Method.DIS)) {
      for (int i = 0; i < 2; i++) {
        Plane luma = Pictures.texture(48, 64, DX * i, DY * i, 3);
        grey.observe(VideoFrame.grey(i, i, luma));
        full.observe(new VideoFrame(i, i, luma, List.of(luma, luma)));
      }
      VideoFrame predicted = full.predict(1);
      assertTrue(grey.predict(1).chroma().isEmpty());
      assertArrayEquals(grey.predict(1).luma().data(), predicted.luma().data());
      assertEquals(2, predicted.chroma().size());
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void repeatsStillAndFlatPictures(Method method) {
    try (FlowPredictor predictor = new FlowPredictor(method)) {
      for (int i = 0; i < 3; i++) {
        predictor.observe(VideoFrame.grey(i, i, Plane.filled(40, 50, 0.25f)));
      }
      assertArrayEquals(
          Plane.filled(40, 50, 0.25f).data(), predictor.predict(1).luma().data(), 1e-6f);
    }
  }

  @Test
  void freesItsMemory() {
    FlowPredictor predictor = new FlowPredictor(Method.DIS);
    VideoFrame frame = moving(32, 32, 0);
    predictor.observe(frame);
    predictor.observe(moving(32, 32, 1));
    assertFalse(predictor.isClosed());
    predictor.close();
    assertTrue(predictor.isClosed());
    assertThrows(IllegalStateException.class, () -> predictor.observe(frame));
    assertThrows(IllegalStateException.class, () -> predictor.predict(1));
    predictor.close();
  }

  /** The matrices of a prediction take 16 MB here. */
  @Test
  void memoryDoesNotGrow() throws Exception {
    long growth = ResidentMemory.growth(Predictions.class);
    assertTrue(growth < 80L << 20, growth + " bytes more after ten predictions of 16 MB");
  }

  /** Predicts large frames again and again. */
  public static final class Predictions implements ResidentMemory.Round {
    private final VideoFrame frame = VideoFrame.grey(0, 0, Plane.filled(1024, 1024, 0.5f));

    @Override
    public void run(List<Path> files) {
      try (FlowPredictor predictor = new FlowPredictor(Method.DIS)) {
        predictor.observe(frame);
        predictor.observe(frame);
        for (int i = 0; i < 10; i++) {
          predictor.predict(1);
        }
      }
    }
  }
}
