package dev.phasecast.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.metric.PlaneScorer;
import dev.phasecast.motion.Disc;
import dev.phasecast.registration.WaveTexture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LocalPredictorTest {
  static List<Supplier<LocalPredictor>> both() {
    return List.of(LocalPredictor::new, LocalPredictor::sharp);
  }

  private static Plane luma(int height, int width, int index) {
    Plane ground = new WaveTexture(1).plane(height, width, -1.5 * index, 0.75 * index);
    Plane object = new WaveTexture(2).plane(height, width, 2.25 * index, index);
    double radius = Math.min(height, width) / 4.0;
    return new Disc(width / 3.0 + 2.25 * index, height / 3.0 + index, radius).over(ground, object);
  }

  private static VideoFrame grey(int height, int width, int index) {
    return VideoFrame.grey(index, index / 25.0, luma(height, width, index));
  }

  private static VideoFrame colour(int height, int width, int shrunkX, int shrunkY, int index) {
    var texture = WaveTexture.coarse(9);
    int chromaHeight = (height + shrunkY - 1) / shrunkY;
    int chromaWidth = (width + shrunkX - 1) / shrunkX;
    Plane cb = smooth(chromaHeight, chromaWidth, shrunkX, shrunkY, 3.0 * index, -2.0 * index);
    Plane cr = smooth(chromaHeight, chromaWidth, shrunkX, shrunkY, 3.0 * index + 40, -2.0 * index);
    Plane luma = texture.plane(height, width, 3.0 * index, -2.0 * index);
    return new VideoFrame(index, index / 25.0, luma, List.of(cb, cr));
  }

  /** Waves of more than 25 pixels of luma, which chroma of a quarter of the width can show. */
  private static Plane smooth(
      int height, int width, int shrunkX, int shrunkY, double dx, double dy) {
    float[] samples = new float[height * width];
    for (int i = 0; i < samples.length; i++) {
      double x = (double) (i % width) * shrunkX - dx;
      double y = (double) Math.floorDiv(i, width) * shrunkY - dy;
      samples[i] =
          (float) (0.5 + 0.2 * Math.sin(0.24 * x + 0.05 * y) + 0.2 * Math.cos(0.2 * y - 0.1 * x));
    }
    return Plane.of(height, width, samples);
  }

  private static void assertPicture(VideoFrame shown, VideoFrame predicted) {
    List<Plane> seen = new ArrayList<>(shown.chroma());
    List<Plane> said = new ArrayList<>(predicted.chroma());
    seen.add(shown.luma());
    said.add(predicted.luma());
    assertEquals(seen.size(), said.size());
    for (int i = 0; i < seen.size(); i++) {
      assertTrue(seen.get(i).sameSize(said.get(i)));
      for (float sample : said.get(i).data()) {
        assertTrue(sample >= 0 && sample <= 1, "" + sample);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"16,16", "17,23", "1,1", "2,3", "8,40", "40,8", "15,64", "144,176", "361,640"})
  void takesFramesOfAnySize(int height, int width) {
    int count = height > 300 ? 3 : 5;
    List<VideoFrame> frames =
        IntStream.range(0, count).mapToObj(i -> grey(height, width, i)).toList();
    for (Supplier<LocalPredictor> maker : both()) {
      LocalPredictor local = maker.get();
      for (VideoFrame frame : frames) {
        local.observe(frame);
        assertPicture(frame, local.predict(1));
      }
      VideoFrame far = local.predict(4);
      assertPicture(frames.get(0), far);
      assertEquals(count + 3, far.index());
      assertEquals((count + 3) / 25.0, far.time(), 1e-9);
      assertTrue(local.field().orElseThrow().columns() >= 1);
    }
  }

  @Test
  void takesFramesOfFullHd() {
    var local = new LocalPredictor();
    var random = new java.util.Random(1);
    for (int i = 0; i < 3; i++) {
      float[] samples = new float[1080 * 1920];
      for (int k = 0; k < samples.length; k++) {
        int x = k % 1920 - 5 * i;
        int y = Math.floorDiv(k, 1920) + 3 * i;
        samples[k] =
            (float)
                    (0.5
                        + 0.2 * Math.sin(0.11 * x + 0.03 * y) * Math.cos(0.17 * y - 0.0001 * x * x))
                + 0.01f * random.nextFloat();
      }
      VideoFrame frame = VideoFrame.grey(i, i, Plane.of(1080, 1920, samples));
      local.observe(frame);
      assertPicture(frame, local.predict(1));
    }
  }

  /** 4:2:0, 4:2:2, 4:4:4, 4:1:1 and 4:1:0, in sizes that they divide and in others. */
  @ParameterizedTest
  @CsvSource({
    "64,96,2,2",
    "64,96,2,1",
    "64,96,1,1",
    "64,96,4,1",
    "64,96,4,4",
    "67,93,2,2",
    "67,93,2,1",
    "67,93,1,1",
    "67,93,4,1"
  })
  void movesChromaWithLuma(int height, int width, int shrunkX, int shrunkY) {
    for (Supplier<LocalPredictor> maker : both()) {
      LocalPredictor local = maker.get();
      for (int i = 0; i < 6; i++) {
        local.observe(colour(height, width, shrunkX, shrunkY, i));
      }
      VideoFrame truth = colour(height, width, shrunkX, shrunkY, 6);
      VideoFrame last = colour(height, width, shrunkX, shrunkY, 5);
      VideoFrame predicted = local.predict(1);
      assertPicture(truth, predicted);
      for (int c = 0; c < 2; c++) {
        double gain =
            psnrInside(truth.chroma().get(c), predicted.chroma().get(c), 3)
                - psnrInside(truth.chroma().get(c), last.chroma().get(c), 3);
        assertTrue(gain > 10, c + ": " + gain);
      }
      assertPicture(truth, local.predict(5));
    }
  }

  @ParameterizedTest
  @CsvSource({"5,6,4,1", "17,17,2,2", "17,17,4,4", "1,1,2,2", "9,9,4,1", "3,3,2,2"})
  void takesSmallColourFrames(int height, int width, int shrunkX, int shrunkY) {
    var local = new LocalPredictor();
    for (int i = 0; i < 4; i++) {
      VideoFrame frame = colour(height, width, shrunkX, shrunkY, i);
      local.observe(frame);
      assertPicture(frame, local.predict(1));
      assertPicture(frame, local.predict(3));
    }
  }

  @Test
  void predictsWithinTheRangeOfPictures() {
    for (Supplier<LocalPredictor> maker : both()) {
      LocalPredictor local = maker.get();
      for (int i = 0; i < 5; i++) {
        float[] samples = new float[64 * 64];
        for (int p = 0; p < samples.length; p++) {
          samples[p] = (p % 64 + 3 * i) % 16 < 5 && (p / 64) % 13 < 6 ? 1 : 0;
        }
        VideoFrame frame = VideoFrame.grey(i, i, Plane.of(64, 64, samples));
        local.observe(frame);
        assertPicture(frame, local.predict(1));
        assertPicture(frame, local.predict(3));
      }
    }
  }

  private static List<float[]> answers(Supplier<LocalPredictor> maker, int... horizons) {
    LocalPredictor local = maker.get();
    List<float[]> answers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      local.observe(colour(70, 90, 2, 2, i));
      for (int horizon : horizons) {
        VideoFrame predicted = local.predict(horizon);
        if (horizon == 1) {
          answers.add(predicted.luma().data());
          answers.add(predicted.chroma().get(1).data());
        }
      }
    }
    return answers;
  }

  private static void assertSameBits(List<float[]> expected, List<float[]> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void saysTheSameOnAnyNumberOfThreads(Supplier<LocalPredictor> maker) throws Exception {
    List<float[]> here = answers(maker, 1, 2);
    for (int threads : new int[] {1, 4}) {
      var pool = new ForkJoinPool(threads);
      try {
        assertSameBits(here, pool.submit(() -> answers(maker, 1, 2)).get());
      } finally {
        pool.shutdown();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void asksOfOtherHorizonsChangeNothing(Supplier<LocalPredictor> maker) {
    List<float[]> alone = answers(maker, 1);
    assertSameBits(alone, answers(maker, 3, 1));
    assertSameBits(alone, answers(maker, 10, 5, 1, 2));
  }

  /** What is still to be computed when further frames come is not touched by them. */
  @ParameterizedTest
  @MethodSource("both")
  void aForecastIsOfTheStateItWasAskedIn(Supplier<LocalPredictor> maker) {
    LocalPredictor local = maker.get();
    for (int i = 0; i < 5; i++) {
      local.observe(grey(64, 80, i));
    }
    for (int horizon : new int[] {1, 4}) {
      float[] now = local.predict(horizon).luma().data();
      Supplier<VideoFrame> later = local.forecast(horizon);
      local.observe(grey(64, 80, 30));
      local.observe(grey(64, 80, 31));
      assertArrayEquals(now, later.get().luma().data());
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void neverChangesWhatItSees(Supplier<LocalPredictor> maker) {
    LocalPredictor local = maker.get();
    List<VideoFrame> frames = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      // The fourth frame repeats the third one.
      frames.add(colour(50, 60, 2, 2, i == 3 ? 2 : i));
      local.observe(frames.get(i));
      local.predict(1);
      local.predict(2);
    }
    for (int i = 0; i < 5; i++) {
      VideoFrame anew = colour(50, 60, 2, 2, i == 3 ? 2 : i);
      assertArrayEquals(anew.luma().data(), frames.get(i).luma().data());
      assertArrayEquals(anew.chroma().get(0).data(), frames.get(i).chroma().get(0).data());
      assertArrayEquals(anew.chroma().get(1).data(), frames.get(i).chroma().get(1).data());
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void refusesWhatItCannotSay(Supplier<LocalPredictor> maker) {
    LocalPredictor local = maker.get();
    assertThrows(IllegalStateException.class, () -> local.predict(1));
    assertTrue(local.field().isEmpty());
    local.observe(grey(20, 20, 0));
    assertThrows(IllegalArgumentException.class, () -> local.predict(0));
    assertThrows(IllegalArgumentException.class, () -> local.forecast(-1));
  }

  @Test
  void hasANameForEachStyle() {
    assertEquals("local", new LocalPredictor().name());
    assertEquals("local-sharp", LocalPredictor.sharp().name());
  }

  private static double psnrInside(Plane a, Plane b, int margin) {
    return new PlaneScorer(inside(a, margin)).score(inside(b, margin)).psnr();
  }

  private static Plane inside(Plane plane, int margin) {
    return plane.part(margin, margin, plane.height() - 2 * margin, plane.width() - 2 * margin);
  }
}
