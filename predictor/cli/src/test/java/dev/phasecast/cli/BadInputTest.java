package dev.phasecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake has its exit code and one line that says what to do, and leaves nothing behind. */
@Timeout(120)
class BadInputTest {
  @TempDir Path folder;

  @Test
  void missingFile() throws IOException {
    refused(folder.resolve("absent.mp4"), ExitCode.UNREADABLE, "no such file");
  }

  @Test
  void folderInsteadOfAFile() throws IOException {
    refused(Files.createDirectory(folder.resolve("clips")), ExitCode.UNREADABLE, "folder");
  }

  @Test
  void emptyFile() throws IOException {
    refused(file("empty.mp4", ""), ExitCode.UNREADABLE, "empty");
  }

  @Test
  void textFile() throws IOException {
    refused(file("notes.mp4", "These are my notes.\n"), ExitCode.UNREADABLE, "text");
  }

  @Test
  void randomBytes() throws IOException {
    byte[] bytes = new byte[30_000];
    new Random(7).nextBytes(bytes);
    refused(Files.write(folder.resolve("noise.mp4"), bytes), ExitCode.UNREADABLE, "noise.mp4");
  }

  @Test
  void soundWithoutPicture() throws IOException {
    refused(
        Files.write(folder.resolve("hum.wav"), hum()), ExitCode.UNREADABLE, "no video", "hum.wav");
  }

  @Test
  void recordedSoundWithoutPicture() throws IOException {
    String data = System.getProperty("phasecast.data", "");
    assumeTrue(!data.isEmpty(), "phasecast.data names no folder of test data");
    Path sounds = Path.of(data, "video", "codecs", "browser", "audio_only");
    try (Stream<Path> files = Files.list(sounds)) {
      for (Path sound : files.sorted().toList()) {
        refused(sound, ExitCode.UNREADABLE, sound.getFileName());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1,1 frame", "2,1,2 frames", "3,2,3 frames", "4,9,4 frames"})
  void tooFewFrames(int frames, int horizon, String count) throws IOException {
    Path clip = TinyClip.ofFrames(frames).h264(folder.resolve("short.mp4"));
    refused(clip, ExitCode.UNREADABLE, List.of("--horizon", horizon), count, horizon + 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.invalid/clip.mp4",
        "https://example.invalid/clip.mp4",
        "rtsp://example.invalid/live",
        "ftp://example.invalid/clip.mp4"
      })
  void addressInsteadOfAFile(String address) throws IOException {
    refused(Path.of(address), ExitCode.UNREADABLE, "address", "download");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"concat:CLIP", "file:CLIP", "subfile,,start,0,end,9,,:CLIP", "crypto:CLIP"})
  void protocolOfTheDecoderInsteadOfAFile(String form) throws IOException {
    Path clip = TinyClip.ofFrames(4).h264(folder.resolve("clip.mp4"));
    refused(Path.of(form.replace("CLIP", clip.toString())), ExitCode.UNREADABLE, "no such file");
  }

  @Test
  void playlistsThatNameOtherFiles() throws IOException {
    Path clip = TinyClip.ofFrames(6).h264(folder.resolve("clip.mp4"));
    refused(
        file("concat.mp4", "ffconcat version 1.0\nfile " + clip + "\n"),
        ExitCode.UNREADABLE,
        "playlist");
    refused(
        file("stream.mp4", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:1,\n" + clip + "\n"),
        ExitCode.UNREADABLE,
        "playlist");
    refused(
        file("dash.mp4", "<?xml version=\"1.0\"?>\n<MPD><BaseURL>" + clip + "</BaseURL></MPD>\n"),
        ExitCode.UNREADABLE,
        "playlist");
  }

  @Test
  void fileCutShort() throws IOException {
    Path clip = TinyClip.ofFrames(30).h264(folder.resolve("clip.mp4"));
    byte[] bytes = Files.readAllBytes(clip);
    Path cut = folder.resolve("cut.mp4");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length * 6 / 10));
    JsonNode summary = doneWithDamage(cut);
    assertTrue(summary.required("input").required("frames").intValue() < 30);
    assertEquals(30, summary.required("input").required("declaredFrames").intValue());
    Files.write(cut, Arrays.copyOf(bytes, 300));
    refused(cut, ExitCode.UNREADABLE, "cut.mp4");
  }

  @Test
  void flippedBits() throws IOException {
    Path clip = new TinyClip(160, 120, 30).h264(folder.resolve("clip.mp4"));
    byte[] bytes = Files.readAllBytes(clip);
    Random random = new Random(3);
    for (int i = bytes.length / 2; i < bytes.length; i += 40) {
      bytes[i] ^= (byte) (1 << random.nextInt(8));
    }
    doneWithDamage(Files.write(folder.resolve("flipped.mp4"), bytes));
  }

  /** Requires a whole result that speaks of the damage and counts it. */
  private JsonNode doneWithDamage(Path clip) throws IOException {
    Path out = folder.resolve("damaged-result");
    CommandRun run =
        CommandRun.of("-p", "copy,shift", "--force", "-o", out, clip).ended(ExitCode.DAMAGED);
    assertEquals(
        Set.of("side-by-side.mp4", "metrics.csv", "summary.json", "report.html"),
        Set.copyOf(names(out)));
    JsonNode summary = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    assertFalse(summary.required("warnings").isEmpty());
    String warnings = summary.required("warnings").toString();
    assertTrue(warnings.matches(".*[0-9]+.*"), warnings);
    for (String line : run.errLines()) {
      assertTrue(line.startsWith("predict: warning: " + clip + ": "), line);
    }
    assertEquals(summary.required("warnings").size(), run.errLines().size());
    return summary;
  }

  @Test
  void videoOverALimit() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    refused(clip, ExitCode.OVER_LIMIT, List.of("--max-pixels", 3071), "64", "48", "3071");
    refused(clip, ExitCode.OVER_LIMIT, List.of("--max-frames", 11), "11");
    refused(clip, ExitCode.OVER_LIMIT, List.of("--max-seconds", 0.2), "long");
    CommandRun.of(
            "--max-pixels", 3072, "--max-frames", 12, "-p", "copy", "-o", folder.resolve("r"), clip)
        .ended(ExitCode.DONE);
  }

  @ParameterizedTest
  @CsvSource({"--max-pixels,0", "--max-frames,-1", "--max-seconds,0", "--max-seconds,NaN"})
  void limitThatMakesNoSense(String option, String value) throws IOException {
    misused("positive", option, value);
  }

  @Test
  void resultBelowAFile() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    Path plain = file("plain", "x");
    unwritable(clip, plain.resolve("a/result"), "is not a folder");
    unwritable(clip, plain, "is a file");
  }

  @Test
  void resultWhereNobodyCanWrite() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "this system has no /proc");
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    unwritable(clip, Path.of("/proc/phasecast/result"), "/proc");
  }

  @Test
  void resultOnAFullDisk() throws IOException, InterruptedException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        done("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", disk.toString()),
        "a small file system can only be mounted by root");
    try {
      Path clip = new TinyClip(160, 120, 30).h264(folder.resolve("clip.mp4"));
      CommandRun.of("--lossless", "-o", disk.resolve("result"), clip)
          .ended(ExitCode.USAGE)
          .saidInOneLine(disk.resolve("result"), "disk is full", "--out");
      assertEquals(List.of(), names(disk));
      Files.write(disk.resolve("filler"), new byte[100_000]);
      CommandRun.of("--no-video", "-p", "copy", "-o", disk.resolve("result"), clip)
          .ended(ExitCode.USAGE)
          .saidInOneLine(disk.resolve("result"), "disk is full", "--out");
      assertEquals(List.of("filler"), names(disk));
    } finally {
      // Fails while anything there is still open.
      assertTrue(done("umount", disk.toString()));
    }
  }

  private static boolean done(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void unknownOption() throws IOException {
    misused("--colour", "--colour", "red");
  }

  @Test
  void twoVideos() throws IOException {
    misused("second.mp4", "second.mp4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "9:3", "4:4", "a:b", "-1:4", "1:2:3", "1.5:3", "1234567890123456:"})
  void rangeThatIsNone(String range) throws IOException {
    misused(range, "--frames=" + range);
  }

  @ParameterizedTest
  @CsvSource({"20:30,0 frames", "0:2,2 frames", "11:,1 frame"})
  void rangeWithTooFewFrames(String range, String count) throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    refused(clip, ExitCode.USAGE, List.of("--frames", range), range, count, "at least 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0:30", "0:", ":3"})
  void videoTooShortForARange(String range) throws IOException {
    Path clip = TinyClip.ofFrames(2).h264(folder.resolve("clip.mp4"));
    refused(clip, ExitCode.UNREADABLE, List.of("--frames", range), "only 2 frames", "at least 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-2", "two", "99999999999"})
  void horizonThatIsNone(String horizon) throws IOException {
    misused("--horizon", "--horizon=" + horizon);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many"})
  void threadsThatAreNone(String threads) throws IOException {
    misused("--threads", "--threads=" + threads);
  }

  @ParameterizedTest
  @ValueSource(strings = {"640", "0x0", "8x8", "axb", "640x", "9999999x16"})
  void sizeThatIsNone(String size) throws IOException {
    misused(size, "--max-size", size);
  }

  @Test
  void predictorsThatDoNotExistOrComeTwice() throws IOException {
    misused("crystalball", "--predictors", "copy,crystalball");
    misused("twice", "--predictors", "copy,shift,copy");
    misused("predictor", "--predictors", "");
    misused("predictor", "--predictors", "copy,,shift");
  }

  @Test
  void progressThatIsNone() throws IOException {
    misused("--progress", "--progress", "loud");
  }

  @Test
  void optionWithoutItsValue() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun.of(clip, "--out").ended(ExitCode.USAGE).saidInOneLine("--out");
  }

  @Test
  void noVideoAtAll() {
    CommandRun run = CommandRun.of().ended(ExitCode.USAGE);
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("Usage: predict"), run.err());
    assertEquals(ExitCode.USAGE, CommandRun.of("--horizon", "2").exitCode());
  }

  @Test
  void lineBreaksInNamesDoNotBreakTheLine() {
    Path name = folder.resolve("two\nlines\u001b[31m.mp4");
    CommandRun.of(name).ended(ExitCode.UNREADABLE).saidInOneLine("two?lines?[31m.mp4");
    CommandRun.of("--two\nlines").ended(ExitCode.USAGE).saidInOneLine("two?lines");
  }

  @Test
  void stackTraceComesWithVerboseOnly() {
    CommandRun run =
        CommandRun.of("--verbose", folder.resolve("absent.mp4")).ended(ExitCode.UNREADABLE);
    assertTrue(run.err().contains("\tat dev.phasecast."), run.err());
    assertTrue(run.errLines().get(0).contains("no such file"), run.err());
  }

  /** Requires that this file is refused, and that nothing but what was there stays. */
  private void refused(Path clip, int exitCode, Object... words) throws IOException {
    refused(clip, exitCode, List.of(), words);
  }

  private void refused(Path clip, int exitCode, List<?> options, Object... words)
      throws IOException {
    List<String> before = names(folder);
    Stream<?> arguments =
        Stream.concat(options.stream(), Stream.of("-o", folder.resolve("new/result"), clip));
    CommandRun run = CommandRun.of(arguments.toArray()).ended(exitCode);
    run.saidInOneLine(words);
    run.saidInOneLine(clip);
    assertEquals(before, names(folder));
  }

  /** Requires that a good video is refused with these options, which are wrong. */
  private void misused(Object word, Object... options) throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("good.mp4"));
    Stream<?> arguments =
        Stream.concat(Stream.of("-o", folder.resolve("new/result"), clip), Stream.of(options));
    CommandRun.of(arguments.toArray()).ended(ExitCode.USAGE).saidInOneLine(word);
    assertEquals(List.of("good.mp4"), names(folder));
  }

  private void unwritable(Path clip, Path out, String word) throws IOException {
    List<String> before = names(folder);
    CommandRun run =
        CommandRun.of("-p", "copy", "--no-video", "-o", out, clip).ended(ExitCode.USAGE);
    run.saidInOneLine(word, "--out");
    assertFalse(run.err().contains("disk is full"), run.err());
    assertEquals(before, names(folder));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return List.copyOf(
          new TreeSet<>(entries.map(entry -> entry.getFileName().toString()).toList()));
    }
  }

  /** A tenth of a second of 16-bit PCM at 8 kHz, as Microsoft's RIFF specification has it. */
  private static byte[] hum() {
    int samples = 800;
    ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16_000);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      wav.putShort((short) (8000 * Math.sin(i / 4.0)));
    }
    return wav.array();
  }
}
