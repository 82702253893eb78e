package dev.phasecast.network.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ShiftCostsTest {
  private static final int SIDE = 5;
  private static final int PIXELS = SIDE * PixelMover.PATCH;

  private final Grid grid = new Grid(2, SIDE);
  private final Random random = new Random(8);

  private float[] frame() {
    float[] frame = grid.planes(PixelMover.PATCH * PixelMover.PATCH);
    for (int i = 0; i < frame.length; i++) {
      frame[i] = random.nextFloat();
    }
    grid.clean(frame);
    return frame;
  }

  /** A pixel of a frame, or of the means over squares of it; zero outside. */
  private double mean(float[] frame, int picture, int y, int x, int reduction) {
    double sum = 0;
    for (int v = y * reduction; v < (y + 1) * reduction; v++) {
      for (int u = x * reduction; u < (x + 1) * reduction; u++) {
        if (v >= 0 && u >= 0 && v < PIXELS && u < PIXELS) {
          int patch = PixelMover.PATCH;
          int channel = v % patch * patch + u % patch;
          sum += frame[channel * grid.stride() + grid.at(picture, v / patch, u / patch)];
        }
      }
    }
    return sum / (reduction * reduction);
  }

  private double cost(
      float[] now, float[] before, int picture, int y, int x, int dy, int dx, int span, int by) {
    int cells = PixelMover.PATCH / by;
    double sum = 0;
    for (int v = y * cells; v < (y + 1) * cells; v++) {
      for (int u = x * cells; u < (x + 1) * cells; u++) {
        double difference =
            mean(now, picture, v, u, by)
                - mean(before, picture, v + span * dy / by, u + span * dx / by, by);
        sum += difference * difference;
      }
    }
    return -0.125 * by * by * sum;
  }

  private void isThatOfTheDefinition(int span, int reduction) {
    ShiftCosts costs = new ShiftCosts(grid, span, reduction);
    float[] now = frame();
    float[] before = frame();
    float[] nowTaken = costs.frame();
    float[] beforeTaken = costs.frame();
    costs.take(now, nowTaken);
    costs.take(before, beforeTaken);
    float[] found = grid.planes(PixelMover.SHIFTS);
    costs.forward(nowTaken, beforeTaken, found);
    int reach = PixelMover.REACH;
    for (int k = 0; k < PixelMover.SHIFTS; k += 7) {
      int dy = k / (2 * reach + 1) - reach;
      int dx = k % (2 * reach + 1) - reach;
      for (int picture = 0; picture < 2; picture++) {
        for (int y = 0; y < SIDE; y++) {
          for (int x = 0; x < SIDE; x++) {
            assertEquals(
                cost(now, before, picture, y, x, dy, dx, span, reduction),
                found[k * grid.stride() + grid.at(picture, y, x)],
                1e-5,
                "shift " + dx + ", " + dy + " at " + x + ", " + y);
          }
        }
      }
    }
  }

  @Test
  void costsAreThoseOfTheDefinition() {
    isThatOfTheDefinition(1, 1);
    isThatOfTheDefinition(2, 2);
    isThatOfTheDefinition(4, 2);
    isThatOfTheDefinition(2, 1);
  }

  @Test
  void aShiftHasToBeAWholeNumberOfMeans() {
    assertThrows(IllegalArgumentException.class, () -> new ShiftCosts(grid, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> new ShiftCosts(grid, 3, 3));
  }
}
