package dev.phasecast.network.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.network.WeightsException;
import dev.phasecast.prediction.CopyPredictor;
import dev.phasecast.prediction.SequencePredictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellPredictorTest {
  private static final int AHEAD = 4;

  @TempDir private Path folder;

  /** While nothing is at a wall, registration alone is enough. */
  @Test
  void exactMotionGoesOn() {
    SequencePredictor copy = SequencePredictor.of("copy", CopyPredictor::new);
    CellPredictor cell = CellPredictor.untrained();
    int measured = 0;
    for (int seed = 0; seed < 40; seed++) {
      Blobs blobs = new Blobs(seed, 1.5, 0.05);
      if (blobs.thrownBack(3 + AHEAD)) {
        continue;
      }
      measured++;
      List<Plane> seen = blobs.frames(0, 4);
      List<Plane> truth = blobs.frames(4, AHEAD);
      double ofCell = error(cell.predict(seen, AHEAD), truth);
      assertTrue(ofCell < 0.02 * error(copy.predict(seen, AHEAD), truth), "shape " + seed);
    }
    assertTrue(measured > 5);
  }

  private static double error(List<Plane> predicted, List<Plane> truth) {
    double sum = 0;
    for (int i = 0; i < truth.size(); i++) {
      sum += predicted.get(i).meanSquaredDifference(truth.get(i));
    }
    return sum;
  }

  @Test
  void darknessIsRepeated() {
    Plane dark = Plane.zeros(20, 30);
    List<Plane> predicted = CellPredictor.untrained().predict(List.of(dark, dark), 3);
    assertEquals(3, predicted.size());
    assertSame(dark, predicted.get(2));
  }

  @Test
  void oneFrameShowsNoMotion() {
    Plane frame = new Blobs(4, 1, 0).frame(0);
    Plane next = CellPredictor.untrained().predict(List.of(frame), 1).get(0);
    assertEquals(0, next.meanSquaredDifference(frame), 1e-9);
  }

  @Test
  void shippedWeightsAreBetterThanNone() {
    CellPredictor shipped = CellPredictor.shipped();
    assertEquals("cell", shipped.name());
    assertEquals(32_605, shipped.parameters());
    List<Plane> predicted = shipped.predict(new Blobs(6, 1.5, 0.03).frames(0, 4), 6);
    assertEquals(6, predicted.size());
    for (Plane plane : predicted) {
      for (float value : plane.data()) {
        assertTrue(value >= 0 && value <= 1);
      }
    }
  }

  @Test
  void weightsComeBackFromTheirFile() throws IOException {
    Path file = folder.resolve("cell.weights");
    List<Plane> seen = new Blobs(8, 1.5, 0.05).frames(0, 4);
    try (CellTrainer trainer = new CellTrainer(Blobs.SIDE, 6, 4, 0, 1, 2)) {
      trainer.step(Blobs.batch(0, 4, 6, 1.5, 0.05), 4, 2, 0.05, 100);
      trainer.write(file);
    }
    CellPredictor loaded = CellPredictor.load(file);
    assertEquals((6 + 6 + 1) * 18 + 35, loaded.parameters());
    double moved =
        loaded
            .predict(seen, 1)
            .get(0)
            .meanSquaredDifference(CellPredictor.untrained().predict(seen, 1).get(0));
    assertTrue(moved > 0);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path missing = folder.resolve("missing");
    assertThrows(WeightsException.class, () -> CellPredictor.load(missing));
    Path file = folder.resolve("damaged");
    try (CellTrainer trainer = new CellTrainer(Blobs.SIDE, 6, 4, 0, 1, 2)) {
      trainer.write(file);
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    WeightsException fault = assertThrows(WeightsException.class, () -> CellPredictor.load(file));
    assertTrue(String.valueOf(fault.getMessage()).contains("damaged"));
  }
}
