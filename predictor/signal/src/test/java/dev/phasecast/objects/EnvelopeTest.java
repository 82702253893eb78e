package dev.phasecast.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
  private static final DrawnBoxes DRAWN = new DrawnBoxes(2, 10, 11);
  private static final float[][] FRAMES =
      DRAWN.frames.stream().map(Plane::data).toArray(float[][]::new);

  @Test
  void isTheMinimumOfTheAlignedFrames() {
    BoxTrack track = DRAWN.tracks.get(0);
    Sprite found = new Envelope(FRAMES, 64, 64, 28, 3).along(track);
    assertEquals(34, found.side());
    for (int v = 0; v < 34; v++) {
      for (int u = 0; u < 34; u++) {
        float least = 1;
        for (int t = 0; t < 10; t++) {
          int x = track.x()[t] + u - 3;
          int y = track.y()[t] + v - 3;
          boolean inside = x >= 0 && x < 64 && y >= 0 && y < 64;
          least = Math.min(least, inside ? FRAMES[t][y * 64 + x] : 0);
        }
        assertEquals(least, found.data()[v * 34 + u], 0f);
      }
    }
  }

  @Test
  void neverFallsBelowTheObjectAndHoldsLittleElse() {
    for (int k = 0; k < 2; k++) {
      float[] look = DRAWN.looks.get(k);
      float[] found = new Envelope(FRAMES, 64, 64, 28, 0).along(DRAWN.tracks.get(k)).data();
      double more = 0;
      double all = 0;
      for (int i = 0; i < look.length; i++) {
        assertTrue(found[i] >= look[i]);
        more += found[i] - look[i];
        all += look[i];
      }
      assertTrue(more < 0.05 * all, more + " of " + all);
    }
  }

  @Test
  void settlesTracksThatAreOffInSomeFrames() {
    BoxTrack truth = DRAWN.tracks.get(0);
    BoxTrack off = truth.copy();
    off.x()[3] += 1;
    off.y()[7] -= 2;
    for (int t = 8; t < 10; t++) {
      off.x()[t] -= 1;
    }
    BoxTrack settled = new Envelope(FRAMES, 64, 64, 28, 3).settle(off, FRAMES, 2);
    int dx = settled.x()[0] - truth.x()[0];
    int dy = settled.y()[0] - truth.y()[0];
    assertArrayEquals(truth.movedBy(dx, dy).x(), settled.x(), Arrays.toString(settled.x()));
    assertArrayEquals(truth.movedBy(dx, dy).y(), settled.y(), Arrays.toString(settled.y()));
  }
}
