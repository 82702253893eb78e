package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.phasecast.frame.Plane;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileGridTest {
  /** Whatever the sizes, tiles that are cut and blended give the plane back. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 4, 3",
    "2, 5, 4, 3",
    "4, 4, 4, 3",
    "5, 4, 4, 3",
    "7, 13, 4, 1",
    "31, 17, 8, 6",
    "64, 64, 64, 48",
    "65, 63, 64, 48",
    "97, 131, 64, 48",
    "1, 200, 64, 48",
    "9, 9, 1, 1",
    "20, 12, 4, 4"
  })
  void blendingUndoesCutting(int height, int width, int tile, int stride) {
    Plane plane = random(height, width);
    TileGrid grid = new TileGrid(height, width, tile, stride);
    assertDoesNotThrow(() -> grid.require(plane));
    assertThrows(IllegalArgumentException.class, () -> grid.require(random(height + 1, width)));
    float[] sums = new float[grid.pixels()];
    float[] means = new float[grid.count()];
    float[] tiles = new float[2 * tile * tile];
    for (int first = 0; first < grid.count(); first += 2) {
      int count = Math.min(2, grid.count() - first);
      grid.cut(plane, first, count, tiles, means);
      for (int i = 0; i < count; i++) {
        double sum = 0;
        for (int k = 0; k < tile * tile; k++) {
          sum += tiles[i * tile * tile + k];
        }
        assertEquals(0, sum / (tile * tile), 1e-6);
      }
      grid.add(tiles, first, count, means, sums);
    }
    assertArrayEquals(plane.data(), grid.finish(sums).data(), 2e-6f);
  }

  @Test
  void neighboursLieNoFurtherApartThanTheStride() {
    assertEquals(1, new TileGrid(64, 64, 64, 48).count());
    assertEquals(2, new TileGrid(64, 65, 64, 48).count());
    assertEquals(13 * 8, new TileGrid(360, 640, 64, 48).count());
  }

  @Test
  void aSmallPlaneIsContinuedByItsLastSamples() {
    TileGrid grid = new TileGrid(1, 2, 3, 3);
    float[] tiles = new float[9];
    float[] means = new float[1];
    grid.cut(Plane.of(1, 2, new float[] {0, 0.75f}), 0, 1, tiles, means);
    assertEquals(0.5f, means[0], 1e-7f);
    assertArrayEquals(
        new float[] {-.5f, .25f, .25f, -.5f, .25f, .25f, -.5f, .25f, .25f}, tiles, 1e-7f);
  }

  @Test
  void theWindowIsFlatInTheMiddleAndSymmetric() {
    float[] window = TileGrid.window(64, 16);
    for (int i = 0; i < 64; i++) {
      assertEquals(window[i], window[63 - i]);
      assertEquals(i >= 16 && i < 48 ? 1 : window[i], window[i]);
    }
    for (int i = 0; i < 16; i++) {
      assertEquals(1, window[i] + window[15 - i], 1e-2, "overlapping windows add up to about one");
    }
  }

  @Test
  void blendedValuesStayInRange() {
    TileGrid grid = new TileGrid(2, 2, 2, 2);
    float[] sums = new float[4];
    grid.add(new float[] {-3, 0, 0.2f, 5}, 0, 1, new float[] {0.5f}, sums);
    assertArrayEquals(new float[] {0, 0.5f, 0.7f, 1}, grid.finish(sums).data(), 1e-6f);
  }

  static Plane random(int height, int width) {
    Random random = new Random(height * 1000L + width);
    float[] data = new float[height * width];
    for (int i = 0; i < data.length; i++) {
      data[i] = random.nextFloat();
    }
    return Plane.of(height, width, data);
  }
}
