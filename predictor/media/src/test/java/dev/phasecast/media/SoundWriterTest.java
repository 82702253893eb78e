package dev.phasecast.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.AudioClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoundWriterTest {
  @TempDir Path folder;

  private static AudioClip noise(int channels, int length, int rate) {
    Random random = new Random(length);
    float[][] samples = new float[channels][length];
    for (float[] channel : samples) {
      for (int i = 0; i < length; i++) {
        channel[i] = (float) (0.2 * random.nextGaussian());
      }
    }
    return AudioClip.of(rate, samples);
  }

  private static AudioClip read(Path file) throws IOException {
    return AudioReader.read(file, MediaLimits.standard(), AudioSelection.all());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17, 16_384, 40_001})
  void floatsComeBackBitForBit(int length) throws IOException {
    AudioClip clip = noise(2, length, 22_050);
    Path file = folder.resolve("a.wav");
    SoundWriter.float32(file, clip);
    AudioClip back = read(file);
    assertEquals(22_050, back.sampleRate());
    assertArrayEquals(clip.channel(0), back.channel(0));
    assertArrayEquals(clip.channel(1), back.channel(1));
  }

  @Test
  void wholeNumbersAreRoundedAndKeptInRange() throws Exception {
    AudioClip clip = AudioClip.of(8000, new float[] {0, 1, -1, 2, -2, 0.5f, 1.6f / 32768});
    Path file = folder.resolve("a.wav");
    SoundWriter.pcm16(file, clip);
    float most = 32767f / 32768;
    assertArrayEquals(new float[] {0, most, -1, most, -1, 0.5f, 2f / 32768}, read(file).channel(0));
    try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
      AudioFormat format = in.getFormat();
      assertEquals(16, format.getSampleSizeInBits());
      assertEquals(8000, format.getSampleRate());
      assertEquals(7, in.getFrameLength());
    }
  }

  @Test
  void aFolderCannotBeWritten() {
    assertThrows(IOException.class, () -> SoundWriter.pcm16(folder, noise(1, 10, 8000)));
  }

  @ParameterizedTest
  @EnumSource(SoundCoder.Codec.class)
  void codersKeepLowFrequenciesAndChangeTheRest(SoundCoder.Codec codec) throws IOException {
    int rate = 22_050;
    float[] samples = new float[2 * rate];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * 700 * i / rate));
    }
    AudioClip clip = AudioClip.of(rate, samples);
    AudioClip back = new SoundCoder(codec, 48, 48_000).apply(clip);
    assertEquals(rate, back.sampleRate());
    assertEquals(clip.length(), back.length(), 0.1 * rate);
    // Between the edges, where codecs fade in and out, the tone is as strong as before.
    double power = 0;
    for (int i = rate / 2; i < rate; i++) {
      power += back.channel(0)[i] * (double) back.channel(0)[i] / (0.5 * rate);
    }
    assertEquals(0.045, power, 0.005);
    assertTrue(java.util.Arrays.mismatch(samples, back.channel(0)) >= 0);
  }

  @Test
  void aCoderSaysWhatItRefuses() throws IOException {
    assertThrows(IllegalArgumentException.class, () -> SoundCoder.aac(0));
    SoundCoder odd = new SoundCoder(SoundCoder.Codec.OPUS, 32, 11_111);
    IOException refused = assertThrows(IOException.class, () -> odd.apply(noise(1, 4000, 22_050)));
    assertTrue(refused.toString().contains("OPUS at 32"), refused.toString());
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }
}
