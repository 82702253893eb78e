package dev.phasecast.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.metric.PlaneScorer;
import dev.phasecast.metric.Sharpness;
import dev.phasecast.motion.Disc;
import dev.phasecast.registration.SimilarityTexture;
import dev.phasecast.registration.WaveTexture;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the local predictor gains over copying in scenes whose motion is known exactly. */
class LocalScenesTest {
  private static final int HEIGHT = 144;
  private static final int WIDTH = 176;

  private final WaveTexture ground = WaveTexture.coarse(21);
  private final WaveTexture object = WaveTexture.coarse(22);

  private static List<Plane> frames(IntFunction<Plane> scene, int count) {
    return IntStream.range(0, count).mapToObj(scene).toList();
  }

  /** Mean gain in dB over copying, of predictions made from the fourth frame on. */
  private static double gain(FramePredictor predictor, List<Plane> frames, int horizon) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i + horizon < frames.size(); i++) {
      Plane last = frames.get(i);
      predictor.observe(VideoFrame.grey(i, i, last));
      if (i >= 3) {
        var scorer = new PlaneScorer(frames.get(i + horizon));
        double copied = scorer.score(last).psnr();
        sum += scorer.score(predictor.predict(horizon).luma()).psnr() - copied;
        count++;
      }
    }
    return sum / count;
  }

  private static void assertGains(double least, IntFunction<Plane> scene, int count) {
    List<Plane> frames = frames(scene, count);
    double mixed = gain(new LocalPredictor(), frames, 1);
    double sharp = gain(LocalPredictor.sharp(), frames, 1);
    assertTrue(mixed >= least, "mixed: " + mixed);
    assertTrue(sharp >= least, "sharp: " + sharp);
  }

  /** A disc that moves over its ground: it covers and uncovers, each pixel as it should. */
  private Plane crossing(int i) {
    return new Disc(50 + 3.3 * i, 90 - 1.5 * i, 32)
        .over(
            ground.plane(HEIGHT, WIDTH, -1.75 * i, 0.5 * i),
            object.plane(HEIGHT, WIDTH, 3.3 * i, -1.5 * i));
  }

  @Test
  void twoTexturesThatCross() {
    assertGains(8, this::crossing, 12);
  }

  /** Before a ground that stands still. */
  @Test
  void occlusionAndDisocclusion() {
    assertGains(
        7,
        i -> {
          Plane behind = ground.plane(HEIGHT, WIDTH, 0, 0);
          return new Disc(60 + 4 * i, 72, 40).over(behind, object.plane(HEIGHT, WIDTH, 4 * i, 0));
        },
        12);
  }

  @Test
  void somethingTurnsAboutItself() {
    Plane behind = ground.plane(HEIGHT, WIDTH, 0, 0);
    assertGains(
        4.5,
        i -> {
          Plane turned = SimilarityTexture.plane(101, 101, new Similarity(0, 0, 4 * i, 1), 5);
          return new Disc(87, 70, 48).over(behind, turned, 37, 20);
        },
        10);
  }

  @Test
  void zoom() {
    assertGains(
        15, i -> SimilarityTexture.plane(96, 128, Similarity.zoom(Math.pow(1.02, i)), 6), 9);
  }

  @Test
  void pan() {
    assertGains(14, i -> ground.plane(HEIGHT, WIDTH, 3.3 * i, -1.7 * i), 10);
  }

  /** Five frames ahead, by moving on what moves. */
  @Test
  void fartherAheadAsWell() {
    List<Plane> frames = frames(this::crossing, 18);
    double mixed = gain(new LocalPredictor(), frames, 5);
    double sharp = gain(LocalPredictor.sharp(), frames, 5);
    assertTrue(mixed > 4, "" + mixed);
    assertTrue(sharp > 4, "" + sharp);
  }

  @Test
  void shakeThatDoesNotPersistIsCopied() {
    var random = new Random(4);
    double[] places = random.doubles(62, -2, 2).toArray();
    assertGains(-0.3, i -> ground.plane(HEIGHT, WIDTH, places[2 * i], places[2 * i + 1]), 30);
  }

  /** From a texture that moves to noise, and so to something that no motion makes of it. */
  @Test
  void aSceneThatIsCutToIsCopiedAtFirst() {
    Plane other = WaveTexture.noisy(Plane.filled(HEIGHT, WIDTH, 0.5f), 0.08, 1);
    for (FramePredictor predictor : List.of(new LocalPredictor(), LocalPredictor.sharp())) {
      for (int i = 0; i < 6; i++) {
        Plane before = ground.plane(HEIGHT, WIDTH, 2 * i, i);
        predictor.observe(VideoFrame.grey(i, i, before));
      }
      predictor.observe(VideoFrame.grey(6, 6, other));
      assertArrayEquals(other.data(), predictor.predict(1).luma().data(), 1e-6f);
      assertArrayEquals(other.data(), predictor.predict(3).luma().data(), 1e-6f);
    }
  }

  /** A small picture, much of which could have come from outside. */
  @Test
  void aCutInASmallPictureIsCopied() {
    for (int k = 0; k < 3; k++) {
      var local = new LocalPredictor();
      Plane last = ground.plane(80, 98, 0, 0);
      for (int i = 0; i < 7; i++) {
        last = (i < 6 ? ground : new WaveTexture(40 + k)).plane(80, 98, 2 * i, i);
        local.observe(VideoFrame.grey(i, i, last));
      }
      float[] shown = last.data().clone();
      for (int p = 0; p < shown.length; p++) {
        shown[p] = Math.max(0, Math.min(1, shown[p]));
      }
      assertArrayEquals(shown, local.predict(1).luma().data(), 1e-6f);
    }
  }

  @Test
  void aSceneThatIsCutToIsPredictedSoon() {
    assertGains(
        10,
        i ->
            i < 6
                ? ground.plane(HEIGHT, WIDTH, 2 * i, i)
                : object.plane(HEIGHT, WIDTH, -1.5 * i, 0.5 * i),
        16);
  }

  @Test
  void aFadeIsNoWorseThanCopied() {
    Plane from = ground.plane(HEIGHT, WIDTH, 0, 0);
    assertGains(
        0,
        i -> {
          float[] samples = from.data().clone();
          for (int k = 0; k < samples.length; k++) {
            samples[k] *= 1 - i / 20f;
          }
          return Plane.of(HEIGHT, WIDTH, samples);
        },
        16);
  }

  /** A still picture with noise of its own in each frame: the past has less noise than copying. */
  @Test
  void noiseOverAStillPictureIsAveraged() {
    Plane still = ground.plane(HEIGHT, WIDTH, 0, 0);
    assertGains(0, i -> WaveTexture.noisy(still, 0.03, i), 14);
  }

  @Test
  void noiseAloneIsNoWorseThanCopied() {
    Plane flat = Plane.filled(HEIGHT, WIDTH, 0.5f);
    assertGains(-0.3, i -> WaveTexture.noisy(flat, 0.15, i), 12);
  }

  @Test
  void aFlatPictureStaysExactlyAsItIs() {
    var local = new LocalPredictor();
    Plane flat = Plane.filled(HEIGHT, WIDTH, 0.3f);
    for (int i = 0; i < 4; i++) {
      local.observe(VideoFrame.grey(i, i, flat));
      assertArrayEquals(flat.data(), local.predict(1).luma().data(), 1e-6f);
      assertArrayEquals(flat.data(), local.predict(7).luma().data(), 1e-6f);
    }
  }

  /** Stripes that fit onto themselves in many ways, moved by less than half their period. */
  @Test
  void aPeriodicPictureThatMoves() {
    assertGains(
        12,
        i -> {
          float[] samples = new float[HEIGHT * WIDTH];
          for (int k = 0; k < samples.length; k++) {
            double x = k % WIDTH - 2.5 * i;
            double y = Math.floorDiv(k, WIDTH) + i;
            samples[k] = (float) (0.5 + 0.2 * Math.sin(2 * Math.PI * x / 12) * Math.sin(0.5 * y));
          }
          return Plane.of(HEIGHT, WIDTH, samples);
        },
        10);
  }

  /** A still picture with something flat before it, whose sides alone tell that it moves. */
  @Test
  void aFlatDiscOverTexture() {
    Plane behind = ground.plane(HEIGHT, WIDTH, 0, 0);
    Plane flat = Plane.filled(HEIGHT, WIDTH, 0.9f);
    assertGains(2.5, i -> new Disc(50 + 3 * i, 70, 25).over(behind, flat), 12);
  }

  @Test
  void mixingKeepsThePictureSharp() {
    var mixed = new LocalPredictor();
    var sharp = LocalPredictor.sharp();
    for (int i = 0; i < 8; i++) {
      mixed.observe(VideoFrame.grey(i, i, crossing(i)));
      sharp.observe(VideoFrame.grey(i, i, crossing(i)));
    }
    double truth = Sharpness.gradient(crossing(8));
    assertTrue(Sharpness.gradient(mixed.predict(1).luma()) > 0.85 * truth);
    assertTrue(Sharpness.gradient(sharp.predict(1).luma()) > 0.9 * truth);
  }
}
