package dev.phasecast.network.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.network.TensorFile;
import dev.phasecast.network.WeightsException;
import dev.phasecast.prediction.SequencePredictor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FedBackTrainerTest {
  private static final int SIDE = 64;
  private static final int BATCH = 16;
  private static final int CONTEXT = 3;
  private static final int STEPS = 2;

  @TempDir Path folder;

  /** Bright squares that move by three pixels a frame. */
  private static float[] squares(int batch, int seed, int frames) {
    float[] sequences = new float[batch * frames * SIDE * SIDE];
    for (int b = 0; b < batch; b++) {
      int left = 8 + (b * 7 + seed * 5) % 24;
      int top = 8 + (b * 11 + seed * 3) % 40;
      for (int t = 0; t < frames; t++) {
        for (int y = top; y < top + 10; y++) {
          for (int x = left + 3 * t; x < left + 3 * t + 10; x++) {
            sequences[((b * frames + t) * SIDE + y) * SIDE + x] = 1;
          }
        }
      }
    }
    return sequences;
  }

  private interface Maker {
    FrameTrainer trainer(int threads);
  }

  private static final List<Maker> NETS =
      List.of(
          threads -> new SequenceGruTrainer(SIDE, 6, BATCH, threads, 1),
          threads -> new ConvGruTrainer(4, 4, BATCH, threads, 1));

  private static byte[] state(FrameTrainer trainer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    trainer.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static void train(FrameTrainer trainer, int from, int to) {
    for (int step = from; step < to; step++) {
      trainer.step(squares(BATCH, step, CONTEXT + STEPS), CONTEXT, STEPS, 3e-3, 50);
    }
  }

  @Test
  void goesOnBitForBitAndWithAnyNumberOfThreads() throws IOException {
    for (Maker maker : NETS) {
      try (FrameTrainer whole = maker.trainer(1);
          FrameTrainer half = maker.trainer(2);
          FrameTrainer rest = maker.trainer(1)) {
        train(whole, 0, 6);
        train(half, 0, 3);
        // A look at other data in between leaves no trace.
        half.loss(squares(BATCH, 99, CONTEXT + STEPS), CONTEXT, STEPS);
        rest.restore(new DataInputStream(new ByteArrayInputStream(state(half))));
        assertEquals(3, rest.iteration());
        train(rest, 3, 6);
        assertArrayEquals(state(whole), state(rest));
      }
    }
  }

  @Test
  void learnsToMove() {
    for (Maker maker : NETS) {
      try (FrameTrainer trainer = maker.trainer(2)) {
        float[] looked = squares(BATCH, 77, CONTEXT + STEPS);
        double before = trainer.loss(looked, CONTEXT, STEPS);
        for (int step = 0; step < 60; step++) {
          trainer.step(squares(BATCH, step, CONTEXT + STEPS), CONTEXT, STEPS, 1e-2, 100);
        }
        double after = trainer.loss(looked, CONTEXT, STEPS);
        assertTrue(after < 0.9 * before, before + " to " + after);
      }
    }
  }

  @Test
  void lengthsMayChangeFromStepToStep() {
    for (Maker maker : NETS) {
      try (FrameTrainer trainer = maker.trainer(1)) {
        assertTrue(trainer.step(squares(BATCH, 1, 3), 2, 1, 1e-3, 9).loss() > 0);
        assertTrue(trainer.step(squares(BATCH, 1, 4), 1, 3, 1e-3, 9).gradientNorm() > 0);
        assertThrows(
            IllegalArgumentException.class,
            () -> trainer.step(squares(BATCH, 1, 4), 2, 3, 1e-3, 9));
        assertThrows(IllegalArgumentException.class, () -> trainer.loss(new float[0], 0, 1));
      }
    }
  }

  @Test
  void aWrittenFilePredictsAsTheTrainerDoes() throws IOException {
    Path gru = folder.resolve("gru");
    Path conv = folder.resolve("convgru");
    try (FrameTrainer one = NETS.get(0).trainer(1);
        FrameTrainer other = NETS.get(1).trainer(1)) {
      train(one, 0, 5);
      train(other, 0, 5);
      one.write(gru);
      other.write(conv);
      // A byte a weight costs the GRU a little, halves cost the other less.
      assertPredicts(DigitGruPredictor.load(gru), one, 0.03);
      assertPredicts(ConvGruPredictor.load(conv), other, 0.005);
    }
    WeightsException fault = assertThrows(WeightsException.class, () -> ConvGruPredictor.load(gru));
    assertTrue(String.valueOf(fault.getMessage()).contains("frame-gru, not convgru"));
    new TensorFile("convgru", List.of(4, 4000)).write(conv);
    assertThrows(WeightsException.class, () -> ConvGruPredictor.load(conv));
    new TensorFile("convgru", List.of(4, 4)).write(conv);
    assertThrows(WeightsException.class, () -> ConvGruPredictor.load(conv));
    new TensorFile("frame-gru", List.of(0, 4)).write(gru);
    assertThrows(WeightsException.class, () -> DigitGruPredictor.load(gru));
    assertTrue(Files.exists(gru));
  }

  private static void assertPredicts(
      SequencePredictor predictor, FrameTrainer trainer, double share) {
    try (predictor) {
      float[] sequences = squares(BATCH, 3, CONTEXT + STEPS);
      double sum = 0;
      for (int b = 0; b < BATCH; b++) {
        List<Plane> seen = frames(sequences, b, 0, CONTEXT);
        List<Plane> truth = frames(sequences, b, CONTEXT, CONTEXT + STEPS);
        List<Plane> predicted = predictor.predict(seen, STEPS);
        List<Plane> again = predictor.predict(seen, STEPS);
        for (int step = 0; step < STEPS; step++) {
          assertArrayEquals(predicted.get(step).data(), again.get(step).data());
          for (int i = 0; i < SIDE * SIDE; i++) {
            float value = predicted.get(step).data()[i];
            assertTrue(value >= 0 && value <= 1);
            double error = value - truth.get(step).data()[i];
            sum += error * error;
          }
        }
        // A longer context needs other buffers and changes nothing afterwards.
        if (b == 3) {
          assertEquals(3, predictor.predict(seen.subList(0, 2), 3).size());
        }
      }
      assertEquals(trainer.parameters(), predictor.parameters());
      double loss = trainer.loss(sequences, CONTEXT, STEPS);
      // Values outside 0 to 1 are cut off, which can only help.
      double mean = sum / (BATCH * STEPS);
      assertTrue(mean <= loss * (1 + share), loss + " but " + mean);
      assertThrows(
          IllegalArgumentException.class, () -> predictor.predict(List.of(Plane.zeros(3, 4)), 1));
    }
  }

  private static List<Plane> frames(float[] sequences, int sequence, int from, int to) {
    List<Plane> planes = new ArrayList<>();
    for (int t = from; t < to; t++) {
      float[] values = new float[SIDE * SIDE];
      System.arraycopy(
          sequences, (sequence * (CONTEXT + STEPS) + t) * SIDE * SIDE, values, 0, values.length);
      planes.add(Plane.of(SIDE, SIDE, values));
    }
    return planes;
  }

  @Test
  void theGruHasThePublishedCountOfWeights() {
    assertEquals(9_182_208, new FrameGru(SIDE, 512, 1).weights());
  }

  @Test
  void refusesWhatCannotBeTrained() {
    assertThrows(
        IllegalArgumentException.class, () -> new SequenceGruTrainer(SIDE, 0, BATCH, 1, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new SequenceGruTrainer(SIDE, 4, 0, 1, 1).close());
    assertThrows(IllegalArgumentException.class, () -> new ConvGruTrainer(1, 0, BATCH, 1, 1));
  }

  @Test
  void theBareProductsRun() {
    try (GruProducts products = new GruProducts(16, 3, 2, 2, 2, 1)) {
      products.run();
    }
  }
}
