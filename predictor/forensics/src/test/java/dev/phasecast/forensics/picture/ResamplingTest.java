package dev.phasecast.forensics.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.phasecast.frame.Plane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplingTest {
  @ParameterizedTest
  @EnumSource(Resampling.class)
  void keepsWhatIsFlatAndRamps(Resampling filter) {
    Plane flat = Plane.filled(31, 47, 0.3f);
    for (int[] size : new int[][] {{1, 1}, {7, 100}, {64, 13}, {31, 46}}) {
      for (float value : filter.apply(flat, size[0], size[1]).data()) {
        assertEquals(0.3f, value, 1e-5);
      }
    }
    float[] ramp = new float[64 * 64];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i % 64;
    }
    Plane half = filter.apply(Plane.of(64, 64, ramp), 32, 32);
    // Sample x of the smaller one lies between 2 x and 2 x + 1.
    assertEquals(2 * 16 + 0.5, half.at(16, 9), 1e-3);
  }

  @Test
  void boxIsTheMeanOfItsArea() {
    Plane plane = Plane.of(2, 4, new float[] {1, 2, 3, 4, 5, 6, 7, 8});
    Plane small = Resampling.BOX.apply(plane, 1, 2);
    assertEquals((1 + 2 + 5 + 6) / 4.0, small.at(0, 0), 1e-6);
    assertEquals((3 + 4 + 7 + 8) / 4.0, small.at(1, 0), 1e-6);
  }

  @Test
  void sameSizeIsTheSamePlane() {
    Plane plane = Plane.filled(5, 6, 1);
    assertSame(plane, Resampling.LANCZOS.apply(plane, 5, 6));
    assertThrows(IllegalArgumentException.class, () -> Resampling.BOX.apply(plane, 0, 6));
  }
}
