package dev.phasecast.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.metric.PlaneScorer;
import dev.phasecast.registration.WaveTexture;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PredictorsTest {
  static List<Supplier<FramePredictor>> predictors() {
    return List.of(
        CopyPredictor::new, ShiftPredictor::new, LocalPredictor::new, LocalPredictor::sharp);
  }

  /** A scene that moves by (dx, dy) a frame, in colour of half the size. */
  private static VideoFrame frame(int index, double dx, double dy) {
    return new VideoFrame(
        index,
        index * 0.04,
        texture(96, 128, 1, index * dx, index * dy),
        List.of(
            texture(48, 64, 0.5, index * dx, index * dy),
            texture(48, 64, 0.5, index * dx + 20, index * dy)));
  }

  /** {@code scale} says how large the plane is against luma, in whose pixels the motion counts. */
  private static Plane texture(int height, int width, double scale, double dx, double dy) {
    return WaveTexture.coarse(17).plane(height, width, scale, dx, dy);
  }

  @ParameterizedTest
  @MethodSource("predictors")
  void keepsToTheContract(Supplier<FramePredictor> maker) {
    try (FramePredictor predictor = maker.get()) {
      assertThrows(IllegalStateException.class, () -> predictor.predict(1));
      for (int i = 0; i < 4; i++) {
        VideoFrame seen = frame(i, 1.5, -0.75);
        float[] before = seen.luma().data().clone();
        predictor.observe(seen);
        VideoFrame once = predictor.predict(2);
        VideoFrame again = predictor.predict(2);
        assertEquals(i + 2, once.index());
        assertEquals((i == 0 ? 0 : i + 2) * 0.04, once.time(), 1e-9);
        assertArrayEquals(once.luma().data(), again.luma().data());
        assertArrayEquals(before, seen.luma().data());
        assertTrue(once.luma().sameSize(seen.luma()));
        assertEquals(2, once.chroma().size());
      }
      assertThrows(IllegalArgumentException.class, () -> predictor.predict(0));
    }
  }

  @Test
  void copyRepeatsTheLastFrame() {
    var copy = new CopyPredictor();
    copy.observe(frame(0, 1, 1));
    VideoFrame last = frame(1, 1, 1);
    copy.observe(last);
    assertSame(last.luma(), copy.predict(1).luma());
    assertEquals("copy", copy.name());
  }

  @Test
  void shiftGoesOnWithTheMotionAtAnyHorizonInLumaAndChroma() {
    for (int horizon : new int[] {1, 3}) {
      var shift = new ShiftPredictor();
      shift.observe(frame(0, 2.4, -0.7));
      shift.observe(frame(1, 2.4, -0.7));
      GlobalMotion motion = shift.motion().orElseThrow();
      assertEquals(2.4, motion.dx(), 0.08);
      assertEquals(-0.7, motion.dy(), 0.08);
      VideoFrame truth = frame(1 + horizon, 2.4, -0.7);
      VideoFrame predicted = shift.predict(horizon);
      assertTrue(psnrInside(truth.luma(), predicted.luma(), 12) > 34);
      for (int c = 0; c < 2; c++) {
        assertTrue(psnrInside(truth.chroma().get(c), predicted.chroma().get(c), 8) > 34);
      }
    }
  }

  @Test
  void shiftStaysWithinTheRangeOfPictures() {
    var shift = new ShiftPredictor();
    for (int i = 0; i < 2; i++) {
      float[] samples = new float[64 * 64];
      for (int p = 0; p < samples.length; p++) {
        samples[p] = (p % 64 + 3 * i) % 16 < 5 && (p / 64) % 13 < 6 ? 1 : 0;
      }
      shift.observe(VideoFrame.grey(i, i, Plane.of(64, 64, samples)));
    }
    for (float sample : shift.predict(1).luma().data()) {
      assertTrue(sample >= 0 && sample <= 1);
    }
  }

  @Test
  void shiftCopiesFlatFrames() {
    var shift = new ShiftPredictor();
    shift.observe(VideoFrame.grey(0, 0, Plane.filled(32, 32, 0.2f)));
    shift.observe(VideoFrame.grey(1, 1, Plane.filled(32, 32, 0.2f)));
    assertArrayEquals(Plane.filled(32, 32, 0.2f).data(), shift.predict(1).luma().data());
  }

  private static double psnrInside(Plane a, Plane b, int margin) {
    double squares = 0;
    int count = 0;
    for (int y = margin; y < a.height() - margin; y++) {
      for (int x = margin; x < a.width() - margin; x++) {
        double error = (double) a.at(x, y) - b.at(x, y);
        squares += error * error;
        count++;
      }
    }
    return PlaneScorer.psnr(squares / count);
  }
}
