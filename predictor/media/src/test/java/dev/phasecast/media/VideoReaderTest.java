package dev.phasecast.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class VideoReaderTest {
  private static final VideoFormat SMALL = VideoFormat.standard(64, 48, new Rational(25, 1));

  @TempDir Path folder;

  private Path clip(String name, int frames) throws Exception {
    return clip(name, SMALL, frames);
  }

  private Path clip(String name, VideoFormat format, int frames) throws Exception {
    List<VideoFrame> made = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      made.add(Videos.smooth(format, i, i / format.frameRate().value()));
    }
    Path file = folder.resolve(name);
    Videos.write(
        name.endsWith(".mp4") ? VideoWriter.h264(file, format, 60) : VideoWriter.ffv1(file, format),
        made);
    return file;
  }

  /** Every readable pixel format must give the very codes that FFmpeg's own program gives. */
  @ParameterizedTest
  @CsvSource({
    "yuv420p, yuv420p, HALF_BOTH, 8",
    "nv12, yuv420p, HALF_BOTH, 8",
    "nv21, yuv420p, HALF_BOTH, 8",
    "yuva420p, yuv420p, HALF_BOTH, 8",
    "yuyv422, yuv422p, HALF_WIDTH, 8",
    "uyvy422, yuv422p, HALF_WIDTH, 8",
    "yuv422p, yuv422p, HALF_WIDTH, 8",
    "yuv444p, yuv444p, FULL, 8",
    "gray, gray, GREY, 8",
    "gray10le, gray10le, GREY, 10",
    "gray16be, gray16le, GREY, 16",
    "yuv420p10le, yuv420p10le, HALF_BOTH, 10",
    "yuv422p10be, yuv422p10le, HALF_WIDTH, 10",
    "yuv444p12le, yuv444p12le, FULL, 12",
    "yuv420p16le, yuv420p16le, HALF_BOTH, 16",
    "yuva444p16le, yuv444p16le, FULL, 16",
  })
  void codesAreThoseOfFfmpeg(String stored, String planar, ChromaLayout chroma, int bits)
      throws Exception {
    Path file =
        FfmpegProgram.testVideo(
            folder.resolve("v.nut"), 37, 23, 3, "-c:v", "rawvideo", "-pix_fmt", stored);
    byte[] expected = FfmpegProgram.decode(file, planar, folder.resolve("raw"));
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      assertEquals(chroma, reader.info().format().chroma());
      assertEquals(bits, reader.info().format().bitDepth());
      byte[] actual = codes(Videos.rest(reader), bits);
      assertArrayEquals(expected, actual);
      assertFalse(reader.report().damaged());
    }
  }

  private static byte[] codes(List<VideoFrame> frames, int bits) {
    ByteBuffer bytes = ByteBuffer.allocate(4 << 20);
    int greatest = (1 << bits) - 1;
    for (VideoFrame frame : frames) {
      List<Plane> planes = new ArrayList<>(List.of(frame.luma()));
      planes.addAll(frame.chroma());
      for (Plane plane : planes) {
        for (float sample : plane.data()) {
          int code = Math.round(sample * greatest);
          assertEquals((float) code / greatest, sample);
          bytes.put((byte) code);
          if (bits > 8) {
            bytes.put((byte) (code >> 8));
          }
        }
      }
    }
    byte[] used = new byte[bytes.position()];
    bytes.flip().get(used);
    return used;
  }

  /** Red, green and blue become full-range luma and chroma by the definition of BT.601. */
  @ParameterizedTest
  @ValueSource(strings = {"gbrp", "rgb24", "bgra", "gbrp10le", "gbrp16le", "rgb48le"})
  void redGreenAndBlueAreConverted(String stored) throws Exception {
    Path file = folder.resolve("rgb.nut");
    FfmpegProgram.run(
        "-f",
        "lavfi",
        "-i",
        "color=c=0xC86432:s=32x20:r=5",
        "-frames:v",
        1,
        "-c:v",
        "rawvideo",
        "-pix_fmt",
        stored,
        file);
    VideoFrame frame = Videos.read(file).get(0);
    double red = 0xC8 / 255.0;
    double green = 0x64 / 255.0;
    double blue = 0x32 / 255.0;
    double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    assertEquals(luma, frame.luma().at(5, 7), 0.01);
    assertEquals(0.502 + (blue - luma) / 1.772, frame.chroma().get(0).at(5, 7), 0.01);
    assertEquals(0.502 + (red - luma) / 1.402, frame.chroma().get(1).at(5, 7), 0.01);
    assertTrue(frame.luma().sameSize(frame.chroma().get(0)));
  }

  @ParameterizedTest
  @CsvSource({"yuv410p, HALF_BOTH", "yuv411p, HALF_WIDTH", "yuv440p, FULL", "pal8, FULL"})
  void rareLayoutsAreConverted(String stored, ChromaLayout chroma) throws Exception {
    Path file =
        FfmpegProgram.testVideo(
            folder.resolve("v.nut"), 36, 24, 2, "-c:v", "rawvideo", "-pix_fmt", stored);
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      assertEquals(chroma, reader.info().format().chroma());
      assertEquals(2, Videos.rest(reader).size());
    }
  }

  @Test
  void blackAndWhiteBecomesGrey() throws Exception {
    Path file =
        FfmpegProgram.testVideo(
            folder.resolve("v.nut"), 40, 24, 1, "-c:v", "rawvideo", "-pix_fmt", "monob");
    for (float sample : Videos.read(file).get(0).luma().data()) {
      assertTrue(sample == 0 || sample == 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mp4, libopenh264, yuv420p", "mkv, libvpx-vp9, yuv420p", "webm, libvpx, yuv420p",
    "avi, mjpeg, yuvj422p", "avi, mpeg4, yuv420p", "ts, mpeg2video, yuv420p",
    "mpg, mpeg1video, yuv420p", "mov, prores, yuv422p10le", "flv, flv, yuv420p",
    "wmv, wmv2, yuv420p", "mxf, mpeg2video, yuv420p", "y4m, wrapped_avframe, yuv420p",
    "gif, gif, rgb8", "ivf, libvpx, yuv420p", "h264, libopenh264, yuv420p",
    "m2v, mpeg2video, yuv420p", "nut, ffv1, yuv444p",
  })
  void manyContainersAreRead(String container, String codec, String stored) throws Exception {
    Path file =
        FfmpegProgram.testVideo(
            folder.resolve("v." + container), 64, 48, 12, "-c:v", codec, "-pix_fmt", stored);
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      List<VideoFrame> frames = Videos.rest(reader);
      assertEquals(12, frames.size());
      assertEquals(25, reader.info().format().frameRate().value(), 0.01);
      assertEquals(11 / 25.0, frames.get(11).time(), 0.011);
      assertFalse(reader.report().damaged(), reader.report().toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "90", "180", "270"})
  void turnedVideoComesUpright(int clockwise) throws Exception {
    VideoFormat format =
        new VideoFormat(
            64,
            48,
            new Rational(4, 3),
            new Rational(25, 1),
            ChromaLayout.HALF_BOTH,
            8,
            VideoFormat.Range.LIMITED,
            VideoFormat.Matrix.BT601);
    Path file = clip("turn.mp4", format, 2);
    List<VideoFrame> stored = Videos.read(file);
    writeMatrix(file, clockwise);
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      VideoFormat read = reader.info().format();
      boolean swapped = clockwise % 180 == 90;
      assertEquals(clockwise, reader.info().rotation());
      assertEquals(swapped ? 48 : 64, read.width());
      assertEquals(swapped ? 64 : 48, read.height());
      assertEquals(swapped ? new Rational(3, 4) : new Rational(4, 3), read.pixelAspect());
      VideoFrame upright = reader.next().orElseThrow();
      VideoFrame before = stored.get(0);
      assertTurned(before.luma(), upright.luma(), clockwise);
      assertTurned(before.chroma().get(0), upright.chroma().get(0), clockwise);
      assertTurned(before.chroma().get(1), upright.chroma().get(1), clockwise);
    }
  }

  private static void assertTurned(Plane before, Plane after, int clockwise) {
    for (int y = 0; y < before.height(); y++) {
      for (int x = 0; x < before.width(); x++) {
        float actual =
            switch (clockwise) {
              case 90 -> after.at(before.height() - 1 - y, x);
              case 180 -> after.at(before.width() - 1 - x, before.height() - 1 - y);
              case 270 -> after.at(y, before.width() - 1 - x);
              default -> after.at(x, y);
            };
        assertEquals(before.at(x, y), actual);
      }
    }
  }

  /** Writes the matrix of ISO 14496-12 into the track header of an MP4. */
  private static void writeMatrix(Path file, double clockwise) throws Exception {
    double angle = Math.toRadians(clockwise);
    writeMatrix(file, Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle));
  }

  private static void writeMatrix(Path file, double a, double b, double c, double d)
      throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    int box = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tkhd");
    ByteBuffer header = ByteBuffer.wrap(bytes);
    int at = box + 4 + 40;
    double[] parts = {a, b, 0, c, d, 0, 0, 0};
    for (int i = 0; i < parts.length; i++) {
      header.putInt(at + 4 * i, (int) Math.round(parts[i] * 65536));
    }
    header.putInt(at + 32, 1 << 30);
    Files.write(file, bytes);
  }

  @Test
  void otherAnglesMirrorsAndBrokenMatricesAreLeftWithAWarning() throws Exception {
    Path file = clip("angle.mp4", 2);
    writeMatrix(file, 45);
    assertWarns(file, "45 degrees");
    writeMatrix(file, 0, 0, 0, 0);
    assertWarns(file, "no rotation");
    writeMatrix(file, -1, 0, 0, 1);
    assertWarns(file, "mirrored");
  }

  private static void assertWarns(Path file, String part) throws Exception {
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      assertEquals(64, reader.info().format().width());
      assertEquals(2, Videos.rest(reader).size());
      assertTrue(
          reader.report().warnings().stream().anyMatch(line -> line.contains(part)),
          reader.report().toString());
      assertFalse(reader.report().damaged());
    }
  }

  @Test
  void turnedHalfWidthChromaBecomesFull() throws Exception {
    Path made =
        FfmpegProgram.testVideo(
            folder.resolve("v.mov"), 64, 48, 2, "-c:v", "mjpeg", "-pix_fmt", "yuvj422p");
    writeMatrix(made, 90);
    try (VideoReader reader = VideoReader.open(made, MediaLimits.standard())) {
      assertEquals(ChromaLayout.FULL, reader.info().format().chroma());
      VideoFrame frame = reader.next().orElseThrow();
      assertEquals(48, frame.chroma().get(0).width());
      assertEquals(64, frame.chroma().get(0).height());
    }
  }

  @Test
  void aChangeOfSizeIsScaledToTheFirst() throws Exception {
    Path small = FfmpegProgram.testVideo(folder.resolve("a.ts"), 64, 48, 5, "-c:v", "mpeg2video");
    Path large = FfmpegProgram.testVideo(folder.resolve("b.ts"), 96, 80, 5, "-c:v", "mpeg2video");
    Path both = folder.resolve("both.ts");
    try (OutputStream out = Files.newOutputStream(both)) {
      Files.copy(small, out);
      Files.copy(large, out);
    }
    try (VideoReader reader = VideoReader.open(both, MediaLimits.standard())) {
      List<VideoFrame> frames = Videos.rest(reader);
      assertTrue(frames.size() >= 9, () -> frames.size() + " frames");
      double last = -1;
      for (VideoFrame frame : frames) {
        assertEquals(64, frame.luma().width());
        assertEquals(48, frame.luma().height());
        assertTrue(frame.time() > last);
        last = frame.time();
      }
      assertTrue(
          reader.report().warnings().stream().anyMatch(line -> line.contains("changed size")),
          reader.report().toString());
    }
  }

  @Test
  void oneFrameIsAVideo() throws Exception {
    Path file = clip("one.mp4", 1);
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      assertEquals(1, Videos.rest(reader).size());
      assertTrue(reader.next().isEmpty());
      assertEquals(new DecodeReport(1, 0, 0, List.of()), reader.report());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut.mp4", "cut.mkv"})
  void aFileCutShortGivesWhatItHasAndSaysSo(String name) throws Exception {
    Path whole =
        FfmpegProgram.testVideo(
            folder.resolve("whole." + name.substring(4)),
            160,
            120,
            50,
            "-c:v",
            "libopenh264",
            "-b:v",
            "2M",
            "-movflags",
            "+faststart");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve(name);
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length * 6 / 10));
    try (VideoReader reader = VideoReader.open(cut, MediaLimits.standard())) {
      int frames = Videos.rest(reader).size();
      assertTrue(frames > 10 && frames < 45, () -> frames + " frames");
      DecodeReport report = reader.report();
      assertTrue(report.damaged(), report.toString());
      assertEquals(50.0, (double) (report.framesDecoded() + report.framesMissing()), 2);
      assertFalse(report.warnings().isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({"mp4, libopenh264", "mkv, ffv1", "webm, libvpx-vp9", "avi, mpeg4"})
  void flippedBitsAreNoticed(String container, String codec) throws Exception {
    Path file =
        FfmpegProgram.testVideo(
            folder.resolve("flip." + container),
            160,
            120,
            30,
            "-c:v",
            codec,
            "-slicecrc",
            1,
            "-b:v",
            "1M");
    byte[] bytes = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 300; i++) {
      // The first and last parts hold headers and indexes.
      int at = bytes.length / 5 + random.nextInt(bytes.length * 3 / 5);
      bytes[at] ^= (byte) (1 << random.nextInt(8));
    }
    Files.write(file, bytes);
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      assertFalse(Videos.rest(reader).isEmpty());
      assertTrue(reader.report().damaged(), reader.report().toString());
    }
  }

  @Test
  void randomDamageEndsInFramesOrAClearError() throws Exception {
    byte[] bytes = Files.readAllBytes(clip("fuzz.mp4", 10));
    SplittableRandom random = new SplittableRandom(5);
    Path file = folder.resolve("fuzzed.mp4");
    for (int round = 0; round < 60; round++) {
      byte[] copy = bytes.clone();
      for (int i = 0; i < 1 + round / 4; i++) {
        copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, copy);
      try (VideoReader reader =
          VideoReader.open(file, MediaLimits.standard(), 1, Duration.ofSeconds(20))) {
        Videos.rest(reader);
      } catch (MediaException e) {
        assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
        assertFalse(e.getMessage().contains("\n"));
      }
    }
  }

  private void assertUnreadable(Path file, String part) {
    UnreadableMediaException error =
        assertThrows(
            UnreadableMediaException.class,
            () -> VideoReader.open(file, MediaLimits.standard()).close());
    assertTrue(error.getMessage().startsWith(file + ": "), error.getMessage());
    assertTrue(error.getMessage().contains(part), error.getMessage());
    assertFalse(error.getMessage().contains("\n"), error.getMessage());
  }

  private Path file(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void whatIsNoVideoIsNamed() throws Exception {
    assertUnreadable(folder.resolve("missing.mp4"), "no such file");
    assertUnreadable(folder, "is a folder");
    assertUnreadable(file("empty.mp4", ""), "is empty");
    assertUnreadable(file("text.mp4", "Dear diary,\n"), "is text");
    assertUnreadable(Path.of("http://example.org/a.mp4"), "is an address");
    assertUnreadable(Path.of("concat:a.mp4|b.mp4"), "no such file");
    Path random = folder.resolve("random.mp4");
    byte[] bytes = new byte[20_000];
    new java.util.Random(1).nextBytes(bytes);
    Files.write(random, bytes);
    assertUnreadable(random, "is no video");
    Path sound = folder.resolve("sound.mp4");
    FfmpegProgram.run("-f", "lavfi", "-i", "sine=d=1", "-c:a", "aac", sound);
    assertUnreadable(sound, "has sound but no video");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "tiff", "pgm", "ppm"})
  void aPictureIsAVideoOfOneFrameWhateverItIsCalled(String ending) throws Exception {
    Path made = folder.resolve("picture." + ending);
    FfmpegProgram.run(
        "-f", "lavfi", "-i", "testsrc2=s=74x48", "-frames:v", 1, "-f", "image2", made);
    Path odd = Files.copy(made, folder.resolve("a%03d[x]*{1,2}.mp4"));
    for (Path picture : List.of(made, odd)) {
      try (VideoReader reader = VideoReader.open(picture, MediaLimits.standard())) {
        assertEquals(74, reader.info().format().width());
        assertEquals(48, reader.info().format().height());
        assertEquals(1, Videos.rest(reader).size());
        assertFalse(reader.report().damaged(), () -> reader.report().warnings().toString());
      }
    }
  }

  @Test
  void aDamagedPictureIsRefused() throws Exception {
    Path made = folder.resolve("picture.png");
    FfmpegProgram.run("-f", "lavfi", "-i", "testsrc2=s=64x48", "-frames:v", 1, made);
    byte[] bytes = Files.readAllBytes(made);
    Path stub = Files.write(folder.resolve("stub.png"), java.util.Arrays.copyOf(bytes, 20));
    assertUnreadable(stub, "stub.png");
  }

  @Test
  void playlistsAndOtherIndirectionsAreRefused() throws Exception {
    Path clip = clip("clip.mp4", 3);
    assertUnreadable(file("list.mp4", "ffconcat version 1.0\nfile clip.mp4\n"), "is a playlist");
    assertUnreadable(
        file("hls.mp4", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nclip.mp4\n"),
        "is a playlist");
    assertUnreadable(
        file("dash.mp4", "<?xml version=\"1.0\"?>\n<MPD type=\"static\"></MPD>\n"),
        "is a playlist");
    assertUnreadable(file("call.sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\n"), "is a playlist");
    // A control character gets it past the look at the text; the list of containers stops it.
    assertUnreadable(
        file("sly.mp4", "ffconcat version 1.0\nfile clip.mp4\n#\u0001\n"), "container");
    assertUnreadable(
        file(
            "sly2.mp4",
            "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nclip.mp4\n#EXT-X-ENDLIST\n#\u0001\n"),
        ": is");
    assertEquals(3, Videos.read(clip).size());
  }

  @Test
  void aCoverPictureIsNotTheVideo() throws Exception {
    Path cover = folder.resolve("cover.png");
    FfmpegProgram.run("-f", "lavfi", "-i", "testsrc2=s=640x480", "-frames:v", 1, cover);
    Path film = folder.resolve("covered.mp4");
    FfmpegProgram.run(
        "-i",
        cover,
        "-i",
        clip("film.mp4", 4),
        "-map",
        "0",
        "-map",
        "1",
        "-c",
        "copy",
        "-disposition:v:0",
        "attached_pic",
        film);
    try (VideoReader reader = VideoReader.open(film, MediaLimits.standard())) {
      assertEquals(64, reader.info().format().width());
      assertEquals(4, Videos.rest(reader).size());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mp4, libopenh264",
    "mp4, mpeg4",
    "ts, mpeg2video",
    "mkv, mpeg2video",
    "mkv, ffv1",
    "mkv, libvpx-vp9",
    "mkv, mpeg4",
    "avi, mpeg2video",
    "avi, mpeg4",
    "m2v, mpeg2video",
    "png, png",
    "bmp, bmp",
    "jpg, mjpeg"
  })
  void largeFramesAreRefusedBeforeTheyAreDecoded(String container, String encoder)
      throws Exception {
    boolean picture = List.of("png", "bmp", "jpg").contains(container);
    Path file =
        FfmpegProgram.testVideo(
            folder.resolve("large." + container),
            320,
            240,
            picture ? 1 : 3,
            "-c:v",
            encoder,
            "-pix_fmt",
            switch (container) {
              case "png" -> "rgb24";
              case "bmp" -> "bgr24";
              case "jpg" -> "yuvj420p";
              default -> "yuv420p";
            });
    MediaLimits limits = new MediaLimits(320 * 240 - 1, 10, 10);
    MediaLimitException error =
        assertThrows(MediaLimitException.class, () -> VideoReader.open(file, limits).close());
    assertTrue(error.getMessage().contains("320 x 240"), error.getMessage());
    VideoReader.open(file, new MediaLimits(2 * 320 * 240, 10, 10)).close();
  }

  @Test
  void framesAndSecondsAreLimited() throws Exception {
    Path file = clip("long.mp4", 10);
    try (VideoReader reader = VideoReader.open(file, new MediaLimits(1 << 20, 4, 10))) {
      for (int i = 0; i < 4; i++) {
        assertTrue(reader.next().isPresent());
      }
      MediaLimitException error = assertThrows(MediaLimitException.class, reader::next);
      assertTrue(error.getMessage().contains("4 frames"), error.getMessage());
      assertTrue(reader.next().isEmpty());
    }
    try (VideoReader reader = VideoReader.open(file, new MediaLimits(1 << 20, 10, 0.2))) {
      assertThrows(MediaLimitException.class, () -> Videos.rest(reader));
    }
    try (VideoReader reader = VideoReader.open(file, new MediaLimits(1 << 20, 10, 0.37))) {
      assertEquals(10, Videos.rest(reader).size());
    }
  }

  @Test
  void aReaderWithoutPatienceGivesUp() throws Exception {
    Path file = clip("slow.mp4", 3);
    UnreadableMediaException error =
        assertThrows(
            UnreadableMediaException.class,
            () -> VideoReader.open(file, MediaLimits.standard(), 1, Duration.ofNanos(1)).close());
    assertTrue(error.getMessage().contains("gave no frame"), error.getMessage());
  }

  @Test
  void framesDoNotDependOnThreadsAndReadersRunSideBySide() throws Exception {
    Path file =
        FfmpegProgram.testVideo(folder.resolve("v.mp4"), 160, 120, 40, "-c:v", "mpeg4", "-bf", 2);
    byte[] alone = codes(Videos.read(file), 8);
    ExecutorService pool = Executors.newFixedThreadPool(12);
    try {
      List<Callable<byte[]>> tasks = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        int threads = 1 + i % 3;
        tasks.add(
            () -> {
              try (VideoReader reader =
                  VideoReader.open(file, MediaLimits.standard(), threads, Duration.ofSeconds(60))) {
                return codes(Videos.rest(reader), 8);
              }
            });
      }
      for (Future<byte[]> result : pool.invokeAll(tasks)) {
        assertArrayEquals(alone, result.get());
      }
    } finally {
      pool.shutdown();
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> VideoReader.open(file, MediaLimits.standard(), 0, Duration.ofSeconds(1)).close());
  }

  @Test
  void aClosedReaderIsClosed() throws Exception {
    VideoReader reader = VideoReader.open(clip("closed.mkv", 2), MediaLimits.standard());
    VideoFrame kept = reader.next().orElseThrow();
    reader.close();
    reader.close();
    assertThrows(IllegalStateException.class, reader::next);
    assertEquals(64, kept.luma().width());
  }

  /** Resident memory does not grow with the number of readers and writers opened and closed. */
  @Test
  void nativeMemoryIsFreed() throws Exception {
    Path good = clip("good.mp4", 3);
    Path bad = folder.resolve("bad.mp4");
    byte[] bytes = Files.readAllBytes(good);
    int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("mdat") + 4;
    Files.write(bad, java.util.Arrays.copyOf(bytes, end));
    long grown = ResidentMemory.growth(Openings.class, good, bad, folder.resolve("churn.mkv"));
    // Leaking no more than the buffer of an input, 32 KiB, would come to as much.
    assertTrue(grown < 30L << 20, () -> grown + " bytes");
  }

  /** Opens a good file and a bad one and writes a third, again and again. */
  public static final class Openings implements ResidentMemory.Round {
    @Override
    public void run(List<Path> files) throws Exception {
      VideoFrame frame = Videos.smooth(SMALL, 0, 0);
      for (int i = 0; i < 1000; i++) {
        try (VideoReader reader = VideoReader.open(files.get(0), MediaLimits.standard())) {
          reader.next();
        }
        assertThrows(
            MediaException.class,
            () -> VideoReader.open(files.get(1), MediaLimits.standard()).close());
        try (VideoWriter writer = VideoWriter.ffv1(files.get(2), SMALL)) {
          writer.write(frame);
        }
      }
    }
  }
}
