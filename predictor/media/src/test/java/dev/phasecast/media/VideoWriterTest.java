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
import dev.phasecast.frame.VideoFormat.Matrix;
import dev.phasecast.frame.VideoFormat.Range;
import dev.phasecast.frame.VideoFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoWriterTest {
  private static final VideoFormat SMALL = VideoFormat.standard(64, 48, new Rational(25, 1));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "GREY, 8, 1, 1",
    "GREY, 8, 37, 23",
    "GREY, 10, 33, 18",
    "GREY, 12, 16, 16",
    "GREY, 16, 31, 17",
    "HALF_BOTH, 8, 2, 2",
    "HALF_BOTH, 8, 37, 23",
    "HALF_BOTH, 9, 17, 16",
    "HALF_BOTH, 10, 64, 48",
    "HALF_BOTH, 12, 31, 16",
    "HALF_BOTH, 14, 22, 11",
    "HALF_BOTH, 16, 19, 29",
    "HALF_WIDTH, 8, 37, 23",
    "HALF_WIDTH, 10, 31, 16",
    "HALF_WIDTH, 16, 5, 7",
    "FULL, 8, 37, 23",
    "FULL, 10, 16, 31",
    "FULL, 12, 3, 2",
    "FULL, 16, 40, 30",
  })
  void losslessVideoComesBackBitForBit(ChromaLayout chroma, int bits, int width, int height)
      throws Exception {
    VideoFormat format =
        new VideoFormat(
            width,
            height,
            Rational.ONE,
            new Rational(25, 1),
            chroma,
            bits,
            bits % 4 == 0 ? Range.LIMITED : Range.FULL,
            Matrix.BT709);
    List<VideoFrame> frames = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      frames.add(Videos.noise(format, i, i * 0.04));
    }
    Path file = folder.resolve("noise.mkv");
    Videos.write(VideoWriter.ffv1(file, format), frames);

    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      assertEquals(format, reader.info().format());
      List<VideoFrame> back = Videos.rest(reader);
      assertEquals(3, back.size());
      for (int i = 0; i < 3; i++) {
        assertSame(frames.get(i), back.get(i));
      }
      assertFalse(reader.report().damaged());
      assertEquals(List.of(), reader.report().warnings());
    }
  }

  private static void assertSame(VideoFrame expected, VideoFrame actual) {
    assertEquals(expected.index(), actual.index());
    assertEquals(expected.time(), actual.time(), 1e-9);
    assertArrayEquals(expected.luma().data(), actual.luma().data());
    assertEquals(expected.chroma().size(), actual.chroma().size());
    for (int i = 0; i < expected.chroma().size(); i++) {
      assertArrayEquals(expected.chroma().get(i).data(), actual.chroma().get(i).data());
    }
  }

  @Test
  void ffmpegReadsTheSameCodes() throws Exception {
    VideoFormat format =
        new VideoFormat(
            18,
            10,
            Rational.ONE,
            new Rational(10, 1),
            ChromaLayout.HALF_WIDTH,
            10,
            Range.LIMITED,
            Matrix.BT601);
    VideoFrame frame = Videos.noise(format, 7, 0);
    Path file = folder.resolve("codes.mkv");
    Videos.write(VideoWriter.ffv1(file, format), List.of(frame));

    byte[] raw = FfmpegProgram.decode(file, "yuv422p10le", folder.resolve("raw"));
    int at = 0;
    List<Plane> planes = List.of(frame.luma(), frame.chroma().get(0), frame.chroma().get(1));
    for (Plane plane : planes) {
      for (float sample : plane.data()) {
        int code = (raw[at] & 0xff) | (raw[at + 1] & 0xff) << 8;
        assertEquals(Math.round(sample * 1023), code);
        at += 2;
      }
    }
    assertEquals(raw.length, at);
  }

  @Test
  void samplesOutsideTheirRangeAreCutAndWhatIsNoNumberIsBlack() throws Exception {
    VideoFormat format =
        new VideoFormat(
            5, 1, Rational.ONE, new Rational(1, 1), ChromaLayout.GREY, 8, Range.FULL, Matrix.BT601);
    float[] samples = {
      Float.NaN, -3, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 127.49f / 255
    };
    Path file = folder.resolve("odd.mkv");
    Videos.write(
        VideoWriter.ffv1(file, format), List.of(VideoFrame.grey(0, 0, Plane.of(1, 5, samples))));
    float[] back = Videos.read(file).get(0).luma().data();
    assertArrayEquals(new float[] {0, 0, 1, 0, 127f / 255}, back);
  }

  @ParameterizedTest
  @CsvSource({
    "64, 48, 64, 48",
    "37, 23, 38, 24",
    "1, 1, 16, 16",
    "16, 9, 16, 16",
    "321, 243, 322, 244",
  })
  void h264PadsToTheSidesItNeeds(int width, int height, int codedWidth, int codedHeight)
      throws Exception {
    VideoFormat format = VideoFormat.standard(width, height, new Rational(25, 1));
    Path file = folder.resolve("padded.mp4");
    VideoFrame frame = Videos.smooth(format, 0, 0);
    Videos.write(VideoWriter.h264(file, format, 80), List.of(frame));
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      VideoFormat read = reader.info().format();
      assertEquals(codedWidth, read.width());
      assertEquals(codedHeight, read.height());
      Plane luma = reader.next().orElseThrow().luma();
      assertEquals(frame.luma().at(0, 0), luma.at(0, 0), 0.03);
      // The last column and row are continued.
      assertEquals(
          frame.luma().at(width - 1, height - 1), luma.at(codedWidth - 1, codedHeight - 1), 0.03);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GREY, 8, FULL", "GREY, 16, LIMITED", "HALF_BOTH, 8, LIMITED", "HALF_BOTH, 8, FULL",
    "HALF_BOTH, 10, LIMITED", "HALF_WIDTH, 12, FULL", "FULL, 16, LIMITED", "FULL, 8, FULL",
  })
  void h264KeepsThePictureFromEveryLayout(ChromaLayout chroma, int bits, Range range)
      throws Exception {
    VideoFormat format =
        new VideoFormat(
            64, 48, Rational.ONE, new Rational(25, 1), chroma, bits, range, Matrix.BT709);
    VideoFrame frame = Videos.smooth(format, 0, 0);
    Path file = folder.resolve("smooth.mp4");
    Videos.write(VideoWriter.h264(file, format, 90), List.of(frame));
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      VideoFormat read = reader.info().format();
      assertEquals(8, read.bitDepth());
      assertEquals(ChromaLayout.HALF_BOTH, read.chroma());
      assertEquals(Range.LIMITED, read.range());
      assertEquals(Matrix.BT709, read.matrix());
      VideoFrame back = reader.next().orElseThrow();
      int greatest = (1 << bits) - 1;
      for (int x = 0; x < 64; x += 7) {
        // BT.601/709: light from 0 to 1 is code 16 to 235 of 8 bit, and 2^(bits - 8) times that.
        double code = frame.luma().at(x, 20) * greatest;
        double light =
            range == Range.FULL ? code / greatest : (code / (1 << (bits - 8)) - 16) / 219;
        assertEquals(light, (back.luma().at(x, 20) * 255 - 16) / 219, 0.012);
      }
      for (int y = 0; y < 24; y += 5) {
        double expected = 0;
        if (chroma != ChromaLayout.GREY) {
          Plane cb = frame.chroma().get(0);
          double code = cb.at(3, y * cb.height() / 24) * greatest - (1 << (bits - 1));
          expected = range == Range.FULL ? code / greatest : code / (1 << (bits - 8)) / 224;
        }
        assertEquals(expected, (back.chroma().get(0).at(3, y) * 255 - 128) / 224, 0.015);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mkv"})
  void framesKeepTheirTimes(String container) throws Exception {
    double[] times = {0, 0.04, 0.08, 0.2, 0.21, 0.9, 0.94, 3.0, 3.001, 3.002};
    Path file = folder.resolve("times." + container);
    List<VideoFrame> frames = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      frames.add(Videos.smooth(SMALL, i, times[i]));
    }
    Videos.write(
        container.equals("mp4")
            ? VideoWriter.h264(file, SMALL, VideoWriter.GOOD_QUALITY)
            : VideoWriter.ffv1(file, SMALL),
        frames);
    List<VideoFrame> back = Videos.read(file);
    assertEquals(times.length, back.size());
    for (int i = 0; i < times.length; i++) {
      assertEquals(times[i], back.get(i).time(), container.equals("mp4") ? 2e-5 : 1e-3);
    }
  }

  @ParameterizedTest
  @CsvSource({"25, 1", "30000, 1001", "24000, 1001", "10, 1", "1, 2", "120, 1", "179, 6"})
  void mp4KeepsFrameRateAndPixelAspect(int numerator, int denominator) throws Exception {
    Rational rate = new Rational(numerator, denominator);
    VideoFormat format =
        new VideoFormat(
            64,
            48,
            new Rational(40, 33),
            rate,
            ChromaLayout.HALF_BOTH,
            8,
            Range.LIMITED,
            Matrix.BT601);
    List<VideoFrame> frames = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      frames.add(Videos.smooth(format, i, i / rate.value()));
    }
    Path file = folder.resolve("rate.mp4");
    Videos.write(VideoWriter.h264(file, format, 50), frames);
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      assertEquals(format, reader.info().format());
      assertEquals(8, reader.info().declaredFrames().orElseThrow());
      List<VideoFrame> back = Videos.rest(reader);
      assertEquals(7 / rate.value(), back.get(7).time(), 1e-6);
    }
  }

  @Test
  void theIndexOfAnMp4StandsInFrontOfThePictures() throws Exception {
    Path file = folder.resolve("front.mp4");
    Videos.write(VideoWriter.h264(file, SMALL, 50), List.of(Videos.smooth(SMALL, 0, 0)));
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertTrue(bytes.indexOf("moov") < bytes.indexOf("mdat"));
    assertTrue(bytes.indexOf("moov") > 0);
  }

  @Test
  void theSameFramesGiveTheSameBytes() throws Exception {
    for (String name : List.of("a.mp4", "b.mp4", "a.mkv", "b.mkv")) {
      Path file = folder.resolve(name);
      VideoWriter writer =
          name.endsWith("mp4") ? VideoWriter.h264(file, SMALL, 50) : VideoWriter.ffv1(file, SMALL);
      Videos.write(writer, List.of(Videos.noise(SMALL, 0, 0), Videos.noise(SMALL, 1, 0.04)));
    }
    for (String kind : List.of("mp4", "mkv")) {
      assertEquals(
          -1L, Files.mismatch(folder.resolve("a." + kind), folder.resolve("b." + kind)), kind);
    }
  }

  @Test
  void higherQualityIsLargerAndNearer() throws Exception {
    VideoFormat format = VideoFormat.standard(320, 240, new Rational(25, 1));
    VideoFrame frame = faint(Videos.noise(format, 0, 0));
    long size = 0;
    double error = Double.POSITIVE_INFINITY;
    for (int quality : new int[] {10, 40, 70, 100}) {
      Path file = folder.resolve("quality.mp4");
      Videos.write(VideoWriter.h264(file, format, quality), List.of(frame));
      assertTrue(Files.size(file) > size);
      size = Files.size(file);
      double now = meanSquare(frame.luma(), Videos.read(file).get(0).luma());
      assertTrue(now < error);
      error = now;
    }
  }

  private static VideoFrame faint(VideoFrame frame) {
    return frame.mapPlanes(
        plane -> {
          Plane result = Plane.zeros(plane.height(), plane.width());
          for (int i = 0; i < result.data().length; i++) {
            result.data()[i] = 0.4f + 0.1f * plane.data()[i];
          }
          return result;
        });
  }

  private static double meanSquare(Plane a, Plane b) {
    double sum = 0;
    for (int i = 0; i < a.data().length; i++) {
      double d = a.data()[i] - b.data()[i];
      sum += d * d;
    }
    return sum / a.data().length;
  }

  @ParameterizedTest
  @CsvSource({"64, 48, 100", "320, 240, 100", "320, 240, 60", "642, 480, 80"})
  void noiseThatTheEncoderCannotHoldIsCoarserButWritten(int width, int height, int quality)
      throws Exception {
    VideoFormat format = VideoFormat.standard(width, height, new Rational(25, 1));
    List<VideoFrame> frames = new ArrayList<>();
    frames.add(Videos.smooth(format, 0, 0));
    for (int i = 1; i < 4; i++) {
      frames.add(
          Videos.noise(format, i, i * 0.04)
              .mapPlanes(
                  plane -> {
                    Plane blackAndWhite = Plane.zeros(plane.height(), plane.width());
                    for (int k = 0; k < plane.data().length; k++) {
                      blackAndWhite.data()[k] = Math.round(plane.data()[k]);
                    }
                    return blackAndWhite;
                  }));
    }
    frames.add(Videos.smooth(format, 4, 0.16));
    Path file = folder.resolve("noise.mp4");
    Videos.write(VideoWriter.h264(file, format, quality), frames);
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      List<VideoFrame> back = Videos.rest(reader);
      assertEquals(5, back.size());
      assertFalse(reader.report().damaged(), reader.report().toString());
      for (int i : new int[] {0, 4}) {
        assertTrue(meanSquare(frames.get(i).luma(), back.get(i).luma()) < 1e-3);
      }
      assertTrue(meanSquare(frames.get(2).luma(), back.get(2).luma()) < 0.06);
    }
  }

  @Test
  void aWriterThatIsNotFinishedLeavesNothing() throws Exception {
    for (String name : List.of("left.mp4", "left.mkv")) {
      Path file = folder.resolve(name);
      try (VideoWriter writer =
          name.endsWith("mp4")
              ? VideoWriter.h264(file, SMALL, 50)
              : VideoWriter.ffv1(file, SMALL)) {
        writer.write(Videos.smooth(SMALL, 0, 0));
        assertTrue(Files.exists(file));
      }
      assertFalse(Files.exists(file));
    }
  }

  @Test
  void wrongUseIsRefused() throws Exception {
    Path file = folder.resolve("wrong.mp4");
    assertThrows(IllegalArgumentException.class, () -> VideoWriter.h264(file, SMALL, 0));
    assertThrows(IllegalArgumentException.class, () -> VideoWriter.h264(file, SMALL, 101));
    VideoFormat eleven =
        new VideoFormat(
            8, 8, Rational.ONE, Rational.ONE, ChromaLayout.FULL, 11, Range.FULL, Matrix.BT601);
    assertThrows(IllegalArgumentException.class, () -> VideoWriter.ffv1(file, eleven));
    try (VideoWriter writer = VideoWriter.ffv1(file, SMALL)) {
      assertThrows(IOException.class, writer::finish);
    }
    VideoWriter writer = VideoWriter.ffv1(file, SMALL);
    try (writer) {
      writer.write(Videos.smooth(SMALL, 0, 1));
      for (double time : new double[] {1, 0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
        VideoFrame late = Videos.smooth(SMALL, 1, time);
        assertThrows(IllegalArgumentException.class, () -> writer.write(late));
      }
      VideoFormat large = VideoFormat.standard(66, 48, Rational.ONE);
      VideoFrame tooLarge = Videos.smooth(large, 1, 2);
      assertThrows(IllegalArgumentException.class, () -> writer.write(tooLarge));
      VideoFrame grey = VideoFrame.grey(1, 2, Plane.zeros(48, 64));
      assertThrows(IllegalArgumentException.class, () -> writer.write(grey));
      writer.finish();
      VideoFrame after = Videos.smooth(SMALL, 1, 2);
      assertThrows(IllegalStateException.class, () -> writer.write(after));
      assertThrows(IllegalStateException.class, writer::finish);
    }
    writer.close();
    assertEquals(1, Videos.read(file).size());
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws Exception {
    Path nowhere = folder.resolve("no/such/folder/x.mp4");
    IOException missing =
        assertThrows(IOException.class, () -> VideoWriter.h264(nowhere, SMALL, 50));
    assertTrue(Videos.message(missing).startsWith(nowhere.toString()), missing.getMessage());
    IOException isFolder = assertThrows(IOException.class, () -> VideoWriter.ffv1(folder, SMALL));
    assertTrue(Videos.message(isFolder).startsWith(folder.toString()), isFolder.getMessage());
    assertTrue(Files.isDirectory(folder));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFullDiskIsAnError(boolean lossless) throws Exception {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.isWritable(full), "this system has no /dev/full");
    IOException error =
        assertThrows(
            IOException.class,
            () -> {
              try (VideoWriter writer =
                  lossless ? VideoWriter.ffv1(full, SMALL) : VideoWriter.h264(full, SMALL, 50)) {
                for (int i = 0; i < 50; i++) {
                  writer.write(Videos.noise(SMALL, i, i * 0.04));
                }
                writer.finish();
              }
            });
    assertTrue(Videos.message(error).startsWith("/dev/full: "), error.getMessage());
    assertTrue(Files.exists(full));
  }

  @Test
  void h264RefusesWhatIsTooLargeForIt() {
    VideoFormat huge = VideoFormat.standard(20_000, 20_000, new Rational(25, 1));
    Path file = folder.resolve("huge.mp4");
    assertThrows(IllegalArgumentException.class, () -> VideoWriter.h264(file, huge, 50));
    assertFalse(Files.exists(file));
  }
}
