package dev.phasecast.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.fourier.FourierShift;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import dev.phasecast.media.ResidentMemory;
import dev.phasecast.vision.OpenCvCorrelator.Method;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenCvCorrelatorTest {
  /** In pixels: the iterative one is this far off on odd sizes. */
  private static final double TOLERANCE = 1.5;

  @ParameterizedTest
  @EnumSource(Method.class)
  void answersInOurConvention(Method method) {
    for (int[] size : new int[][] {{128, 128}, {97, 131}, {144, 176}}) {
      int height = size[0];
      int width = size[1];
      Plane still = Pictures.texture(height, width, 0, 0, 3);
      Plane gone = FourierShift.circular().shift(still, 7, -4);
      float[] before = still.data().clone();
      try (var correlator = new OpenCvCorrelator(height, width, method)) {
        Translation found = correlator.register(still, gone);
        assertEquals(7, found.dx(), TOLERANCE, method + ", " + width + "x" + height);
        assertEquals(-4, found.dy(), TOLERANCE, method + ", " + width + "x" + height);
        // Nothing is left over from the last call.
        assertEquals(found, correlator.register(still, gone));
        Translation back = correlator.register(gone, still);
        assertEquals(-7, back.dx(), TOLERANCE);
        assertEquals(4, back.dy(), TOLERANCE);
      }
      assertArrayEquals(before, still.data());
    }
  }

  @Test
  void refusesWhatItCannotTake() {
    assertThrows(IllegalArgumentException.class, () -> new OpenCvCorrelator(1, 8, Method.HANN));
    try (var correlator = new OpenCvCorrelator(8, 8, Method.HANN)) {
      Plane fitting = Plane.zeros(8, 8);
      assertThrows(
          IllegalArgumentException.class, () -> correlator.register(fitting, Plane.zeros(8, 9)));
      assertThrows(
          IllegalArgumentException.class, () -> correlator.register(Plane.zeros(9, 8), fitting));
      assertThrows(IllegalStateException.class, correlator::correlate);
      correlator.register(fitting, fitting);
      assertThrows(IllegalStateException.class, correlator::correlate);
    }
  }

  @Test
  void freesItsMemory() {
    Plane plane = Plane.filled(4, 4, 1);
    OpenCvCorrelator correlator = new OpenCvCorrelator(4, 4, Method.HANN);
    assertFalse(correlator.isClosed());
    correlator.close();
    assertTrue(correlator.isClosed());
    assertThrows(IllegalStateException.class, () -> correlator.register(plane, plane));
    correlator.close();
  }

  /** A correlator takes 12 MB here. */
  @Test
  void memoryDoesNotGrow() throws Exception {
    long growth = ResidentMemory.growth(Correlators.class);
    assertTrue(growth < 120L << 20, growth + " bytes more after 20 correlators of 12 MB");
  }

  /** Makes and closes large correlators again and again. */
  public static final class Correlators implements ResidentMemory.Round {
    private final Plane plane = Plane.filled(1024, 1024, 0.5f);

    @Override
    public void run(List<Path> files) {
      for (int i = 0; i < 20; i++) {
        try (var correlator = new OpenCvCorrelator(1024, 1024, Method.HANN)) {
          correlator.load(plane, plane);
        }
      }
    }
  }
}
