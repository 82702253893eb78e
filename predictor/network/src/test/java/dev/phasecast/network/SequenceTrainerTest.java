package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.wavelet.Wavelet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SequenceTrainerTest {
  private static final SequenceShape SHAPE = new SequenceShape(2, 8, 1, 6);
  private static final int BATCH = 5;

  @ParameterizedTest
  @EnumSource(names = {"NONE", "GATES", "ALL"})
  void learnsToAnswer(Compression compression) {
    try (SequenceTrainer trainer = trainer(compression, 1)) {
      double before = error(trainer);
      for (int i = 0; i < 60; i++) {
        assertTrue(trainer.step(batch(i % 3), 0.03, 1).gradientNorm() > 0);
      }
      assertEquals(60, trainer.iteration());
      double after = error(trainer);
      assertTrue(after < 0.2 * before, compression + ": " + before + " to " + after);
      assertTrue(trainer.filterLoss() < 0.1, "filters stay wavelets");
    }
  }

  /** A full matrix of 8 units has 64 weights, a layer with db2 three times 8 and four times 4. */
  @ParameterizedTest
  @CsvSource({"NONE, 192", "GATES, 144", "STATE, 168", "RESET, 168", "UPDATE, 168", "ALL, 120"})
  void countsWhatIsLearned(Compression compression, long recurrences) {
    try (SequenceTrainer trainer = trainer(compression, 1)) {
      assertEquals(recurrences, trainer.recurrentParameters());
      assertEquals(recurrences + 2 * 24L + 24 + 8 + 1, trainer.parameters());
    }
  }

  /** The sizes of Wolter, Lin and Yao: the full net has as many weights as theirs. */
  @Test
  void countsAsThePaperDoes() {
    SequenceShape shape = new SequenceShape(2, 512, 1, 2);
    Wavelet wavelet = Wavelet.named("db6");
    assertEquals(791_553, SequenceStart.of(shape, Compression.NONE, wavelet, 1).parameters());
    assertEquals(9_873, SequenceStart.of(shape, Compression.ALL, wavelet, 1).parameters());
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "ALL", "STATE"})
  void aRestoredTrainerGoesOnAsTheOneThatWasSaved(Compression compression) throws IOException {
    try (SequenceTrainer through = trainer(compression, 1);
        SequenceTrainer first = trainer(compression, 1);
        SequenceTrainer second = trainer(compression, 1)) {
      for (int i = 0; i < 3; i++) {
        through.step(batch(i), 0.01, 1);
        first.step(batch(i), 0.01, 1);
      }
      ByteArrayOutputStream saved = new ByteArrayOutputStream();
      first.save(new DataOutputStream(saved));
      second.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
      assertEquals(3, second.iteration());
      for (int i = 3; i < 6; i++) {
        through.step(batch(i), 0.01, 1);
        second.step(batch(i), 0.01, 1);
      }
      assertArrayEquals(through.answers(batch(9)), second.answers(batch(9)));
    }
  }

  @Test
  void theSeedDecidesTheStart() {
    try (SequenceTrainer one = trainer(Compression.ALL, 1);
        SequenceTrainer same = trainer(Compression.ALL, 1);
        SequenceTrainer other = trainer(Compression.ALL, 2)) {
      assertArrayEquals(one.answers(batch(1)), same.answers(batch(1)));
      assertTrue(one.answers(batch(1))[0] != other.answers(batch(1))[0]);
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    try (SequenceTrainer trainer = trainer(Compression.NONE, 1)) {
      SequenceBatch more = new SequenceBatch(SHAPE, BATCH + 1);
      assertThrows(IllegalArgumentException.class, () -> trainer.step(more, 0.1, 1));
      SequenceBatch longer = new SequenceBatch(new SequenceShape(2, 8, 1, 7), BATCH);
      assertThrows(IllegalArgumentException.class, () -> trainer.answers(longer));
    }
    SequenceShape odd = new SequenceShape(2, 12, 1, 3);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SequenceTrainer(odd, Compression.ALL, Wavelet.named("db2"), 1, 1, 1));
    assertTrue(Objects.requireNonNull(e.getMessage()).contains("power of two"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new SequenceShape(0, 1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new SequenceShape(1, 1, 1, 1 << 20));
  }

  private static SequenceTrainer trainer(Compression compression, long seed) {
    return new SequenceTrainer(SHAPE, compression, Wavelet.named("db2"), BATCH, seed, 1);
  }

  private static double error(SequenceTrainer trainer) {
    double sum = 0;
    for (int seed = 0; seed < 3; seed++) {
      SequenceBatch batch = batch(seed);
      float[] answers = trainer.answers(batch);
      for (int i = 0; i < answers.length; i++) {
        sum += Math.pow(answers[i] - batch.targets()[i], 2);
      }
    }
    return sum;
  }

  /** The sum of what is read first. */
  private static SequenceBatch batch(long seed) {
    Random random = new Random(seed);
    SequenceBatch batch = new SequenceBatch(SHAPE, BATCH);
    for (int i = 0; i < BATCH; i++) {
      float[] steps = new float[2 * SHAPE.steps()];
      for (int k = 0; k < steps.length; k++) {
        steps[k] = random.nextFloat();
      }
      batch.put(i, steps, new float[] {steps[0] + steps[1]});
    }
    return batch;
  }
}
