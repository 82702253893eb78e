package dev.phasecast.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phasecast.frame.AudioClip;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class AudioReaderTest {
  private static final MediaLimits LIMITS = MediaLimits.standard();
  private static final AudioSelection ALL = AudioSelection.all();

  @TempDir Path folder;

  /** A file made by FFmpeg of an expression in t, one for each channel. */
  private Path sound(String name, int rate, double seconds, String expression, Object... encoding)
      throws Exception {
    Path file = folder.resolve(name);
    List<Object> arguments = new ArrayList<>();
    String source = "aevalsrc=exprs=%s:s=%d:d=%s".formatted(expression, rate, seconds);
    arguments.addAll(List.of("-f", "lavfi", "-i", source));
    arguments.addAll(List.of(encoding));
    arguments.add(file);
    FfmpegProgram.run(arguments.toArray());
    return file;
  }

  private static String sine(double amplitude, double frequency) {
    return amplitude + "*sin(2*PI*" + frequency + "*t)";
  }

  /** Amplitude of a frequency, by the projection onto its sine and cosine. */
  private static double amplitude(float[] samples, double cyclesPerSample, int from, int to) {
    double re = 0;
    double im = 0;
    for (int i = from; i < to; i++) {
      re += samples[i] * Math.cos(2 * Math.PI * cyclesPerSample * i);
      im += samples[i] * Math.sin(2 * Math.PI * cyclesPerSample * i);
    }
    return 2 * Math.hypot(re, im) / (to - from);
  }

  private static double rms(float[] samples, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return Math.sqrt(sum / (to - from));
  }

  /** Codes over full scale, as FFmpeg's own program gives them. */
  @ParameterizedTest
  @CsvSource({
    "pcm_u8, 0.01",
    "pcm_s16le, 3.2e-5",
    "pcm_s24le, 2e-7",
    "pcm_s32le, 1e-7",
    "pcm_f32le, 1e-7",
    "pcm_f64le, 1e-7"
  })
  void wavOfEverySampleTypeIsTheSignal(String codec, double tolerance) throws Exception {
    Path file = sound("tone.wav", 8000, 0.5, sine(0.5, 440) + "|0.25", "-c:a", codec);
    try (AudioReader reader = AudioReader.open(file, LIMITS, ALL)) {
      assertEquals(8000, reader.info().sampleRate());
      assertEquals(2, reader.info().channels());
      assertEquals(codec, reader.info().codec());
      assertEquals(0.5, reader.info().durationSeconds().orElseThrow(), 1e-3);
      AudioClip clip = reader.rest();
      assertEquals(4000, clip.length());
      for (int i = 0; i < clip.length(); i++) {
        double expected = 0.5 * Math.sin(2 * Math.PI * 440 * i / 8000.0);
        assertEquals(expected, clip.channel(0)[i], tolerance);
        assertEquals(0.25, clip.channel(1)[i], tolerance);
      }
      assertFalse(reader.report().damaged());
      assertEquals(List.of(), reader.report().warnings());
      assertEquals(0, reader.rest().length());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tone.flac, flac, 2e-4",
    "tone.mp3, libmp3lame, 0.03",
    "tone.m4a, aac, 0.02",
    "tone.ogg, libvorbis, 0.03",
    "tone.opus, libopus, 0.03",
    "tone.mkv, libopus, 0.03",
    "tone.aiff, pcm_s16be, 2e-4",
    "tone.au, pcm_s16be, 2e-4",
    "tone.w64, pcm_s16le, 2e-4",
    "tone.caf, pcm_s16le, 2e-4",
    "tone.wv, wavpack, 2e-4",
  })
  void toneComesOutOfEveryContainer(String name, String codec, double tolerance) throws Exception {
    Path file;
    try {
      file = sound(name, 48000, 1, sine(0.5, 1000), "-c:a", codec);
    } catch (AssertionError e) {
      assumeTrue(false, "this FFmpeg has no encoder " + codec);
      return;
    }
    AudioClip clip = AudioReader.read(file, LIMITS, ALL);
    assertEquals(48000, clip.sampleRate());
    // The priming of encoders is left out as far as the file tells of it, the tail may be padded.
    assertTrue(clip.length() >= 48000 && clip.length() <= 48000 + 2200, "length " + clip.length());
    double found = amplitude(clip.channel(0), 1000 / 48000.0, 4800, 43200);
    assertEquals(0.5, found, tolerance);
    double rest = rms(clip.channel(0), 4800, 43200) * Math.sqrt(2);
    assertEquals(found, rest, tolerance, "nothing but the tone");
  }

  @Test
  void losslessSoundKeepsItsPhase() throws Exception {
    Path file = sound("tone.flac", 44100, 0.3, sine(0.5, 997), "-c:a", "flac");
    float[] samples = AudioReader.read(file, LIMITS, ALL).channel(0);
    for (int i = 0; i < samples.length; i++) {
      assertEquals(0.5 * Math.sin(2 * Math.PI * 997 * i / 44100.0), samples[i], 2e-4);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 22050",
    "48000, 22050",
    "16000, 22050",
    "22050, 48000",
    "8000, 44100",
    "44100, 44099",
    "44100, 16000"
  })
  void resamplingKeepsLengthPhaseAndPitch(int from, int to) throws Exception {
    double frequency = 0.35 * Math.min(from, to);
    String expression = sine(0.5, frequency);
    Path file = sound("tone.wav", from, 1, expression, "-c:a", "pcm_f32le");
    AudioClip clip = AudioReader.read(file, LIMITS, ALL.at(to));
    assertEquals(to, clip.sampleRate());
    assertEquals(to, clip.length());
    float[] samples = clip.channel(0);
    double worst = 0;
    for (int i = to / 10; i < to - to / 10; i++) {
      double expected = 0.5 * Math.sin(2 * Math.PI * frequency * i / to);
      worst = Math.max(worst, Math.abs(expected - samples[i]));
    }
    assertTrue(worst < 1e-4, "worst error " + worst);
  }

  @Test
  void resamplingLeavesNothingOfWhatTheLowerRateCannotHold() throws Exception {
    Path file = sound("high.wav", 44100, 1, sine(0.5, 12500), "-c:a", "pcm_f32le");
    float[] samples = AudioReader.read(file, LIMITS, ALL.at(22050)).channel(0);
    assertTrue(rms(samples, 2205, 19845) < 1e-4, "rms " + rms(samples, 2205, 19845));
  }

  @Test
  void monoIsTheMeanOfAllChannels() throws Exception {
    Path file = sound("four.wav", 8000, 0.2, "0.8|0.4|-0.2|0.2", "-c:a", "pcm_f32le");
    AudioClip mono = AudioReader.read(file, LIMITS, ALL.mono());
    assertEquals(1, mono.channels());
    float[] expected = new float[1600];
    Arrays.fill(expected, 0.3f);
    assertArrayEquals(expected, mono.channel(0), 1e-6f);
    AudioClip all = AudioReader.read(file, LIMITS, ALL);
    assertEquals(4, all.channels());
    assertArrayEquals(expected, all.mono().channel(0), 1e-6f);
    assertSame(mono, mono.mono());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 22050})
  void partsAreThoseOfTheWhole(int rate) throws Exception {
    Path file = sound("sweep.wav", 16000, 2, "0.5*sin(2*PI*(300*t+400*t*t))");
    AudioSelection selection = rate == 0 ? ALL : ALL.at(rate);
    AudioClip whole = AudioReader.read(file, LIMITS, selection);
    AudioClip part = AudioReader.read(file, LIMITS, selection.between(0.75, 0.5));
    int first = (int) Math.round(0.75 * whole.sampleRate());
    assertEquals(whole.sampleRate() / 2, part.length());
    assertArrayEquals(whole.part(first, first + part.length()).channel(0), part.channel(0));
    AudioClip late = AudioReader.read(file, LIMITS, selection.between(1.9, 5));
    assertEquals(0.1, late.seconds(), 1e-9);
    assertEquals(0, AudioReader.read(file, LIMITS, selection.between(2.5, 1)).length());
  }

  @Test
  void blocksJoinToTheWhole() throws Exception {
    Path file = sound("sweep.flac", 16000, 1.3, "0.5*sin(2*PI*(300*t+400*t*t))|0.1*t");
    AudioClip whole = AudioReader.read(file, LIMITS, ALL.at(11025));
    try (AudioReader reader = AudioReader.open(file, LIMITS, ALL.at(11025))) {
      int at = 0;
      for (var block = reader.next(1000); block.isPresent(); block = reader.next(1000)) {
        int end = at + block.get().length();
        assertTrue(block.get().length() == 1000 || end == whole.length());
        assertArrayEquals(whole.part(at, end).channel(0), block.get().channel(0));
        assertArrayEquals(whole.part(at, end).channel(1), block.get().channel(1));
        at = end;
      }
      assertEquals(whole.length(), at);
    }
  }

  @Test
  void videoGivesItsSoundTrack() throws Exception {
    Path file = folder.resolve("clip.mp4");
    FfmpegProgram.run(
        "-f",
        "lavfi",
        "-i",
        "testsrc2=s=64x48:r=25:d=1",
        "-f",
        "lavfi",
        "-i",
        "sine=f=700:r=44100:d=1",
        "-c:a",
        "aac",
        "-shortest",
        file);
    AudioClip clip = AudioReader.read(file, LIMITS, ALL.mono());
    assertEquals(1, clip.seconds(), 0.06);
    // FFmpeg's sine has an amplitude of an eighth.
    assertEquals(0.125, amplitude(clip.channel(0), 700 / 44100.0, 4410, 39690), 0.01);
  }

  @Test
  void fileWithoutSoundSaysSo() throws Exception {
    Path file = folder.resolve("silent.mp4");
    var format = VideoFormat.standard(64, 48, new Rational(25, 1));
    Videos.write(VideoWriter.h264(file, format, 60), List.of(Videos.smooth(format, 0, 0)));
    unreadable(file, "no sound");
  }

  @Test
  void whatIsNoSoundSaysSo() throws Exception {
    unreadable(folder.resolve("absent.wav"), "no such file");
    unreadable(folder, "is a folder");
    unreadable(Files.createFile(folder.resolve("empty.wav")), "is empty");
    unreadable(Files.writeString(folder.resolve("notes.wav"), "dear diary"), "text, not sound");
    byte[] junk = new byte[5000];
    new java.util.Random(1).nextBytes(junk);
    assertThrows(
        UnreadableMediaException.class,
        () -> AudioReader.read(Files.write(folder.resolve("junk.wav"), junk), LIMITS, ALL));
    Path list = Files.writeString(folder.resolve("list.m3u8"), "#EXTM3U\nhttp://example.org/a.aac");
    unreadable(list, "playlist");
    Path tone = sound("tone.wav", 8000, 0.1, "0.1");
    unreadable(
        Files.write(folder.resolve("header.wav"), Arrays.copyOf(Files.readAllBytes(tone), 44)),
        "no sound");
  }

  private static void unreadable(Path file, String words) {
    var fault =
        assertThrows(UnreadableMediaException.class, () -> AudioReader.read(file, LIMITS, ALL));
    assertTrue(fault.getMessage().contains(words), fault.getMessage());
    assertTrue(fault.getMessage().startsWith(file.toString()), fault.getMessage());
  }

  @Test
  void limitsAreKept() throws Exception {
    Path file = sound("long.wav", 8000, 3, "0.1|0.1");
    var shorter = new MediaLimits(1, 1, 2);
    assertThrows(MediaLimitException.class, () -> AudioReader.read(file, shorter, ALL));
    assertEquals(8000, AudioReader.read(file, shorter, ALL.between(0.5, 1)).length());
    var smaller = new MediaLimits(1, 1, 100, 40_000);
    var fault = assertThrows(MediaLimitException.class, () -> AudioReader.read(file, smaller, ALL));
    assertTrue(fault.getMessage().contains("40000 samples"), fault.getMessage());
    assertEquals(24000, AudioReader.read(file, smaller, ALL.mono()).length());
    try (AudioReader reader = AudioReader.open(file, smaller, ALL)) {
      int total = 0;
      for (var block = reader.next(999); block.isPresent(); block = reader.next(999)) {
        total += block.get().length();
      }
      assertEquals(24000, total, "blocks need no more memory than one of them");
    }
  }

  @Test
  void soundCutShortIsReadAndReported() throws Exception {
    for (String name : List.of("tone.wav", "tone.flac", "tone.m4a")) {
      Object[] encoding =
          name.endsWith("m4a") ? new Object[] {"-movflags", "faststart"} : new Object[0];
      byte[] whole = Files.readAllBytes(sound(name, 16000, 4, sine(0.5, 300), encoding));
      Path cut = Files.write(folder.resolve("cut-" + name), Arrays.copyOf(whole, whole.length / 2));
      try (AudioReader reader = AudioReader.open(cut, LIMITS, ALL)) {
        AudioClip clip = reader.rest();
        assertTrue(clip.seconds() > 1 && clip.seconds() < 3.2, name + " " + clip.seconds());
        assertTrue(reader.report().damaged(), name + " " + reader.report());
        assertFalse(reader.report().warnings().isEmpty());
      }
    }
  }

  @Test
  void samplesThatAreNoNumbersBecomeSilenceAndAreCounted() throws Exception {
    byte[] bytes = Files.readAllBytes(sound("float.wav", 8000, 0.1, "0.5", "-c:a", "pcm_f32le"));
    ByteBuffer wav = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.putFloat(bytes.length - 40, Float.NaN).putFloat(bytes.length - 80, Float.NEGATIVE_INFINITY);
    Path file = Files.write(folder.resolve("nan.wav"), bytes);
    try (AudioReader reader = AudioReader.open(file, LIMITS, ALL)) {
      float[] samples = reader.rest().channel(0);
      assertEquals(0, samples[samples.length - 10]);
      assertEquals(0, samples[samples.length - 20]);
      assertEquals(0.5f, samples[samples.length - 11]);
      assertEquals(2, reader.report().errors());
    }
  }

  @Test
  void selectionsThatMakeNoSenseAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> ALL.at(0));
    assertThrows(IllegalArgumentException.class, () -> ALL.between(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> ALL.between(0, 0));
    assertThrows(IllegalArgumentException.class, () -> ALL.between(0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> AudioClip.of(8000));
    assertThrows(IllegalArgumentException.class, () -> AudioClip.of(0, new float[1]));
    assertThrows(IllegalArgumentException.class, () -> AudioClip.of(1, new float[1], new float[2]));
  }

  /** A decoder left open would make it grow by 13 MiB a round. */
  @Test
  void closingFreesNativeMemory() throws Exception {
    Path file = sound("tone.flac", 44100, 0.2, sine(0.5, 300));
    long grown = ResidentMemory.growth(Readings.class, file);
    assertTrue(grown < 6 << 20, "grew by " + (grown >> 20) + " MiB");
  }

  /** Reads a file again and again. */
  public static final class Readings implements ResidentMemory.Round {
    @Override
    public void run(List<Path> files) throws Exception {
      for (int i = 0; i < 300; i++) {
        AudioReader.read(files.get(0), LIMITS, ALL.at(44099));
      }
    }
  }

  @Test
  void everyRealFileReads() throws Exception {
    String data = System.getProperty("phasecast.data", "");
    Path sounds = Path.of(data).resolve("audio");
    assumeTrue(!data.isEmpty() && Files.isDirectory(sounds), "no -Dphasecast.data");
    List<Path> files;
    try (Stream<Path> all = Files.walk(sounds)) {
      files =
          all.filter(file -> file.toString().matches(".*\\.(wav|flac|mp3|ogg|opus|m4a)")).toList();
    }
    assertTrue(files.size() > 100, "files " + files.size());
    for (Path file : files) {
      try (AudioReader reader = AudioReader.open(file, LIMITS, ALL.mono().at(22050))) {
        AudioClip clip = reader.rest();
        assertTrue(clip.seconds() > 0.2, file + " " + clip);
        assertTrue(rms(clip.channel(0), 0, clip.length()) > 1e-4, file.toString());
        assertFalse(reader.report().damaged(), file + " " + reader.report());
        double declared = reader.info().durationSeconds().orElse(clip.seconds());
        assertEquals(declared, clip.seconds(), 0.1, file.toString());
      }
    }
  }
}
