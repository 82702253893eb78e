package dev.phasecast.training.picture;

import dev.phasecast.forensics.model.Cholesky;
import dev.phasecast.forensics.picture.LinearDetector;
import dev.phasecast.metric.RocCurve;
import java.util.Arrays;
import java.util.List;

/**
 * Ridge regression on answers of ± 1, in the space of the examples, since there are more features
 * than those (Saunders, Gammerman and Vovk, <i>Ridge regression learning algorithm in dual
 * variables</i>, ICML 1998): α = (K + λ C⁻¹)⁻¹ y with the kernel K of standardised features and C
 * the weights of examples, both classes together weighing the same. λ is the one that tells best
 * apart groups left out, among the examples of the fit alone.
 */
final class RidgeFit {
  private static final double[] STRENGTHS = {0.003, 0.01, 0.03, 0.1, 0.3, 1};
  private static final int INNER_FOLDS = 4;
  private static final double CUT = 5;
  private static final double LEAST_DEVIATION = 1e-6;

  private RidgeFit() {}

  /**
   * Fits a detector.
   *
   * @param examples one row of features each
   * @param synthetic the answers
   * @param weights of examples, above 0
   * @param groups no group is on both sides of a split
   */
  static LinearDetector fit(
      List<float[]> examples, boolean[] synthetic, double[] weights, List<String> groups) {
    int count = examples.size();
    int features = examples.get(0).length;
    double[] means = new double[features];
    double[] deviations = new double[features];
    moments(examples, weights, means, deviations);
    double scale = 1 / Math.sqrt(features);
    float[][] z = new float[count][features];
    for (int i = 0; i < count; i++) {
      float[] row = examples.get(i);
      for (int k = 0; k < features; k++) {
        double value = (row[k] - means[k]) / deviations[k];
        z[i][k] = (float) (scale * Math.max(-CUT, Math.min(CUT, value)));
      }
    }
    double[][] kernel = kernel(z);
    double[] balance = balance(synthetic, weights);
    double strength = best(kernel, synthetic, balance, groups);
    int[] all = new int[count];
    Arrays.setAll(all, i -> i);
    double[] alpha = solve(kernel, synthetic, balance, all, strength);
    double[] line = new double[features];
    double offset = 0;
    for (int i = 0; i < count; i++) {
      offset += alpha[i];
      for (int k = 0; k < features; k++) {
        line[k] += alpha[i] * z[i][k] * scale;
      }
    }
    // z carries the scale once; the detector standardises without it.
    return LinearDetector.of(means, deviations, line, offset);
  }

  private static void moments(
      List<float[]> examples, double[] weights, double[] means, double[] deviations) {
    double total = Arrays.stream(weights).sum();
    for (int i = 0; i < weights.length; i++) {
      float[] row = examples.get(i);
      for (int k = 0; k < means.length; k++) {
        means[k] += weights[i] / total * row[k];
      }
    }
    for (int i = 0; i < weights.length; i++) {
      float[] row = examples.get(i);
      for (int k = 0; k < means.length; k++) {
        double step = row[k] - means[k];
        deviations[k] += weights[i] / total * step * step;
      }
    }
    for (int k = 0; k < means.length; k++) {
      deviations[k] = Math.sqrt(deviations[k]) + LEAST_DEVIATION;
    }
  }

  private static double[][] kernel(float[][] z) {
    double[][] kernel = new double[z.length][z.length];
    for (int i = 0; i < z.length; i++) {
      for (int k = 0; k <= i; k++) {
        float[] a = z[i];
        float[] b = z[k];
        // Four sums, so that additions need not wait for each other.
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int n = a.length & ~3;
        for (int j = 0; j < n; j += 4) {
          s0 += a[j] * b[j];
          s1 += a[j + 1] * b[j + 1];
          s2 += a[j + 2] * b[j + 2];
          s3 += a[j + 3] * b[j + 3];
        }
        for (int j = n; j < a.length; j++) {
          s0 += a[j] * b[j];
        }
        // The 1 makes the offset.
        kernel[i][k] = 1 + (double) s0 + s1 + s2 + s3;
        kernel[k][i] = kernel[i][k];
      }
    }
    return kernel;
  }

  private static double[] balance(boolean[] synthetic, double[] weights) {
    double positive = 0;
    double negative = 0;
    for (int i = 0; i < weights.length; i++) {
      if (synthetic[i]) {
        positive += weights[i];
      } else {
        negative += weights[i];
      }
    }
    double[] out = new double[weights.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = 0.5 * out.length * weights[i] / (synthetic[i] ? positive : negative);
    }
    return out;
  }

  private static double best(
      double[][] kernel, boolean[] synthetic, double[] balance, List<String> groups) {
    int[] fold = Folds.of(groups, INNER_FOLDS, 99);
    double best = -1;
    double chosen = STRENGTHS[0];
    for (double strength : STRENGTHS) {
      double[] scores = new double[synthetic.length];
      for (int f = 0; f < INNER_FOLDS; f++) {
        int held = f;
        int[] fitted = indices(fold, i -> i != held);
        double[] alpha = solve(kernel, synthetic, balance, fitted, strength);
        for (int i : indices(fold, i -> i == held)) {
          for (int k = 0; k < fitted.length; k++) {
            scores[i] += kernel[i][fitted[k]] * alpha[k];
          }
        }
      }
      double area = RocCurve.of(scores, synthetic).area();
      if (area > best + 1e-4) {
        best = area;
        chosen = strength;
      }
    }
    return chosen;
  }

  private static int[] indices(int[] fold, java.util.function.IntPredicate which) {
    return java.util.stream.IntStream.range(0, fold.length)
        .filter(i -> which.test(fold[i]))
        .toArray();
  }

  private static double[] solve(
      double[][] kernel, boolean[] synthetic, double[] balance, int[] rows, double strength) {
    double[][] matrix = new double[rows.length][];
    double[] answers = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      matrix[i] = new double[i + 1];
      for (int k = 0; k <= i; k++) {
        matrix[i][k] = kernel[rows[i]][rows[k]];
      }
      matrix[i][i] += strength / balance[rows[i]];
      answers[i] = synthetic[rows[i]] ? 1 : -1;
    }
    return Cholesky.of(matrix).solve(answers);
  }
}
