package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptiveReadoutTest {
  /**
   * What it adds must minimise the weighted squares of what remains and of itself: the gradient of
   * that loss, taken by central differences in double precision, vanishes there.
   */
  @ParameterizedTest
  @CsvSource({"1, 1, 3", "2, 3, 5", "4, 7, 2", "5, 11, 40"})
  void minimisesTheSquaresThatItIsMeantTo(int tile, int units, int count) {
    var random = new Random(tile);
    double ridge = 0.7;
    double memory = 0.8;
    int frames = 4;
    int pixels = tile * tile;
    float[][] states = new float[frames][];
    float[][] errors = new float[frames][];
    double[] added;
    try (var readout = new AdaptiveReadout(new GruShape(tile, units), count, ridge, memory)) {
      for (int t = 0; t < frames; t++) {
        states[t] = gaussian(random, count * units);
        errors[t] = gaussian(random, count * pixels);
        readout.forget();
        readout.learn(states[t], 0, count, errors[t]);
        readout.solve();
      }
      added = matrix(readout, units, pixels);
    }
    double least = loss(added, states, errors, units, pixels, ridge, memory);
    double step = 1e-4;
    for (int sample = 0; sample < 12; sample++) {
      int i = random.nextInt(added.length);
      double before = added[i];
      added[i] = before + step;
      double above = loss(added, states, errors, units, pixels, ridge, memory);
      added[i] = before - step;
      double below = loss(added, states, errors, units, pixels, ridge, memory);
      added[i] = before;
      assertEquals(0, (above - below) / (2 * step), 1e-4 * Math.max(1, least), "value " + i);
    }
  }

  /** Reads the linear map off what it adds for the unit states, and its bias for none. */
  private static double[] matrix(AdaptiveReadout readout, int units, int pixels) {
    double[] matrix = new double[(units + 1) * pixels];
    float[] bias = new float[pixels];
    readout.add(new float[units], 0, 1, bias);
    for (int unit = 0; unit <= units; unit++) {
      float[] state = new float[units];
      float[] tile = new float[pixels];
      if (unit < units) {
        state[unit] = 1;
      }
      readout.add(state, 0, 1, tile);
      for (int pixel = 0; pixel < pixels; pixel++) {
        matrix[unit * pixels + pixel] = tile[pixel] - (unit < units ? bias[pixel] : 0.0);
      }
    }
    return matrix;
  }

  private static double loss(
      double[] added,
      float[][] states,
      float[][] errors,
      int units,
      int pixels,
      double ridge,
      double memory) {
    double loss = 0;
    for (double value : added) {
      loss += ridge * value * value;
    }
    for (int t = 0; t < states.length; t++) {
      double weight = Math.pow(memory, states.length - 1 - t);
      for (int row = 0; row < states[t].length / units; row++) {
        for (int pixel = 0; pixel < pixels; pixel++) {
          double left = errors[t][row * pixels + pixel] - added[units * pixels + pixel];
          for (int unit = 0; unit < units; unit++) {
            left -= states[t][row * units + unit] * added[unit * pixels + pixel];
          }
          loss += weight * left * left;
        }
      }
    }
    return loss;
  }

  @Test
  void addsNothingBeforeItHasLearned() {
    try (var readout = new AdaptiveReadout(new GruShape(3, 4), 2, 1, 0.9)) {
      float[] tiles = gaussian(new Random(1), 18);
      float[] before = tiles.clone();
      readout.add(gaussian(new Random(2), 8), 0, 2, tiles);
      for (int i = 0; i < tiles.length; i++) {
        assertEquals(before[i], tiles[i]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "13", "64"})
  void cholesky(int size) {
    float[] root = gaussian(new Random(size), size * size);
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double sum = i == j ? 1e-3 : 0;
        for (int k = 0; k < size; k++) {
          sum += (double) root[i * size + k] * root[j * size + k];
        }
        matrix[i * size + j] = sum;
      }
    }
    double[] lower = AdaptiveReadout.cholesky(matrix, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
          sum += lower[i * size + k] * lower[j * size + k];
        }
        assertEquals(matrix[i * size + j], sum, 1e-10 * size);
        if (j > i) {
          assertEquals(0.0, lower[i * size + j]);
        }
      }
    }
  }

  private static float[] gaussian(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
