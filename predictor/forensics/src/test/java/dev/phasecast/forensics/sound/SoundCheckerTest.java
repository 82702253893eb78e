package dev.phasecast.forensics.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.phasecast.forensics.Detail;
import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.Verdict;
import dev.phasecast.frame.AudioClip;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SoundCheckerTest {
  private static final int RATE = SoundChecker.RATE;
  private final SoundChecker checker = SoundChecker.standard();

  private void inconclusive(String what, float[] samples) {
    Finding finding = checker.check(AudioClip.of(RATE, samples), Detail.EVIDENCE);
    assertEquals(Verdict.INCONCLUSIVE, finding.verdict(), what + ": " + finding.reasons());
    assertFalse(finding.reasons().isEmpty(), what);
    assertEquals(0, finding.llr(), what);
  }

  @Test
  void nothingAtAll() {
    inconclusive("empty", new float[0]);
    inconclusive("one sample", new float[1]);
    inconclusive("half a second", noise(RATE / 2, 1));
    inconclusive("silence", new float[5 * RATE]);
  }

  @Test
  void noiseAndTones() {
    inconclusive("white noise", noise(6 * RATE, 1));
    float[] tone = new float[6 * RATE];
    float[] square = new float[6 * RATE];
    float[] clicks = new float[6 * RATE];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) (0.3 * Math.sin(2 * Math.PI * 440 * i / RATE));
      square[i] = i * 200 / RATE % 2 == 0 ? 1 : -1;
      clicks[i] = i % 256 == 0 ? 0.5f : 0;
    }
    inconclusive("tone", tone);
    inconclusive("square", square);
    inconclusive("clicks", clicks);
  }

  /** Chords, a melody with vibrato, drums, a siren: nothing of it is speech. */
  @Test
  void music() {
    int length = 9 * RATE;
    float[] chords = new float[length];
    float[] melody = new float[length];
    float[] drums = SoundCheckerTest.noise(length, 5);
    float[] siren = new float[length];
    int[] steps = {0, 4, 7, 12, 5, 9, 2, 11};
    double melodyPhase = 0;
    double sirenPhase = 0;
    for (int i = 0; i < length; i++) {
      double t = (double) i / RATE;
      int bar = (int) t;
      for (int note : new int[] {0, 4, 7}) {
        double hertz = 220 * Math.pow(2, (steps[bar % 8] + note) / 12.0);
        for (int k = 1; k < 8; k++) {
          chords[i] += (float) (0.05 / k * Math.sin(2 * Math.PI * k * hertz * t));
        }
      }
      double hertz = 330 * Math.pow(2, steps[(int) (4 * t) % 8] / 12.0);
      melodyPhase += 2 * Math.PI * hertz * (1 + 0.01 * Math.sin(2 * Math.PI * 5 * t)) / RATE;
      double decay = Math.exp(-3 * (4 * t - Math.floor(4 * t)));
      melody[i] = (float) (0.3 * decay * (Math.sin(melodyPhase) + 0.4 * Math.sin(2 * melodyPhase)));
      drums[i] *= (float) Math.exp(-12 * (2 * t - Math.floor(2 * t)));
      sirenPhase += 2 * Math.PI * (700 + 300 * Math.sin(2 * Math.PI * 0.5 * t)) / RATE;
      siren[i] = (float) (0.3 * Math.sin(sirenPhase));
    }
    inconclusive("chords", chords);
    inconclusive("melody", melody);
    inconclusive("drums", drums);
    inconclusive("siren", siren);
  }

  @Test
  void noisesOfOtherColours() {
    float[] pink = noise(8 * RATE, 2);
    float[] brown = noise(8 * RATE, 3);
    float[] flat = new float[8 * RATE];
    java.util.Arrays.fill(flat, 0.4f);
    double slow = 0;
    double sum = 0;
    for (int i = 0; i < pink.length; i++) {
      slow = 0.97 * slow + pink[i];
      pink[i] = (float) (0.2 * slow + 0.3 * pink[i]);
      sum = 0.999 * sum + brown[i];
      brown[i] = (float) (0.05 * sum);
    }
    inconclusive("pink", pink);
    inconclusive("brown", brown);
    inconclusive("constant", flat);
  }

  @Test
  void wantsItsOwnRate() {
    AudioClip clip = AudioClip.of(44_100, new float[44_100]);
    assertThrows(IllegalArgumentException.class, () -> checker.check(clip, Detail.SCORES));
  }

  static float[] noise(int length, long seed) {
    Random random = new Random(seed);
    float[] out = new float[length];
    for (int i = 0; i < length; i++) {
      out[i] = (float) (0.1 * random.nextGaussian());
    }
    return out;
  }
}
