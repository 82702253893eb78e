package dev.phasecast.forensics.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.forensics.DetectorFinding;
import dev.phasecast.forensics.Exhibit;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class PredictionResidualTest {
  /** A texture that drifts, with noise of a strength of its own in each frame. */
  private static PredictionResidual over(int frames, IntToDoubleFunction noise) {
    PredictionResidual residual = new PredictionResidual();
    Random random = new Random(7);
    for (int t = 0; t < frames; t++) {
      Plane plane = Plane.zeros(48, 64);
      for (int y = 0; y < 48; y++) {
        for (int x = 0; x < 64; x++) {
          double place = x - 0.7 * t;
          double wave = Math.sin(place / 3) * Math.cos(y / 4.0 + place / 11);
          plane.data()[y * 64 + x] =
              (float) (0.5 + 0.3 * wave + noise.applyAsDouble(t) * random.nextGaussian());
        }
      }
      residual.observe(VideoFrame.grey(t, t / 25.0, plane));
    }
    return residual;
  }

  private static int jumps(PredictionResidual residual) {
    DetectorFinding finding = residual.finding();
    assertTrue(finding.applies(), finding.reason());
    return Integer.parseInt(finding.reason().replaceAll(".*jumps (\\d+) times.*", "$1"));
  }

  @Test
  void isNeverPartOfTheVerdict() {
    DetectorFinding finding = over(60, t -> 0.02).finding();
    assertFalse(finding.fused());
    assertEquals(0, finding.llr());
    assertTrue(finding.reason().startsWith("experimental"), finding.reason());
  }

  @Test
  void framesOfTheirOwnJumpAndOthersDoNot() {
    assertEquals(0, jumps(over(120, t -> 0.02)));
    assertTrue(jumps(over(120, t -> t % 30 == 15 ? 0.2 : 0.02)) >= 3);
  }

  @Test
  void fewFramesSayNothing() {
    for (int frames : new int[] {0, 1, 2, 3, 20}) {
      PredictionResidual residual = over(frames, t -> 0.02);
      assertFalse(residual.finding().applies());
      assertTrue(residual.exhibits().isEmpty());
    }
  }

  @Test
  void theTraceIsDrawnOverTime() {
    Exhibit.Curves trace = (Exhibit.Curves) over(60, t -> 0.02).exhibits().get(0);
    assertEquals(60 - 4, trace.series().get(0).points().size());
    assertEquals(3 / 25.0, trace.series().get(0).points().get(0).x(), 1e-12);
    assertTrue(trace.marks().isEmpty());
  }

  @Test
  void deviationsAreRobust() {
    double[] values = {1, 2, 3, 4, 100, Double.NaN};
    double spread = 1.4826;
    assertArrayEquals(
        new double[] {-2 / spread, -1 / spread, 0, 1 / spread, 97 / spread, Double.NaN},
        PredictionResidual.robust(values),
        1e-12);
  }

  @Test
  void reducingTakesMeans() {
    Plane plane = Plane.zeros(8, 513);
    for (int i = 0; i < plane.data().length; i++) {
      plane.data()[i] = i % 2;
    }
    Plane reduced = PredictionResidual.reduced(plane);
    assertEquals(4, reduced.height());
    assertEquals(256, reduced.width());
    for (float value : reduced.data()) {
      assertEquals(0.5f, value);
    }
  }
}
