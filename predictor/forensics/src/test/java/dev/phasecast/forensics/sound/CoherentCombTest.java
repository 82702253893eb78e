package dev.phasecast.forensics.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.forensics.sound.SharedAudio.Item;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoherentCombTest {
  private static final int RATE = SoundChecker.RATE;

  /** A pattern of chance, repeated every {@code hop} samples, under white noise. */
  static float[] pattern(int hop, int offset, double strength, int length, long seed) {
    float[] samples = SoundCheckerTest.noise(length, seed);
    Random random = new Random(7);
    double[] once = random.doubles(hop, -1, 1).toArray();
    for (int i = 0; i < length; i++) {
      samples[i] += (float) (strength * once[(i + offset) % hop]);
    }
    return samples;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 255})
  void findsAPatternWhereverTheFileBegins(int offset) {
    double z = CoherentComb.z(pattern(256, offset, 0.01, 4 * RATE, 3), 256);
    assertTrue(z > 5, "z = " + z);
    assertTrue(Math.abs(CoherentComb.z(pattern(256, offset, 0.01, 4 * RATE, 3), 250)) < 4);
  }

  @Test
  void ofNoiseTheMeanIsZero() {
    double sum = 0;
    int trials = 40;
    for (int seed = 0; seed < trials; seed++) {
      double z = CoherentComb.z(SoundCheckerTest.noise(2 * RATE, seed), 256);
      assertTrue(Math.abs(z) < 6, "z = " + z);
      sum += z / trials;
    }
    assertEquals(0, sum, 0.6);
  }

  @Test
  void silenceHasNoComb() {
    assertEquals(0, CoherentComb.z(new float[2 * RATE], 256));
  }

  @Test
  void refusesShortSoundAndShortHops() {
    assertThrows(IllegalArgumentException.class, () -> CoherentComb.z(new float[RATE], 12));
    assertThrows(IllegalArgumentException.class, () -> CoherentComb.z(new float[24 * 256], 256));
  }

  private static double[] scores(List<Item> items, Predicate<Item> which) {
    return items.stream()
        .filter(i -> !i.artefact() && which.test(i))
        .map(Item::clip)
        .mapToDouble(c -> CoherentComb.z(c.channel(0), 256))
        .toArray();
  }

  private static double mean(double[] values) {
    return java.util.Arrays.stream(values).average().orElseThrow();
  }

  private static int above4(double[] values) {
    return (int) java.util.Arrays.stream(values).filter(z -> z > 4).count();
  }

  /** Mean z and files above 4 of each vocoder at the hop of 256, as the table of facts has them. */
  @Test
  void vocodersScoreAsMeasuredBefore() throws IOException {
    List<Item> items = SharedAudio.items();
    double[] real = scores(items, i -> !i.fake());
    assertEquals(0.0, mean(real), 0.3);
    assertEquals(0, above4(real));
    double[] full = scores(items, i -> i.generator().equals("kan-bayashi_fb-melgan"));
    double[] multi = scores(items, i -> i.generator().equals("kan-bayashi_mb-melgan"));
    assertEquals(8.6, mean(full), 0.3);
    assertEquals(8.0, mean(multi), 0.3);
    assertEquals(8, above4(full) + above4(multi));
    double[] style = scores(items, i -> i.generator().equals("kan-bayashi_style-melgan"));
    assertEquals(5, above4(style));
    assertTrue(mean(style) > 13 && mean(style) < 16, "style " + mean(style));
    List<String> names = List.of("melgan", "lmelgan", "ljspeech_melgan", "kan-bayashi_melgan");
    double[] melgan = scores(items, i -> names.contains(i.generator()));
    assertEquals(28, melgan.length);
    assertEquals(4.1, mean(melgan), 0.3);
    assertEquals(14, above4(melgan), 2);
    double[] wave = scores(items, i -> i.generator().equals("kan-bayashi_wavegan"));
    assertEquals(0, above4(wave));
    assertTrue(mean(wave) > -0.7 && mean(wave) < 1.8, "wavegan " + mean(wave));
  }
}
