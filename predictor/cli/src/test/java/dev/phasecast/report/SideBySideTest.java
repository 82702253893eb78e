package dev.phasecast.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.VideoReader;
import dev.phasecast.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideBySideTest {
  @TempDir Path folder;

  @Test
  void videoDecodesToAllFramesWithPanelsInTheirPlaces() throws IOException {
    TestClip clip = TestClip.of(161, 91, "copy", "shift", "gru");
    Path file = folder.resolve("side-by-side.mp4");
    write(
        new SideBySide(file, clip.format(), clip.predictors(), VideoWriter.GOOD_QUALITY), clip, 9);
    SideBySidePicture picture = new SideBySidePicture(clip.format(), clip.predictors());
    PanelGrid grid = picture.grid();
    List<VideoFrame> frames = read(file);
    assertEquals(9, frames.size());
    for (int i = 0; i < frames.size(); i++) {
      VideoFrame decoded = frames.get(i);
      assertEquals(grid.width(), decoded.luma().width());
      assertEquals(grid.height(), decoded.luma().height());
      assertEquals(i / 25.0, decoded.time(), 1e-3);
      VideoFrame composed = picture.compose(clip.frame(i));
      for (int panel = 0; panel < 4; panel++) {
        double psnr = psnr(grid, panel, composed.luma(), decoded.luma());
        assertTrue(psnr > 35, "panel " + panel + " of frame " + i + ": " + psnr + " dB");
      }
    }
  }

  @Test
  void framesThatAreSeenStandInAllPanelsAndDoNotCount() {
    TestClip clip = TestClip.of(64, 64, "copy", "gru");
    SideBySidePicture picture = new SideBySidePicture(clip.format(), clip.predictors());
    SideBySidePicture without = new SideBySidePicture(clip.format(), clip.predictors());
    PanelGrid grid = picture.grid();
    Plane seen = picture.context(clip.frame(3).truth()).luma();
    assertEquals(clip.frame(3).truth().index(), picture.context(clip.frame(3).truth()).index());
    for (int panel = 1; panel < 3; panel++) {
      for (int y = 0; y < grid.panelHeight(); y++) {
        for (int x = 0; x < grid.panelWidth(); x++) {
          assertEquals(
              seen.at(grid.pictureLeft(0) + x, grid.pictureTop(0) + y),
              seen.at(grid.pictureLeft(panel) + x, grid.pictureTop(panel) + y));
        }
      }
    }
    assertArrayEquals(
        without.compose(clip.frame(4)).luma().data(), picture.compose(clip.frame(4)).luma().data());
  }

  @Test
  void closingWithoutFinishingLeavesNoVideo() throws IOException {
    TestClip clip = TestClip.of(64, 64, "copy");
    Path file = folder.resolve("side-by-side.mp4");
    try (SideBySide sink = new SideBySide(file, clip.format(), clip.predictors(), 50)) {
      sink.accept(clip.frame(0));
    }
    assertFalse(Files.exists(file));
  }

  @Test
  void losslessPredictionsComeBackBitForBit() throws IOException {
    VideoFormat format =
        TestClip.format(33, 19, ChromaLayout.HALF_WIDTH, 10, VideoFormat.Range.LIMITED);
    TestClip clip = new TestClip(format, List.of("copy", "shift"));
    write(new LosslessPredictions(folder::resolve, format, clip.predictors()), clip, 5);
    for (int i = 0; i < 2; i++) {
      String name = LosslessPredictions.fileName(clip.predictors().get(i));
      List<VideoFrame> frames = read(folder.resolve(name));
      assertEquals(5, frames.size());
      for (int n = 0; n < 5; n++) {
        Plane predicted = clip.frame(n).predictions().get(i).frame().luma();
        for (int s = 0; s < predicted.data().length; s++) {
          float code = Math.round(predicted.data()[s] * 1023);
          assertEquals(code / 1023, frames.get(n).luma().data()[s], 1e-6f);
        }
      }
    }
  }

  private static void write(FrameSink sink, TestClip clip, int frames) throws IOException {
    try (sink) {
      for (int i = 0; i < frames; i++) {
        sink.accept(clip.frame(i));
      }
      sink.finish();
    }
  }

  private static List<VideoFrame> read(Path file) throws IOException {
    List<VideoFrame> frames = new ArrayList<>();
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      for (Optional<VideoFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
        frames.add(next.get());
      }
    }
    return frames;
  }

  private static double psnr(PanelGrid grid, int panel, Plane expected, Plane decoded) {
    double squares = 0;
    for (int y = 0; y < grid.panelHeight(); y++) {
      for (int x = 0; x < grid.panelWidth(); x++) {
        int left = grid.pictureLeft(panel) + x;
        int top = grid.pictureTop(panel) + y;
        double error = expected.at(left, top) - decoded.at(left, top);
        squares += error * error;
      }
    }
    return -10 * Math.log10(squares / grid.panelHeight() / grid.panelWidth());
  }
}
