package dev.phasecast.forensics.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundImagesTest {
  private static final int RATE = SoundChecker.RATE;

  private static float[] tone(double hertz, double amplitude, int length) {
    float[] out = new float[length];
    for (int i = 0; i < length; i++) {
      out[i] = (float) (amplitude * Math.cos(2 * Math.PI * hertz * i / RATE));
    }
    return out;
  }

  /** The band of the greatest sum over time, in powers. */
  private static int loudest(SoundImages images, float[] image) {
    double[] powers = new double[images.bands()];
    for (int i = 0; i < image.length; i++) {
      powers[i % images.bands()] += Math.exp(image[i]);
    }
    int best = 0;
    for (int k = 1; k < powers.length; k++) {
      best = powers[k] > powers[best] ? k : best;
    }
    return best;
  }

  @ParameterizedTest
  @ValueSource(doubles = {200, 1000, 3456, 7000, 10_500})
  void aToneLiesInItsBand(double hertz) {
    SoundImages stft = SoundImages.stft();
    float[] samples = tone(hertz, 0.3, RATE + 100);
    assertEquals(hertz * 511 / RATE, loudest(stft, stft.of(samples, 50)), 1);
    SoundImages packets = SoundImages.packets("sym5");
    double band = hertz / (RATE / 2.0) * packets.bands();
    assertEquals(band, loudest(packets, packets.of(samples, 50)), 2);
  }

  @Test
  void sizesAreThoseOfThePaper() {
    assertEquals(List.of(101, 256), sizes(SoundImages.stft()));
    assertEquals(List.of(87, 256), sizes(SoundImages.packets("haar")));
    SoundImages longer = SoundImages.packets("sym5");
    assertTrue(longer.frames() >= 87 && longer.frames() <= 101, "frames: " + longer.frames());
    assertThrows(IllegalArgumentException.class, () -> SoundImages.packets("sym0"));
  }

  private static List<Integer> sizes(SoundImages images) {
    assertEquals(images.frames() * images.bands(), images.of(tone(440, 0.1, RATE), 0).length);
    return List.of(images.frames(), images.bands());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, 100})
  void aFrameIsItsDefinition(int t) {
    float[] samples = SoundCheckerTest.noise(RATE, 3);
    float[] image = SoundImages.stft().of(samples, 0);
    double squares = 0;
    for (float sample : samples) {
      squares += (double) sample * sample;
    }
    double gain = 0.1 / Math.sqrt(squares / RATE);
    for (int k : new int[] {0, 1, 100, 255}) {
      double real = 0;
      double imaginary = 0;
      for (int i = 0; i < 511; i++) {
        int at = t * 220 - 255 + i;
        at = at < 0 ? -at : at >= RATE ? 2 * RATE - 2 - at : at;
        double value = gain * samples[at] * Math.pow(Math.sin(Math.PI * i / 511), 2);
        real += value * Math.cos(2 * Math.PI * k * i / 511);
        imaginary += value * Math.sin(2 * Math.PI * k * i / 511);
      }
      double expected = Math.log(real * real + imaginary * imaginary + 1e-12);
      assertEquals(expected, image[t * 256 + k], 5e-3);
    }
  }

  @Test
  void loudnessIsNothingToSee() {
    for (SoundImages images : List.of(SoundImages.stft(), SoundImages.packets("haar"))) {
      float[] loud = SoundCheckerTest.noise(RATE, 4);
      float[] quiet = loud.clone();
      for (int i = 0; i < quiet.length; i++) {
        quiet[i] *= 0.125f;
      }
      assertArrayEquals(images.of(loud, 0), images.of(quiet, 0), 1e-2f);
    }
  }

  @Test
  void silenceIsFiniteAndAPartOfASecondIsRefused() {
    for (SoundImages images : List.of(SoundImages.stft(), SoundImages.packets("sym5"))) {
      float[] silence = images.of(new float[RATE], 0);
      float[] floor = new float[silence.length];
      Arrays.fill(floor, (float) Math.log(SoundImages.FLOOR));
      assertArrayEquals(floor, silence, 1e-4f);
      assertThrows(IllegalArgumentException.class, () -> images.of(new float[RATE], 1));
      assertThrows(IllegalArgumentException.class, () -> images.of(new float[2 * RATE], -1));
    }
  }
}
