package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.network.backend.NativeThreads;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileCodecTest {
  @ParameterizedTest
  @CsvSource({"2, 1", "5, 7", "8, 63", "16, 20"})
  void cosinesAreOrthonormalAndWithoutMean(int tile, int units) {
    TileCodec codec = TileCodec.cosine(tile, units);
    int pixels = tile * tile;
    for (int a = 0; a < units; a++) {
      double sum = 0;
      for (int b = 0; b < units; b++) {
        double dot = 0;
        for (int p = 0; p < pixels; p++) {
          dot += codec.encoder()[p * units + a] * codec.decoder()[b * pixels + p];
        }
        assertEquals(a == b ? 1 : 0, dot, 1e-5);
      }
      for (int p = 0; p < pixels; p++) {
        sum += codec.decoder()[a * pixels + p];
      }
      assertEquals(0, sum, 1e-5);
    }
  }

  @Test
  void principalComponentsAreTheSameWhateverNumberOfThreadsWasSet() {
    Random random = new Random(7);
    float[] tiles = new float[600 * 32 * 32];
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = random.nextFloat();
    }
    NativeThreads.of(1);
    float[] expected = TileCodec.principal(32, 40, tiles).encoder();
    NativeThreads.of(2);
    assertArrayEquals(expected, TileCodec.principal(32, 40, tiles).encoder());
  }

  /** Tiles of three kinds of patterns need a code of three values. */
  @Test
  void principalComponentsFindTheSubspaceOfTheTiles() {
    int tile = 6;
    int pixels = tile * tile;
    Random random = new Random(4);
    float[][] patterns = new float[3][pixels];
    for (float[] pattern : patterns) {
      for (int p = 0; p < pixels; p++) {
        pattern[p] = (float) random.nextGaussian();
      }
      TileGrid.takeMean(pattern, 0, pixels);
    }
    int count = 50;
    float[] tiles = new float[count * pixels];
    for (int i = 0; i < count; i++) {
      for (float[] pattern : patterns) {
        float much = (float) random.nextGaussian();
        for (int p = 0; p < pixels; p++) {
          tiles[i * pixels + p] += much * pattern[p];
        }
      }
    }
    TileCodec codec = TileCodec.principal(tile, 3, tiles);
    for (int i = 0; i < count; i++) {
      for (int p = 0; p < pixels; p++) {
        double decoded = 0;
        for (int unit = 0; unit < 3; unit++) {
          double code = 0;
          for (int q = 0; q < pixels; q++) {
            code += tiles[i * pixels + q] * codec.encoder()[q * 3 + unit];
          }
          decoded += code * codec.decoder()[unit * pixels + p];
        }
        assertEquals(tiles[i * pixels + p], decoded, 1e-3);
      }
    }
    float[] deviations = codec.deviations();
    assertTrue(deviations[0] >= deviations[1] && deviations[1] >= deviations[2]);
  }

  @Test
  void startsAreReproducible() {
    TileCodec codec = TileCodec.cosine(4, 3);
    assertEquals(codec.start(1), codec.start(1));
    assertEquals(codec.start(1).hashCode(), codec.start(1).hashCode());
    assertTrue(!codec.start(1).equals(codec.start(2)));
  }

  @Test
  void aCodeIsSmallerThanATile() {
    assertThrows(IllegalArgumentException.class, () -> TileCodec.cosine(2, 4));
    assertThrows(IllegalArgumentException.class, () -> new GruShape(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new GruShape(64, 1 << 20));
  }
}
