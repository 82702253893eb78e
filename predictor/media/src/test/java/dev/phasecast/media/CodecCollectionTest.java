package dev.phasecast.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.VideoFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The collection of healthy, odd and broken files under {@code video/codecs}, held against the
 * frame counts that FFmpeg 5.1 gave for them.
 */
class CodecCollectionTest {
  /** Column of the index that holds what FFmpeg 5.1 decoded. */
  private static final int DECODED_FRAMES = 13;

  /** Frames read here where they are not those of the index, each with the reason. */
  private static final Map<String, Integer> OTHER_COUNTS =
      Map.of(
          // Two video streams: the index counts the first, we take the larger, as FFmpeg does.
          "nasa_13013.mp4", 390,
          // FFmpeg 5.1 could not probe or open these; 8.0 reads them.
          "test_case_1200326.mp4", 5,
          "audio-overhang.ogg", 8,
          "video-overhang.ogg", 120);

  /** Files without a frame here though FFmpeg 5.1 gave some, with the reason. */
  private static final Set<String> NO_FRAME_HERE =
      // 12-bit grey of 1 x 1: libaom refuses the damaged stream that dav1d got a frame from.
      Set.of("bug1799787.webm");

  /** What must be reported as damaged; nothing else of the collection may be. */
  private static final Set<String> DAMAGED =
      Set.of(
          "bitflips.mp4",
          "truncated_faststart.mp4",
          "decode_error_vp9.webm",
          "test_case_1187067.mp4",
          "test_case_1351094.mp4",
          "test_case_1388991.mp4",
          "test_case_1389527.mp4",
          // Chained streams, of which FFmpeg reads the first.
          "chain.ogv",
          // Cut after 2 of 165 s.
          "no-container-codec-delay.webm");

  private static final Set<String> ENCRYPTED =
      Set.of(
          "gizmo-frag_ENCRYPTED.mp4",
          "test_case_1296532.mp4",
          "short-vp9-encrypted-video.mp4",
          "tearsofsteel_1frame_encrypted.mp4");

  private static Optional<Path> data() {
    String property = System.getProperty("phasecast.data", "");
    return property.isEmpty() ? Optional.empty() : Optional.of(Path.of(property, "video"));
  }

  static Stream<String> rows() throws Exception {
    if (data().isEmpty()) {
      return Stream.of("absent");
    }
    List<String> lines = Files.readAllLines(data().get().resolve("index.tsv"));
    // Of the real clips those whose headers or log have something odd about them.
    return lines.stream()
        .skip(1)
        .filter(
            line ->
                line.startsWith("codecs/")
                    || line.startsWith("real/outdoor/")
                    || line.startsWith("real/opencv/box"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyFileGivesItsFramesOrAClearError(String row) throws Exception {
    Assumptions.assumeTrue(data().isPresent(), "phasecast.data is not set: no real files to read");
    String[] columns = row.split("\t", -1);
    Path file = data().get().resolve(columns[0]);
    String name = file.getFileName().toString();
    int expected = expected(name, columns);
    int frames = 0;
    DecodeReport report;
    try (VideoReader reader =
        VideoReader.open(file, MediaLimits.standard(), 1, Duration.ofSeconds(30))) {
      double last = Double.NEGATIVE_INFINITY;
      Optional<VideoFrame> frame = reader.next();
      for (; frame.isPresent(); frame = reader.next()) {
        assertTrue(frame.get().time() > last);
        assertEquals(frames, frame.get().index());
        assertEquals(reader.info().format().width(), frame.get().luma().width());
        assertEquals(reader.info().format().height(), frame.get().luma().height());
        last = frame.get().time();
        frames++;
      }
      report = reader.report();
    } catch (UnreadableMediaException e) {
      assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
      assertFalse(e.getMessage().contains("\n"), e.getMessage());
      assertEquals(0, expected, e.getMessage());
      if (ENCRYPTED.contains(name)) {
        assertTrue(e.getMessage().contains("is encrypted"), e.getMessage());
      }
      return;
    }
    assertEquals(expected, frames, report.toString());
    assertEquals(DAMAGED.contains(name), report.damaged(), report.toString());
    assertEquals(frames, report.framesDecoded());
  }

  private static int expected(String name, String[] columns) {
    if (NO_FRAME_HERE.contains(name)) {
      return 0;
    }
    Integer other = OTHER_COUNTS.get(name);
    if (other != null) {
      return other;
    }
    boolean counted = columns.length > DECODED_FRAMES && !columns[DECODED_FRAMES].isEmpty();
    return counted ? Integer.parseInt(columns[DECODED_FRAMES]) : 0;
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void framesOfAHealthyFileDoNotDependOnThreads() throws Exception {
    Assumptions.assumeTrue(data().isPresent(), "phasecast.data is not set: no real files to read");
    Path file = data().get().resolve("codecs/browser/good/bipbop.mp4");
    int hash = 0;
    for (int threads : new int[] {1, 2, 3}) {
      try (VideoReader reader =
          VideoReader.open(file, MediaLimits.standard(), threads, Duration.ofSeconds(30))) {
        int now = 1;
        for (VideoFrame frame : Videos.rest(reader)) {
          now = 31 * now + java.util.Arrays.hashCode(frame.luma().data());
        }
        assertEquals(threads == 1 ? now : hash, now);
        hash = now;
      }
    }
  }
}
