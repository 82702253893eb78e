package dev.phasecast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequencesTest {
  @ParameterizedTest
  @CsvSource({"2, 2", "3, 5", "8, 7", "17, 31"})
  void halvingTakesMeans(int width, int height) {
    byte[] bytes = new byte[width * height];
    new Random(1).nextBytes(bytes);
    byte[] half = LumaClip.halved(bytes, width, height);
    assertEquals((width / 2) * (height / 2), half.length);
    for (int y = 0; y < height / 2; y++) {
      for (int x = 0; x < width / 2; x++) {
        double mean = 0;
        for (int dy = 0; dy < 2; dy++) {
          for (int dx = 0; dx < 2; dx++) {
            mean += (bytes[(2 * y + dy) * width + 2 * x + dx] & 0xff) / 4.0;
          }
        }
        assertEquals(mean, half[y * (width / 2) + x] & 0xff, 0.5);
      }
    }
  }

  @Test
  void bytesKeepSamplesToA255th() {
    float[] data = {-1, 0, 0.25f, 0.999f, 1, 2};
    byte[] bytes = new byte[7];
    LumaBytes.put(Plane.of(2, 3, data), bytes, 1);
    float[] expected = {0, 0, 0.25f, 1, 1, 1};
    for (int i = 0; i < data.length; i++) {
      assertEquals(expected[i], LumaBytes.sample(bytes[i + 1]), 1 / 510f + 1e-6f);
    }
  }

  /** On a ramp every tile is a ramp, wherever it lies, and gliding changes it evenly. */
  @Test
  void tilesOfARampAreRampsThatMoveEvenly() {
    int tile = 5;
    int length = 4;
    ClipSequences clips = new ClipSequences(tile, length, List.of(List.of(ramp(40, 30, 9))));
    float[] frames = new float[length * tile * tile];
    for (int seed = 0; seed < 200; seed++) {
      clips.draw(new SplittableRandom(seed), frames);
      float across = frames[1] - frames[0];
      float down = frames[tile] - frames[0];
      float step = frames[tile * tile] - frames[0];
      for (int i = 0; i < frames.length; i++) {
        int frame = i / (tile * tile);
        int y = i / tile % tile;
        int x = i % tile;
        assertEquals(frames[0] + x * across + y * down + frame * step, frames[i], 1e-4f);
        assertTrue(frames[i] >= 0 && frames[i] <= 1);
      }
      assertEquals(5 / 255f, Math.abs(across) + Math.abs(down), 1e-4f);
    }
  }

  @Test
  void theSameDiceDrawTheSame() {
    ClipSequences clips = new ClipSequences(4, 3, List.of(List.of(ramp(20, 20, 6))));
    DrawnSequences drawn = new DrawnSequences(16, 3, 4, 1);
    DrawnSequences same = new DrawnSequences(16, 3, 4, 1);
    DrawnSequences other = new DrawnSequences(16, 3, 4, 2);
    SequenceSource mixed = SequenceSource.mixed(0.5, clips, clips);
    assertArrayEquals(drawn(clips, 4, 3), drawn(clips, 4, 3));
    assertArrayEquals(drawn(mixed, 4, 3), drawn(mixed, 4, 3));
    assertArrayEquals(drawn(drawn, 4, 48), drawn(same, 4, 48));
    assertFalse(Arrays.equals(drawn(drawn, 4, 48), drawn(other, 4, 48)));
  }

  private static float[] drawn(SequenceSource source, int tile, int length) {
    float[] frames = new float[tile * tile * length];
    source.draw(new SplittableRandom(6), frames);
    return frames;
  }

  @Test
  void clipsThatAreTooSmallOrTooShortAreLeftOut() {
    LumaClip good = ramp(12, 12, 5);
    new ClipSequences(8, 5, List.of(List.of(good, ramp(6, 6, 5)), List.of(ramp(12, 12, 4))));
    assertThrows(
        IllegalArgumentException.class, () -> new ClipSequences(8, 6, List.of(List.of(good))));
    assertThrows(
        IllegalArgumentException.class, () -> new ClipSequences(12, 5, List.of(List.of(good))));
  }

  /** Brighter to the right by 5 codes a column. */
  private static LumaClip ramp(int width, int height, int frames) {
    byte[] picture = new byte[width * height];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (byte) (5 * (i % width) + 3);
    }
    return new LumaClip(
        width, height, new ArrayList<>(java.util.Collections.nCopies(frames, picture)));
  }
}
