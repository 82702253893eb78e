package dev.phasecast.forensics.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.fourier.ComplexTransform;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CombHeightTest {
  @Test
  void noiseHasNoneAndAPatternHasOne() {
    double[] samples = new Random(1).doubles(22_050, -1, 1).toArray();
    assertEquals(0, CombHeight.of(samples, 22_050, 86.1328125), 0.3);
    double[] pattern = new Random(2).doubles(256, -1, 1).toArray();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += pattern[i % 256];
    }
    assertTrue(CombHeight.of(samples, 22_050, 86.1328125) > 1);
    assertEquals(0, CombHeight.of(samples, 22_050, 80), 0.5);
  }

  @Test
  void refusesWhatHasNoTeeth() {
    assertThrows(
        IllegalArgumentException.class, () -> CombHeight.of(new double[100], 22_050, 2000));
    assertThrows(
        IllegalArgumentException.class, () -> CombHeight.of(new double[70_000], 22_050, 80));
  }

  /**
   * The published artefact clips are mean clips of one second, stored as if they were spectra:
   * their transform is real and is the clip. Heights as recorded for them, within a tenth of a nat.
   */
  @Test
  void artefactClipsStandAsHighAsRecorded() throws IOException {
    Map<String, Double> recorded =
        Map.ofEntries(
            Map.entry("ljspeech_melgan", 4.02),
            Map.entry("ljspeech_melgan_large", 3.33),
            Map.entry("ljspeech_bigvgan", 2.49),
            Map.entry("ljspeech_bigvgan_large", 2.08),
            Map.entry("ljspeech_hifiGAN", 1.61),
            Map.entry("ljspeech_avocodo", 1.60),
            Map.entry("ljspeech_multi_band_melgan", 1.24),
            Map.entry("ljspeech_full_band_melgan", 0.93),
            Map.entry("ljspeech_waveglow", 0.22),
            Map.entry("-", -0.03),
            Map.entry("ljspeech_parallel_wavegan", -0.02),
            Map.entry("conformer", 0.01),
            Map.entry("jsut_mbmelgan", 3.14));
    Map<String, Double> measured = new TreeMap<>();
    for (SharedAudio.Item item : SharedAudio.items()) {
      if (item.artefact() && recorded.containsKey(item.generator())) {
        double spacing = item.generator().equals("jsut_mbmelgan") ? 80 : 22_050.0 / 256;
        measured.put(
            item.generator(), CombHeight.of(meanClip(item.clip().channel(0)), 22_050, spacing));
      }
    }
    assertEquals(recorded.keySet(), measured.keySet());
    recorded.forEach(
        (name, height) -> assertEquals(height, measured.getOrDefault(name, 99.0), 0.1, name));
  }

  private static double[] meanClip(float[] stored) {
    double[] values = new double[2 * stored.length];
    for (int i = 0; i < stored.length; i++) {
      values[2 * i] = stored[i];
    }
    new ComplexTransform(stored.length).forward(values);
    double[] clip = new double[stored.length / 2 + 1];
    for (int k = 0; k < clip.length; k++) {
      clip[k] = values[2 * k];
    }
    return clip;
  }
}
