package dev.phasecast.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.Translation;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FourierSimilarityTest {
  /** A sum of sinusoids below {@code highest} cycles per pixel, sampled under a motion. */
  private static Plane waves(int height, int width, Similarity motion, double highest) {
    var random = new Random(7);
    double[][] waves = new double[60][4];
    for (double[] wave : waves) {
      double frequency = highest * Math.sqrt(random.nextDouble());
      double direction = 2 * Math.PI * random.nextDouble();
      wave[0] = 2 * Math.PI * frequency * Math.cos(direction);
      wave[1] = 2 * Math.PI * frequency * Math.sin(direction);
      wave[2] = 2 * Math.PI * random.nextDouble();
    }
    Similarity back = motion.inverse();
    float[] samples = new float[height * width];
    for (int i = 0; i < samples.length; i++) {
      int row = i / width;
      Translation at = back.apply(i % width - (width - 1) / 2.0, row - (height - 1) / 2.0);
      double sum = 0;
      for (double[] wave : waves) {
        sum += Math.sin(wave[0] * at.dx() + wave[1] * at.dy() + wave[2]);
      }
      samples[i] = (float) (0.5 + 0.02 * sum);
    }
    return Plane.of(height, width, samples);
  }

  @ParameterizedTest
  @CsvSource({
    "90, 90, 0, 0, 0, 1",
    "91, 97, 3.25, -7.5, 0, 1",
    "96, 120, 0, 0, 0, 1.37",
    "97, 101, 5.5, 2.25, 0, 2",
    "101, 96, -4, 3, 0, 0.7",
    "128, 90, 0, 0, 33, 1",
    "97, 89, 6.5, -3.25, -20, 1.25",
    "120, 100, -5, 8, 135, 0.8",
    "100, 120, 2, 2, 180, 1.5",
    "89, 97, 0.3, -0.4, -0.4, 1.01"
  })
  void movesWavesToWhereTheyMustBe(
      int height, int width, double dx, double dy, double rotation, double scale) {
    var motion = new Similarity(dx, dy, rotation, scale);
    Plane plane = waves(height, width, Similarity.STILL, 0.2);
    float[] before = plane.data().clone();
    Plane moved = new FourierSimilarity().apply(plane, motion);
    assertEquals(height, moved.height());
    assertEquals(width, moved.width());
    Plane expected = waves(height, width, motion, 0.2);
    assertTrue(worst(expected, moved, motion.inverse(), 12) < 4e-3);
    assertArrayEquals(before, plane.data());
  }

  @Test
  void thereAndBackIsWhereItWas() {
    Plane plane = waves(111, 96, Similarity.STILL, 0.12);
    var motion = new Similarity(3.5, -2.25, 25, 1.3);
    var similarity = new FourierSimilarity();
    Plane back = similarity.apply(similarity.apply(plane, motion), motion.inverse());
    assertTrue(worst(plane, back, new Similarity(0, 0, 0, 2), 0) < 4e-3);
  }

  @Test
  void aPointOnTheRightGoesUpAndOut() {
    float[] samples = new float[61 * 61];
    for (int i = 0; i < samples.length; i++) {
      double x = i % 61 - 40;
      int row = i / 61;
      double y = row - 30;
      samples[i] = (float) Math.exp(-(x * x + y * y) / 8);
    }
    Plane moved =
        new FourierSimilarity().apply(Plane.of(61, 61, samples), new Similarity(5, 0, 90, 1.5));
    assertEquals(1, moved.at(35, 15), 0.01);
    assertEquals(0, moved.at(40, 30), 0.01);
  }

  @Test
  void reducingLeavesOutWhatWouldAlias() {
    float[] samples = new float[80 * 80];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 + 0.4 * Math.sin(2 * Math.PI * 0.35 * (i % 80)));
    }
    Plane half = new FourierSimilarity().apply(Plane.of(80, 80, samples), Similarity.zoom(0.5));
    for (int y = 25; y < 55; y++) {
      for (int x = 30; x < 50; x++) {
        assertEquals(0.5, half.at(x, y), 0.03);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "2, 2", "13, 1", "3, 17"})
  void keepsAnEvenGreyAtAnySize(int height, int width) {
    Plane moved =
        new FourierSimilarity()
            .apply(Plane.filled(height, width, 0.3f), new Similarity(1.5, -0.3, 77, 0.6));
    for (float sample : moved.data()) {
      assertEquals(0.3, sample, 1e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 5, 0.5, 0", "17, 17, 1, 0.25", "31, 64, 1.9, -3", "64, 31, 0.4, 2", "1, 4, 2, 0"})
  void linesAreResampledLinearly(int length, int places, double scale, double shift) {
    float[] line = new float[length];
    var random = new Random(3);
    for (int i = 0; i < length; i++) {
      line[i] = random.nextFloat();
    }
    float[] out = new float[places];
    new LineResampling(length, places, scale, shift).resample(line, 0, out, 0);
    // The resampled sum of two lines is the sum of their results.
    float[] other = new float[length];
    float[] sum = new float[length];
    for (int i = 0; i < length; i++) {
      other[i] = (float) Math.cos(i);
      sum[i] = line[i] + other[i];
    }
    float[] otherOut = new float[places];
    float[] sumOut = new float[places];
    new LineResampling(length, places, scale, shift).resample(other, 0, otherOut, 0);
    new LineResampling(length, places, scale, shift).resample(sum, 0, sumOut, 0);
    for (int i = 0; i < places; i++) {
      assertEquals(out[i] + otherOut[i], sumOut[i], 1e-5);
    }
    if (scale == 1 && shift == 0) {
      assertArrayEquals(line, out, 1e-5f);
    }
  }

  /** The greatest difference where the content comes from well inside the plane. */
  private static double worst(Plane expected, Plane actual, Similarity back, int margin) {
    double worst = 0;
    int height = expected.height();
    int width = expected.width();
    int compared = 0;
    for (int i = 0; i < height * width; i++) {
      int row = i / width;
      Translation from = back.apply(i % width - (width - 1) / 2.0, row - (height - 1) / 2.0);
      if (Math.abs(from.dx()) < width / 2.0 - margin
          && Math.abs(from.dy()) < height / 2.0 - margin) {
        worst = Math.max(worst, Math.abs(expected.data()[i] - actual.data()[i]));
        compared++;
      }
    }
    assertTrue(compared > 100, compared + " samples compared");
    return worst;
  }
}
