package dev.phasecast.forensics.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.AudioClip;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundFingerprintTest {
  private static final int RATE = SoundChecker.RATE;

  /** Noise with a weak comb at 100 Hz, or without one. */
  private static AudioClip clip(double comb, long seed) {
    float[] samples = SoundCheckerTest.noise(3 * RATE, seed);
    for (int k = 6; k < 105; k++) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] += (float) (comb * Math.cos(2 * Math.PI * (100.0 * k * i / RATE) + k * k));
      }
    }
    return AudioClip.of(RATE, samples);
  }

  @Test
  void soundsOfOneGeneratorAreMoreAlikeThanOthers() {
    SoundFingerprint first = SoundFingerprint.of(List.of(clip(0.003, 1), clip(0.003, 2)));
    SoundFingerprint second = SoundFingerprint.of(List.of(clip(0.003, 3)));
    SoundFingerprint plain = SoundFingerprint.of(List.of(clip(0, 4)));
    assertEquals(6, first.seconds());
    assertEquals(1, first.correlation(first), 1e-9);
    assertTrue(first.correlation(second) > 0.2, "alike: " + first.correlation(second));
    assertEquals(0, first.correlation(plain), 0.1);
  }

  @Test
  void whatIsHeardHasTheComb() {
    SoundFingerprint print = SoundFingerprint.of(List.of(clip(0.003, 1), clip(0.003, 2)));
    AudioClip heard = print.audible();
    assertEquals(2 * RATE, heard.length());
    float peak = 0;
    for (float sample : heard.channel(0)) {
      peak = Math.max(peak, Math.abs(sample));
    }
    assertEquals(0.9, peak, 1e-3);
    double[] spectrum = print.spectrum();
    double teeth = 0;
    double between = 0;
    for (int k = 6; k < 105; k++) {
      teeth += spectrum[100 * k];
      between += spectrum[100 * k + 50];
    }
    assertTrue(teeth > 2 * between);
    assertEquals(16_384, print.packets().length);
  }

  @Test
  void refusesWhatItCannotUse() {
    AudioClip brief = AudioClip.of(RATE, new float[RATE - 1]);
    assertThrows(IllegalArgumentException.class, () -> SoundFingerprint.of(List.of(brief)));
    AudioClip fast = AudioClip.of(48_000, new float[48_000]);
    assertThrows(IllegalArgumentException.class, () -> SoundFingerprint.of(List.of(fast)));
  }
}
