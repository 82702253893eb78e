package dev.phasecast.forensics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTest {
  @TempDir private Path folder;

  /** Examples in which the first two features tell the classes apart and the rest are noise. */
  private static final class Drawn {
    final double[][] examples;
    final boolean[] positive;

    Drawn(int count, int features, long seed) {
      Random random = new Random(seed);
      examples = new double[count][features];
      positive = new boolean[count];
      for (int i = 0; i < count; i++) {
        positive[i] = random.nextInt(3) == 0;
        for (int k = 0; k < features; k++) {
          examples[i][k] = 10 * k + (1 + k) * random.nextGaussian();
        }
        examples[i][0] += positive[i] ? 1.5 : 0;
        examples[i][1] -= positive[i] ? 3 : 0;
      }
    }
  }

  /** Gradient of the loss by central differences at the solution: 0 in every direction. */
  @ParameterizedTest
  @CsvSource({"60, 5, 1", "60, 5, 100", "30, 80, 3", "30, 29, 0.1", "30, 30, 0.1"})
  void fitIsTheMinimum(int count, int features, double ridge) {
    Drawn drawn = new Drawn(count, features, 4);
    LogisticRegression model = LogisticRegression.fit(drawn.examples, drawn.positive, ridge);
    ModelFile kept = new ModelFile();
    model.save("m", kept);
    Standardiser standardiser = Standardiser.fit(drawn.examples);
    double[] weights = kept.get("m.weights");
    double offset = kept.number("m.offset");
    int positives = 0;
    for (boolean one : drawn.positive) {
      positives += one ? 1 : 0;
    }
    double[] gradient = new double[features + 1];
    for (int k = 0; k < features; k++) {
      gradient[k] = ridge * weights[k];
    }
    for (int i = 0; i < count; i++) {
      double[] x = standardiser.apply(drawn.examples[i]);
      double z = offset;
      for (int k = 0; k < features; k++) {
        z += weights[k] * x[k];
      }
      assertEquals(z, model.score(drawn.examples[i]), 1e-9);
      double c = 0.5 * count / (drawn.positive[i] ? positives : count - positives);
      double slope = c * (1 / (1 + Math.exp(-z)) - (drawn.positive[i] ? 1 : 0));
      for (int k = 0; k < features; k++) {
        gradient[k] += slope * x[k];
      }
      gradient[features] += slope;
    }
    assertArrayEquals(new double[features + 1], gradient, 2e-3);
  }

  @Test
  void fitSeparatesExamplesItNeverSaw() {
    Drawn fitted = new Drawn(400, 20, 1);
    Drawn others = new Drawn(400, 20, 2);
    LogisticRegression model = LogisticRegression.fit(fitted.examples, fitted.positive, 10);
    int right = 0;
    for (int i = 0; i < others.examples.length; i++) {
      right += model.score(others.examples[i]) > 0 == others.positive[i] ? 1 : 0;
    }
    // The best that can be reached is Φ(√(1.5² + 1.5²) / 2) = 85.6 %.
    assertTrue(right > 0.79 * 400, "right " + right);
  }

  @Test
  void gradientIsThatOfTheScore() {
    Drawn drawn = new Drawn(50, 6, 3);
    LogisticRegression model = LogisticRegression.fit(drawn.examples, drawn.positive, 1);
    double[] at = drawn.examples[7];
    for (int k = 0; k < 6; k++) {
      double[] moved = at.clone();
      moved[k] += 0.5;
      assertEquals(
          (model.score(moved) - model.score(at)) / 0.5, model.gradient()[k], 1e-9, "feature " + k);
    }
  }

  @Test
  void badExamplesAreRefused() {
    double[][] two = {{1, 2}, {3, 4}};
    boolean[] both = {true, false};
    assertThrows(
        IllegalArgumentException.class,
        () -> LogisticRegression.fit(two, new boolean[] {true, true}, 1));
    assertThrows(IllegalArgumentException.class, () -> LogisticRegression.fit(two, both, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> LogisticRegression.fit(new double[][] {{1}, {Double.NaN}}, both, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> LogisticRegression.fit(new double[][] {{1}, {1, 2}}, both, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> LogisticRegression.fit(two, both, 1).score(new double[] {1}));
    assertThrows(IllegalArgumentException.class, () -> Domain.fit(new double[0][], 0.1));
  }

  /** A feature that is the same everywhere cannot decide, nor make the fit fail. */
  @Test
  void constantFeaturesCount0() {
    double[][] examples = {{1, 7.1}, {2, 7.1}, {3, 7.1}, {4, 7.1}};
    boolean[] positive = {false, false, true, true};
    LogisticRegression model = LogisticRegression.fit(examples, positive, 1);
    assertEquals(model.score(new double[] {2, 7.1}), model.score(new double[] {2, 900}), 0);
    assertTrue(Domain.fit(examples, 0.1).distance(new double[] {2, 7.1}) < 10);
  }

  @Test
  void domainIsMahalanobisAndItsBorderAQuantile() {
    Random random = new Random(9);
    double[][] fitted = drawn(random, 4000);
    double[][] others = drawn(random, 1000);
    Domain domain = Domain.fit(fitted, 1e-6).withBorder(others, 0.95);
    int inside = 0;
    for (double[] example : drawn(random, 2000)) {
      inside += domain.contains(example) ? 1 : 0;
    }
    assertEquals(0.95, inside / 2000.0, 0.02);
    // √ of the 95 % quantile of χ² with 2 degrees of freedom is 2.448. Standardised, (6, 1) is
    // (1, 1), along the ellipse, where the variance is 1.9, and (6, −1) across it, where it is .1.
    double across = domain.distance(new double[] {4 + 2, -1});
    double along = domain.distance(new double[] {4 + 2, 1});
    assertEquals(Math.sqrt(2 / 1.9) / 2.448, along, 0.03);
    assertEquals(Math.sqrt(2 / 0.1) / 2.448, across, 0.12);
  }

  /** Correlated by .9, of deviations 2 and 1 around (4, 0). */
  private static double[][] drawn(Random random, int count) {
    double[][] out = new double[count][];
    for (int i = 0; i < count; i++) {
      double a = random.nextGaussian();
      double b = 0.9 * a + Math.sqrt(1 - 0.81) * random.nextGaussian();
      out[i] = new double[] {4 + 2 * a, b};
    }
    return out;
  }

  @Test
  void modelsComeBackFromTheirFile() throws Exception {
    Drawn drawn = new Drawn(80, 7, 5);
    LogisticRegression model = LogisticRegression.fit(drawn.examples, drawn.positive, 2);
    Domain domain = Domain.fit(drawn.examples, 0.1).withBorder(drawn.examples, 0.9);
    ModelFile file = new ModelFile();
    model.save("net", file);
    domain.save("net.domain", file);
    Path path = folder.resolve("m.txt");
    file.write(path);
    ModelFile back = ModelFile.read(path);
    assertEquals(file.text(), back.text());
    for (double[] example : drawn.examples) {
      assertEquals(model.score(example), LogisticRegression.load("net", back).score(example), 1e-4);
      assertEquals(
          domain.distance(example), Domain.load("net.domain", back).distance(example), 1e-4);
    }
    assertFalse(back.contains("other"));
    assertThrows(IllegalArgumentException.class, () -> back.get("other"));
    assertThrows(IllegalArgumentException.class, () -> back.number("net.weights"));
  }

  @Test
  void damagedFilesSaySo() throws Exception {
    ModelFile file = new ModelFile();
    file.put("a", 1, 2);
    Path path = folder.resolve("broken.txt");
    for (String text :
        new String[] {
          "", "something else", file.text().replace("1.0", "1.5"), file.text().substring(0, 30)
        }) {
      Files.writeString(path, text);
      IOException fault = assertThrows(IOException.class, () -> ModelFile.read(path));
      assertTrue(String.valueOf(fault.getMessage()).startsWith(path + ": "), fault.toString());
    }
    assertThrows(IllegalArgumentException.class, () -> file.put("a b", 1));
    assertThrows(IllegalArgumentException.class, () -> file.put("a", Double.NaN));
  }
}
