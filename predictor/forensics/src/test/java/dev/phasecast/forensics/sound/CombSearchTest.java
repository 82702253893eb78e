package dev.phasecast.forensics.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CombSearchTest {
  private static final int RATE = SoundChecker.RATE;
  private final CombSearch search = CombSearch.generators(RATE);

  private CombEvidence measure(float[] samples) {
    FlatSound flat = FlatSound.of(samples);
    return search.measure(flat, 0, flat.length());
  }

  /** Lines at the multiples of a frequency, each with a phase of its own, in noise. */
  private static float[] lines(double hertz, double strength, int length, long seed) {
    float[] samples = SoundCheckerTest.noise(length, seed);
    Random random = new Random(seed);
    for (int k = 1; k * hertz < 10_900; k++) {
      double phase = random.nextDouble() * 2 * Math.PI;
      double step = 2 * Math.PI * k * hertz / RATE;
      for (int i = 0; i < length; i++) {
        samples[i] += (float) (strength * Math.cos(step * i + phase));
      }
    }
    return samples;
  }

  /** Spacings of other rates do not fall on whole numbers of samples. */
  @ParameterizedTest
  @ValueSource(doubles = {22050.0 / 256, 24000.0 / 256, 62.5, 80, 75, 73.5, 46.875})
  void findsLinesOfAnySpacingLookedFor(double hertz) {
    CombEvidence evidence = measure(lines(hertz, 0.0008, 5 * RATE, 5));
    CombSearch.Candidate best = evidence.candidates().get(evidence.best());
    assertTrue(evidence.nats(evidence.best()) > 20, "nats " + evidence.nats(evidence.best()));
    assertNotEquals(CombTrace.PULSES, best.trace());
    double multiple = best.spacing().hertz() / hertz;
    assertTrue(multiple == Math.rint(multiple) || 1 / multiple == Math.rint(1 / multiple));
  }

  @Test
  void findsNoiseThatPulses() {
    float[] samples = SoundCheckerTest.noise(5 * RATE, 9);
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= 1 + (i % 256 < 16 ? 1.5f : 0);
    }
    CombEvidence evidence = measure(samples);
    assertTrue(evidence.nats(evidence.best()) > 20);
    assertEquals(CombTrace.PULSES, evidence.candidates().get(evidence.best()).trace());
  }

  /** Evidence above x has a probability of e^−x at most, whatever is looked for. */
  @Test
  void ofNoiseEvidenceIsAsRareAsItSays() {
    int trials = 150;
    int above1 = 0;
    double most = 0;
    for (int seed = 0; seed < trials; seed++) {
      CombEvidence evidence = measure(SoundCheckerTest.noise(RATE + seed * 97, seed));
      double nats = evidence.nats(evidence.best());
      above1 += nats > 1 ? 1 : 0;
      most = Math.max(most, nats);
    }
    assertTrue(above1 < 0.45 * trials, above1 + " of " + trials);
    assertTrue(most < 8, "most " + most);
  }

  /** Hum at 50 and 60 Hz with all its harmonics. */
  @ParameterizedTest
  @ValueSource(doubles = {50, 60, 100, 120})
  void humIsNoGenerator(double hertz) {
    float[] samples = lines(hertz, 0.002, 5 * RATE, 3);
    CombEvidence evidence = measure(samples);
    assertTrue(
        evidence.nats(evidence.best()) < SoundJudge.SYNTHETIC_NATS,
        "nats " + evidence.nats(evidence.best()));
    FlatSound flat = FlatSound.of(samples);
    CombEvidence hum = CombSearch.hum(RATE).measure(flat, 0, flat.length());
    assertTrue(hum.nats(hum.best()) > 20);
  }

  @Test
  void aFewTonesAreNoComb() {
    float[] samples = SoundCheckerTest.noise(5 * RATE, 4);
    for (double hertz : new double[] {861.328125, 1722.65625, 5000, 440}) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] += (float) (0.2 * Math.sin(2 * Math.PI * hertz * i / RATE));
      }
    }
    CombEvidence evidence = measure(samples);
    assertTrue(evidence.nats(evidence.best()) < SoundJudge.SYNTHETIC_NATS);
  }

  @Test
  void sharesAddUpToOneAtMost() {
    double sum = CombSpacing.all().stream().mapToDouble(CombSpacing::share).sum();
    assertTrue(sum <= 1 + 1e-9 && sum > 1 - 1e-9, "sum " + sum);
    assertTrue(CombSpacing.all().stream().noneMatch(s -> CombSpacing.mains(s.hertz())));
  }

  @Test
  void teethThatHumCouldDrawAreLeftOut() {
    CombSpacing spacing = new CombSpacing(62.5, 1);
    double[] teeth = spacing.teeth(500, 1200, CombSpacing.Teeth.CLEAR_OF_MAINS);
    assertTrue(Arrays.stream(teeth).noneMatch(t -> t % 250 == 0), Arrays.toString(teeth));
    assertEquals(12, spacing.teeth(500, 1200, CombSpacing.Teeth.ALL).length);
  }
}
