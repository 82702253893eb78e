package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.wavelet.Wavelet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GruTrainerTest {
  private static final GruShape SHAPE = new GruShape(4, 5);
  private static final int STEPS = 3;
  private static final int BATCH = 6;

  @Test
  void learnsWhatComesNext() {
    GruTrainer trainer = trainer();
    GruBatch batch = batch(1);
    double before = trainer.loss(batch);
    for (int i = 0; i < 60; i++) {
      assertTrue(trainer.step(batch, 0.03, 3).gradientNorm() > 0);
    }
    assertEquals(60, trainer.iteration());
    assertTrue(trainer.loss(batch) < 0.8 * before);
  }

  @Test
  void stepsReportTheLossBeforeThem() {
    GruTrainer trainer = trainer();
    double loss = trainer.loss(batch(1));
    assertEquals(loss, trainer.step(batch(1), 0.01, 3).loss(), 1e-6 * loss);
  }

  @Test
  void aRestoredTrainerGoesOnAsTheOneThatWasSaved() throws IOException {
    GruTrainer through = trainer();
    GruTrainer first = trainer();
    for (int i = 0; i < 3; i++) {
      through.step(batch(i), 0.01, 3);
      first.step(batch(i), 0.01, 3);
    }
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    first.save(new DataOutputStream(saved));
    GruTrainer second = new GruTrainer(RandomWeights.of(SHAPE, 77), STEPS, BATCH, 1);
    second.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
    assertEquals(3, second.iteration());
    for (int i = 3; i < 6; i++) {
      through.step(batch(i), 0.01, 3);
      second.step(batch(i), 0.01, 3);
    }
    assertEquals(through.weights(), second.weights());
    assertNotEquals(through.weights(), first.weights());
    byte[] half = Arrays.copyOf(saved.toByteArray(), saved.size() / 2);
    assertThrows(
        EOFException.class,
        () -> second.restore(new DataInputStream(new ByteArrayInputStream(half))));
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL", "RESET"})
  void compressedNetsLearnAndGoOn(Compression compression) throws IOException {
    GruShape shape = new GruShape(4, 8);
    GruWeights start = RandomWeights.of(shape, 3).compressed(compression, Wavelet.named("db2"), 5);
    GruTrainer through = new GruTrainer(start, STEPS, BATCH, 1);
    GruTrainer first = new GruTrainer(start, STEPS, BATCH, 1);
    GruBatch batch = batch(shape, 1);
    double before = through.loss(batch);
    for (int i = 0; i < 40; i++) {
      through.step(batch, 0.03, 3);
      first.step(batch, 0.03, 3);
    }
    assertTrue(through.loss(batch) < 0.8 * before, compression.label());
    assertTrue(through.filterLoss() < 0.1, "filters stay wavelets");
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    first.save(new DataOutputStream(saved));
    GruWeights other = RandomWeights.of(shape, 4).compressed(compression, Wavelet.named("db2"), 5);
    GruTrainer second = new GruTrainer(other, STEPS, BATCH, 1);
    second.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
    through.step(batch, 0.03, 3);
    second.step(batch, 0.03, 3);
    assertEquals(through.weights(), second.weights());
    assertEquals(compression, second.weights().compression());
  }

  @Test
  void clippingBoundsTheStep() {
    GruTrainer free = trainer();
    GruTrainer clipped = trainer();
    free.step(batch(1), 0.01, 1e9);
    clipped.step(batch(1), 0.01, 1e-9);
    double far = distance(free.weights(), trainer().weights());
    double near = distance(clipped.weights(), trainer().weights());
    assertTrue(near < far, near + " against " + far);
  }

  @Test
  void refusesABatchOfAnotherShape() {
    GruTrainer trainer = trainer();
    GruBatch other = new GruBatch(SHAPE, STEPS, BATCH + 1);
    assertThrows(IllegalArgumentException.class, () -> trainer.step(other, 0.1, 1));
    GruBatch longer = new GruBatch(SHAPE, STEPS + 1, BATCH);
    assertThrows(IllegalArgumentException.class, () -> trainer.loss(longer));
    assertThrows(
        IllegalArgumentException.class,
        () -> new GruTrainer(RandomWeights.of(SHAPE, 1), 1, BATCH, 1));
  }

  @Test
  void aBatchIsLaidOutStepByStepWithoutMeans() {
    GruBatch batch = new GruBatch(new GruShape(2, 1), 2, 2);
    assertEquals(3, batch.frames());
    batch.put(1, new float[] {0, 1, 0, 1, 1, 1, 1, 0, 0.5f, 0, 0, 0});
    assertArrayEquals(
        new float[] {0, 0, 0, 0, -.5f, .5f, -.5f, .5f, 0, 0, 0, 0, .25f, .25f, .25f, -.75f},
        batch.tiles());
    assertArrayEquals(
        new float[] {0, 0, 0, 0, .5f, .5f, .5f, -.5f, 0, 0, 0, 0, -.25f, -.75f, -.75f, -.75f},
        batch.targets());
  }

  private static GruTrainer trainer() {
    return new GruTrainer(RandomWeights.of(SHAPE, 3), STEPS, BATCH, 1);
  }

  private static GruBatch batch(long seed) {
    return batch(SHAPE, seed);
  }

  private static GruBatch batch(GruShape shape, long seed) {
    Random random = new Random(seed);
    GruBatch batch = new GruBatch(shape, STEPS, BATCH);
    for (int i = 0; i < BATCH; i++) {
      float[] frames = new float[batch.frames() * batch.pixels()];
      double slope = random.nextGaussian();
      for (int k = 0; k < frames.length; k++) {
        frames[k] = (float) (0.5 + 0.3 * Math.sin(slope * k));
      }
      batch.put(i, frames);
    }
    return batch;
  }

  private static double distance(GruWeights a, GruWeights b) {
    double sum = 0;
    for (int t = 0; t < a.tensors().size(); t++) {
      for (int i = 0; i < a.tensors().get(t).length; i++) {
        sum += Math.abs(a.tensors().get(t)[i] - b.tensors().get(t)[i]);
      }
    }
    return sum;
  }
}
