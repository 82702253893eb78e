package dev.phasecast.network.cell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellTrainerTest {
  private static final int CONTEXT = 3;
  private static final int AHEAD = 3;
  private static final int BATCH = 8;

  @TempDir private Path folder;

  private static float[] batch(int step) {
    return Blobs.batch(1000 + (long) step * BATCH, BATCH, CONTEXT + AHEAD, 2, 0.04);
  }

  private static void train(CellTrainer trainer, int from, int to) {
    for (int step = from; step < to; step++) {
      trainer.step(batch(step), CONTEXT, AHEAD, 0.01, 100);
    }
  }

  private byte[] written(CellTrainer trainer) throws IOException {
    Path file = folder.resolve("some.weights");
    trainer.write(file);
    return Files.readAllBytes(file);
  }

  /** Whatever the seed: training begins at what registration alone predicts, and gets better. */
  @Test
  void learnsForEverySeed() {
    float[] few = Blobs.batch(0, BATCH, CONTEXT + AHEAD, 2, 0.04);
    for (long seed = 1; seed <= 3; seed++) {
      try (CellTrainer trainer = new CellTrainer(Blobs.SIDE, 24, BATCH, 60, 2, seed)) {
        double before = trainer.loss(few, CONTEXT, AHEAD);
        for (int step = 0; step < 150; step++) {
          trainer.step(few, CONTEXT, AHEAD, 0.01, 100);
        }
        double after = trainer.loss(few, CONTEXT, AHEAD);
        assertTrue(after < 0.3 * before, "seed " + seed + ": " + before + " to " + after);
      }
    }
  }

  @Test
  void weightsDoNotDependOnThreads() throws IOException {
    try (CellTrainer one = new CellTrainer(Blobs.SIDE, 10, BATCH, 4, 1, 3);
        CellTrainer three = new CellTrainer(Blobs.SIDE, 10, BATCH, 4, 3, 3)) {
      train(one, 0, 3);
      train(three, 0, 3);
      assertArrayEquals(written(one), written(three));
    }
  }

  @Test
  void goesOnBitForBit() throws IOException {
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    byte[] whole;
    try (CellTrainer trainer = new CellTrainer(Blobs.SIDE, 10, BATCH, 4, 1, 3)) {
      train(trainer, 0, 3);
      trainer.save(new DataOutputStream(state));
      train(trainer, 3, 6);
      whole = written(trainer);
    }
    try (CellTrainer trainer = new CellTrainer(Blobs.SIDE, 10, BATCH, 4, 1, 99)) {
      trainer.restore(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
      assertEquals(3, trainer.iteration());
      train(trainer, 3, 6);
      assertArrayEquals(whole, written(trainer));
    }
  }

  @Test
  void darknessTeachesNothing() {
    try (CellTrainer trainer = new CellTrainer(16, 5, 2, 0, 1, 1)) {
      float[] dark = new float[2 * 4 * 256];
      dark[3 * 256] = 1; // something appears in a frame to be predicted
      assertEquals(0.25, trainer.step(dark, 2, 2, 0.01, 1).loss(), 1e-12);
      assertEquals(0.25, trainer.loss(dark, 2, 2), 1e-12);
    }
  }

  @Test
  void hasAsManyWeightsAsThePaperAllows() {
    try (CellTrainer trainer = new CellTrainer(64, 100, 1, 0, 1, 1)) {
      assertEquals(32_605, trainer.parameters());
      assertTrue(trainer.parameters() <= 9_182_208 / 280);
    }
  }

  @Test
  void refusesWhatItCannotLearnFrom() {
    assertThrows(IllegalArgumentException.class, () -> new CellTrainer(64, 100, 0, 0, 1, 1));
    try (CellTrainer trainer = new CellTrainer(16, 5, 2, 0, 1, 1)) {
      assertEquals(2, trainer.batch());
      assertThrows(IllegalArgumentException.class, () -> trainer.loss(new float[5], 2, 1));
      assertThrows(
          IllegalArgumentException.class, () -> trainer.loss(new float[2 * 2 * 256], 1, 1));
    }
  }
}
