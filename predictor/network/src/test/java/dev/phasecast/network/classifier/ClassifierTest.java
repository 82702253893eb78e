package dev.phasecast.network.classifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.network.classifier.Architecture.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassifierTest {
  /** Noise; in class 1 every fourth row is a little brighter. */
  private static final class Drawn {
    final List<float[]> examples = new ArrayList<>();
    final int[] classes;

    Drawn(Architecture architecture, int count, long seed) {
      Random random = new Random(seed);
      classes = new int[count];
      for (int n = 0; n < count; n++) {
        classes[n] = n % 2;
        float[] example = new float[architecture.inputs()];
        for (int i = 0; i < example.length; i++) {
          example[i] = 5 + 3 * (float) random.nextGaussian();
          int row = i / architecture.columns() % architecture.rows();
          if (classes[n] == 1 && row % 4 == 1) {
            example[i] += 2;
          }
        }
        examples.add(example);
      }
    }
  }

  static Stream<Architecture> all() {
    return Stream.of(
        Architecture.linear(3, 8, 8, 2), Architecture.packetNet(2), Architecture.soundNet(48, 64));
  }

  private static Classifier trained(Architecture architecture, int steps) {
    Drawn drawn = new Drawn(architecture, 64, 1);
    Classifier net =
        Classifier.create(
            architecture, Normalisation.measure(architecture.channels(), drawn.examples), 7);
    ClassifierTrainer trainer = new ClassifierTrainer(net, new TrainingSettings(3e-3, 1e-3));
    for (int step = 0; step < steps; step++) {
      int from = step % 8 * 8;
      trainer.step(
          drawn.examples.subList(from, from + 8),
          Arrays.copyOfRange(drawn.classes, from, from + 8));
    }
    return net;
  }

  @ParameterizedTest
  @MethodSource("all")
  void learnsWhatIsThereAndKeepsItInAFile(Architecture architecture) throws Exception {
    try (Classifier net = trained(architecture, architecture.kind() == Kind.LINEAR ? 400 : 40)) {
      Drawn others = new Drawn(architecture, 32, 2);
      double[][] answers = net.logProbabilities(others.examples);
      int right = 0;
      for (int n = 0; n < 32; n++) {
        right += (answers[n][1] > answers[n][0] ? 1 : 0) == others.classes[n] ? 1 : 0;
        assertEquals(1, Math.exp(answers[n][0]) + Math.exp(answers[n][1]), 1e-9);
      }
      assertTrue(right >= 26, architecture + " right " + right);
      // One at a time or together: the same.
      assertArrayEquals(answers[3], net.logProbabilities(others.examples.get(3)), 1e-4);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      net.write(out);
      byte[] bytes = out.toByteArray();
      try (Classifier back = Classifier.read("net", new ByteArrayInputStream(bytes))) {
        assertEquals(architecture, back.architecture());
        assertArrayEquals(answers[5], back.logProbabilities(others.examples)[5], 0);
      }
      for (int at : new int[] {0, 12, 20, 36, bytes.length / 2, bytes.length - 2}) {
        byte[] spoilt = bytes.clone();
        spoilt[at] ^= 0x55;
        assertThrows(
            IOException.class,
            () -> Classifier.read("spoilt", new ByteArrayInputStream(spoilt)),
            "byte " + at);
      }
      assertThrows(
          IOException.class,
          () -> Classifier.read("cut", new ByteArrayInputStream(bytes, 0, bytes.length / 2)));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void gradientIsThatOfTheLogOdds(Architecture architecture) {
    try (Classifier net = trained(architecture, 10)) {
      float[] example = new Drawn(architecture, 2, 5).examples.get(1);
      float[] gradient = net.gradient(example, 1);
      // Along the gradient itself, where the change is greatest and rounding matters least.
      double length = 0;
      for (float value : gradient) {
        length += (double) value * value;
      }
      length = Math.sqrt(length);
      double step = 2e-2;
      float[] up = example.clone();
      float[] down = example.clone();
      for (int i = 0; i < up.length; i++) {
        up[i] += (float) (step * gradient[i] / length);
        down[i] -= (float) (step * gradient[i] / length);
      }
      double slope = (logOdds(net, up) - logOdds(net, down)) / (2 * step);
      assertEquals(length, slope, 0.03 * length + 1e-5);
    }
  }

  private static double logOdds(Classifier net, float[] example) {
    double[] logs = net.logProbabilities(example);
    return logs[1] - logs[0];
  }

  /** Completeness (Sundararajan et al. 2017, proposition 1). */
  @ParameterizedTest
  @MethodSource("all")
  void integratedGradientsSumToTheDifference(Architecture architecture) {
    try (Classifier net = trained(architecture, 10)) {
      Drawn drawn = new Drawn(architecture, 64, 1);
      Normalisation normalisation = Normalisation.measure(architecture.channels(), drawn.examples);
      float[] example = new Drawn(architecture, 2, 6).examples.get(1);
      float[] parts = net.integratedGradients(example, 1, 25);
      double sum = 0;
      for (float part : parts) {
        sum += part;
      }
      float[] baseline = new float[example.length];
      int plane = architecture.rows() * architecture.columns();
      for (int i = 0; i < baseline.length; i++) {
        baseline[i] = normalisation.mean(i / plane);
      }
      double expected = logOdds(net, example) - logOdds(net, baseline);
      assertEquals(expected, sum, 0.05 * Math.abs(expected) + 0.02);
    }
  }

  /** Figures of the papers. */
  @Test
  void weightsAreAsMany() {
    float[] one = new float[192 * 256];
    try (Classifier packets =
        Classifier.create(Architecture.packetNet(5), Normalisation.measure(192, List.of(one)), 1)) {
      assertEquals(109_061, packets.weights());
    }
    try (Classifier sound =
        Classifier.create(
            Architecture.soundNet(101, 256), Normalisation.measure(1, List.of(one)), 1)) {
      assertTrue(Math.abs(sound.weights() - 240_000) < 3_000, "weights " + sound.weights());
    }
    try (Classifier linear =
        Classifier.create(
            Architecture.linear(3, 128, 128, 2), Normalisation.measure(3, List.of(one)), 1)) {
      assertEquals(2 * (49_152 + 1), linear.weights());
    }
  }

  @Test
  void sameSeedSameWeights() {
    Architecture architecture = Architecture.soundNet(48, 64);
    try (Classifier one = trained(architecture, 5);
        Classifier two = trained(architecture, 5)) {
      float[] example = new Drawn(architecture, 2, 3).examples.get(0);
      assertArrayEquals(one.logProbabilities(example), two.logProbabilities(example), 0);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Architecture.linear(1, 1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> Architecture.soundNet(10, 256));
    Architecture architecture = Architecture.linear(1, 2, 2, 2);
    Normalisation three = Normalisation.measure(3, List.of(new float[3]));
    assertThrows(IllegalArgumentException.class, () -> Classifier.create(architecture, three, 1));
    Normalisation fitting = Normalisation.measure(1, List.of(new float[4]));
    try (Classifier net = Classifier.create(architecture, fitting, 1)) {
      assertThrows(IllegalArgumentException.class, () -> net.logProbabilities(new float[5]));
      ClassifierTrainer trainer = new ClassifierTrainer(net, new TrainingSettings(1, 0));
      assertThrows(
          IllegalArgumentException.class, () -> trainer.step(List.of(new float[4]), new int[] {0}));
    }
  }
}
