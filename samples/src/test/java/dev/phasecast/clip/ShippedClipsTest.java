package dev.phasecast.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.VideoReader;
import dev.phasecast.scene.SampleScenes;
import dev.phasecast.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the committed clips against the scenes that they show. */
class ShippedClipsTest {
  private static final Path CLIPS =
      Path.of(System.getProperty("phasecast.root", ".."), "samples", "clips");

  static Stream<Scene> scenes() {
    return SampleScenes.all().stream();
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void framesAreTheVeryOnesAndTheFileShowsThem(Scene scene) throws IOException {
    FrameDigest digest = new FrameDigest();
    double sum = 0;
    try (VideoReader reader =
        VideoReader.open(CLIPS.resolve(scene.name() + ".mp4"), MediaLimits.standard())) {
      assertEquals("h264", reader.info().codec());
      assertEquals(scene.format(), reader.info().format());
      for (int i = 0; i < scene.frames(); i++) {
        VideoFrame drawn = scene.frame(i);
        VideoFrame decoded = reader.next().orElseThrow();
        digest.add(drawn);
        double psnr = psnr(drawn.luma(), decoded.luma());
        assertTrue(psnr > 33, () -> "luma of frame " + decoded.index() + " has " + psnr + " dB");
        assertTrue(psnr(drawn.chroma().get(0), decoded.chroma().get(0)) > 33);
        assertTrue(psnr(drawn.chroma().get(1), decoded.chroma().get(1)) > 33);
        assertEquals(drawn.time(), decoded.time(), 1e-4);
        sum += psnr;
      }
      assertTrue(reader.next().isEmpty());
    }
    double mean = sum / scene.frames();
    assertTrue(mean > 35, () -> "mean of luma " + mean + " dB");
    assertEquals(
        List.of(digest.hex()),
        Manifest.read(CLIPS).entries().stream()
            .filter(entry -> entry.name().equals(scene.name()))
            .map(Manifest.Entry::sha256)
            .toList());
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void truthIsTheCommittedOne(Scene scene) throws IOException {
    Path motion = CLIPS.resolve(scene.name() + ".csv");
    assertEquals(TruthCsv.motion(scene), Files.readAllLines(motion));
    Path objects = CLIPS.resolve(scene.name() + ".objects.csv");
    assertEquals(scene.truth(0).objects().isEmpty(), !Files.exists(objects));
    if (Files.exists(objects)) {
      assertEquals(TruthCsv.objects(scene), Files.readAllLines(objects));
    }
  }

  @Test
  void manifestListsExactlyTheClips() throws IOException {
    assertArrayEquals(
        scenes().map(Scene::name).sorted().toArray(),
        Manifest.read(CLIPS).entries().stream().map(Manifest.Entry::name).toArray());
  }

  private static double psnr(Plane a, Plane b) {
    double squares = 0;
    for (int i = 0; i < a.data().length; i++) {
      double error = a.data()[i] - b.data()[i];
      squares += error * error;
    }
    return 10 * Math.log10(a.data().length / Math.max(squares, 1e-9));
  }
}
