package dev.phasecast.network.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ConvGruTest {
  @Test
  void theGradientIsThatOfTheSquaredError() {
    PassGradient.check(new ConvGru(3, 4, 3), 2, 5, 0.02);
  }

  @Test
  void aSequenceIsPredictedTheSameInAnyCompany() {
    ConvGru net = new ConvGru(3, 4, 3);
    Random random = new Random(1);
    float[] sequences = new float[3 * 4 * net.pixels()];
    for (int i = 0; i < sequences.length; i++) {
      sequences[i] = random.nextFloat();
    }
    float[] together = new float[3 * net.pixels()];
    float[] alone = new float[net.pixels()];
    try (Pass many = net.pass(3, 2, 2);
        Pass one = net.pass(1, 2, 2)) {
      for (Pass pass : new Pass[] {many, one}) {
        pass.load(net.parameters().stream().map(Parameter::values).toList());
      }
      many.forward(sequences, 0, 4);
      many.predicted(1, together);
      for (int b = 0; b < 3; b++) {
        one.forward(sequences, b, 4);
        one.predicted(1, alone);
        for (int i = 0; i < alone.length; i++) {
          assertEquals(alone[i], together[b * alone.length + i], 1e-4);
        }
      }
    }
  }

  @Test
  void aShiftMovesPixelsAcrossPatches() {
    Grid grid = new Grid(1, 2);
    PixelMover mover = new PixelMover(grid);
    float[] weights = grid.planes(PixelMover.SHIFTS);
    // One row down and three columns to the right: pixel p takes what lies there.
    int k = (1 + PixelMover.REACH) * (2 * PixelMover.REACH + 1) + 3 + PixelMover.REACH;
    for (int y = 0; y < 2; y++) {
      for (int x = 0; x < 2; x++) {
        weights[k * grid.stride() + grid.at(0, y, x)] = 1;
      }
    }
    float[] frame = grid.planes(16);
    float[] moved = grid.planes(16);
    for (int i = 0; i < 64; i++) {
      frame[place(grid, i / 8, i % 8)] = i + 1;
    }
    mover.forward(weights, frame, moved);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        float expected = y + 1 < 8 && x + 3 < 8 ? (y + 1) * 8 + x + 3 + 1 : 0;
        assertEquals(expected, moved[place(grid, y, x)]);
      }
    }
  }

  private static int place(Grid grid, int y, int x) {
    return (y % 4 * 4 + x % 4) * grid.stride() + grid.at(0, y / 4, x / 4);
  }

  @Test
  void gatheringSquaresIsUndoneByScatteringThem() {
    Grid large = new Grid(2, 4);
    Grid small = new Grid(2, 2);
    float[] pixels = large.planes(3);
    Random random = new Random(4);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    large.clean(pixels);
    float[] squares = small.planes(12);
    small.gather(large, 3, 2, pixels, squares);
    float[] back = large.planes(3);
    small.scatter(large, 3, 2, squares, back);
    assertArrayEquals(pixels, back);
  }
}
