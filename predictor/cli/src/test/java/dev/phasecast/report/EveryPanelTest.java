package dev.phasecast.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.metric.Scores;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EveryPanelTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FRAMES = 5;

  @TempDir Path folder;

  @Test
  void everyFrameHasItsPanels() throws IOException {
    var format = TestClip.format(96, 64, ChromaLayout.GREY, 8, VideoFormat.Range.FULL);
    var clip = new TestClip(format, List.of("copy", "shift"));
    write(clip);
    try (FramePack pack = FramePack.open(folder)) {
      assertEquals(TestClip.FIRST_FRAME, pack.first());
      assertEquals(FRAMES, pack.count());
      for (int i = 0; i < FRAMES; i++) {
        long frame = (long) TestClip.FIRST_FRAME + i;
        for (String name : pack.names()) {
          boolean motion = name.equals("surface.png") || name.equals("vectors.json");
          assertEquals(!motion || i > 0, pack.read(frame, name).isPresent(), name + " of " + frame);
        }
        BufferedImage truth = image(pack, frame, "truth.png");
        assertEquals(96, truth.getWidth());
        assertEquals(64, truth.getHeight());
        assertEquals(2 * 96, image(pack, frame, "sheet.jpg").getWidth());
        assertPicture(clip.frame(i).truth().luma().data(), truth);
        assertPicture(
            clip.frame(i).predictions().get(1).frame().luma().data(),
            image(pack, frame, "shift.png"));
      }
      assertTrue(pack.read(TestClip.FIRST_FRAME - 1, "truth.png").isEmpty());
      assertTrue(pack.read(TestClip.FIRST_FRAME + FRAMES, "truth.png").isEmpty());
      assertTrue(pack.read(TestClip.FIRST_FRAME, "../truth.png").isEmpty());
      assertTrue(pack.read(Long.MAX_VALUE, "truth.png").isEmpty());
      assertTrue(pack.read(-1, "truth.png").isEmpty());
    }
  }

  private static void assertPicture(float[] luma, BufferedImage image) {
    for (int i = 0; i < luma.length; i++) {
      int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
      assertEquals(255 * luma[i], rgb >> 8 & 255, 0.51);
    }
  }

  /** Noise that goes 3 pixels to the right and 2 up a frame. */
  @Test
  void motionIsToldAndMarked() throws IOException {
    VideoFormat format = TestClip.format(128, 96, ChromaLayout.GREY, 8, VideoFormat.Range.FULL);
    float[] noise = new float[200 * 200];
    var random = new SplittableRandom(7);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextInt(256) / 255f;
    }
    try (EveryPanel panels = new EveryPanel(folder::resolve, format, List.of("copy"), 1)) {
      for (int i = 0; i < FRAMES; i++) {
        Plane luma = Plane.zeros(96, 128);
        for (int y = 0; y < 96; y++) {
          int from = (y + 2 * i) * 200 + 40 - 3 * i;
          System.arraycopy(noise, from, luma.data(), y * 128, 128);
        }
        int index = TestClip.FIRST_FRAME + i;
        VideoFrame frame = VideoFrame.grey(index, index / 25.0, luma);
        Scores scores = TestClip.scores(luma, luma);
        panels.accept(
            new ScoredFrame(
                frame, List.of(new Prediction("copy", frame, scores, Optional.empty(), 1))));
      }
      panels.finish();
    }
    JsonNode metrics = JSON.readTree(Files.readAllBytes(folder.resolve(EveryPanel.METRICS)));
    assertEquals("phasecast.metrics/1", metrics.get("schema").asText());
    assertEquals(FRAMES, metrics.get("frames").size());
    assertEquals(TestClip.FIRST_FRAME, metrics.get("frames").get(0).asInt());
    assertEquals(List.of("truth", "copy"), texts(metrics.get("panels")));
    assertTrue(metrics.get("motion").get("dx").get(0).isNull());
    assertEquals(3, metrics.get("motion").get("dx").get(2).asDouble(), 0.02);
    assertEquals(-2, metrics.get("motion").get("dy").get(2).asDouble(), 0.02);
    assertEquals(FRAMES, metrics.get("predictors").get("copy").get("psnr").size());
    try (FramePack pack = FramePack.open(folder)) {
      long frame = TestClip.FIRST_FRAME + 2;
      JsonNode vectors = JSON.readTree(pack.read(frame, "vectors.json").orElseThrow());
      assertEquals(3, vectors.get("dx").asDouble(), 0.02);
      assertFalse(vectors.get("vectors").isEmpty());
      for (JsonNode vector : vectors.get("vectors")) {
        assertEquals(3, vector.get(2).asDouble(), 0.1);
        assertEquals(-2, vector.get(3).asDouble(), 0.1);
      }
      int reach = metrics.get("surface").get("reach").asInt();
      BufferedImage surface = image(pack, frame, "surface.png");
      assertEquals(2 * reach + 1, surface.getWidth());
      assertEquals(0xfff2b0, surface.getRGB(reach + 3, reach - 2) & 0xffffff, "the peak");
    }
  }

  @Test
  void aRepeatedFrameIsWrittenOnce() throws IOException {
    TestClip clip = TestClip.of(64, 48, "copy");
    try (EveryPanel panels = new EveryPanel(folder::resolve, clip.format(), clip.predictors(), 1)) {
      ScoredFrame first = clip.frame(0);
      ScoredFrame second = clip.frame(1);
      panels.accept(first);
      Prediction copy = second.predictions().get(0);
      panels.accept(
          new ScoredFrame(
              second.truth(),
              List.of(
                  new Prediction(
                      "copy",
                      first.truth().at(second.truth().index(), second.truth().time()),
                      copy.scores(),
                      copy.motion(),
                      1))));
      panels.finish();
    }
    try (FramePack pack = FramePack.open(folder)) {
      byte[] repeated = pack.read(TestClip.FIRST_FRAME + 1, "copy.png").orElseThrow();
      assertArrayEquals(pack.read(TestClip.FIRST_FRAME, "truth.png").orElseThrow(), repeated);
      long pictures = 0;
      for (long frame = pack.first(); frame < pack.first() + pack.count(); frame++) {
        for (String name : pack.names()) {
          pictures += pack.read(frame, name).map(file -> file.length).orElse(0);
        }
      }
      assertEquals(pictures - repeated.length, Files.size(folder.resolve(FramePack.PACK)));
    }
  }

  /** What a decoder that was taken over may have written is not believed. */
  @ParameterizedTest
  @ValueSource(strings = {"", "{}\n", "not json\n", "header", "places", "truncated"})
  void aDamagedIndexIsRefused(String damage) throws IOException {
    write(TestClip.of(64, 48, "copy"));
    Path file = folder.resolve(FramePack.INDEX);
    byte[] index = Files.readAllBytes(file);
    switch (damage) {
      case "header" -> Files.write(file, new byte[1 << 17]);
      case "truncated" -> Files.write(file, Arrays.copyOf(index, index.length - 1));
      case "places" -> {
        for (int i = index.length - 1; index[i] != '\n' && i > index.length - 1000; i--) {
          index[i] = 0x7f;
        }
        Files.write(file, index);
      }
      default -> Files.writeString(file, damage);
    }
    assertThrows(
        IOException.class,
        () -> {
          try (FramePack pack = FramePack.open(folder)) {
            pack.read(pack.first() + pack.count() - 1, "truth.png");
          }
        });
  }

  private void write(TestClip clip) throws IOException {
    try (EveryPanel panels = new EveryPanel(folder::resolve, clip.format(), clip.predictors(), 1)) {
      for (int i = 0; i < FRAMES; i++) {
        panels.accept(clip.frame(i));
      }
      panels.finish();
    }
  }

  private static List<String> texts(JsonNode array) {
    return JSON.convertValue(
        array, JSON.getTypeFactory().constructCollectionType(List.class, String.class));
  }

  private static BufferedImage image(FramePack pack, long frame, String name) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(pack.read(frame, name).orElseThrow()));
  }
}
