package dev.phasecast.benchmark.registration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.fourier.FourierShift;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.Translation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The pairs that are registered have the motion that is told of them. */
class ProtocolsTest {
  @Test
  void cropsAreMovedAsTold() {
    var picture = new TestPicture("waves", Textures.periodic(200, 240, 1));
    var protocol = new TranslationProtocol(Sampling.FULL, 9, 0);
    for (int trial = 0; trial < 8; trial++) {
      TranslationPair pair = protocol.pair(picture, 64, 80, Trials.random(3, trial));
      Translation truth = pair.truth();
      assertTrue(Math.abs(truth.dx()) <= 9 && Math.abs(truth.dy()) <= 9, truth::toString);
      // The crop of the whole picture moved back shows what was there before.
      Plane back = FourierShift.circular().shift(picture.luma(), truth.dx(), truth.dy());
      assertTrue(contains(back, pair.moved()), "trial " + trial);
      assertTrue(contains(picture.luma(), pair.reference()), "trial " + trial);
      assertEquals(64, pair.moved().height());
      assertEquals(80, pair.moved().width());
    }
  }

  private static boolean contains(Plane whole, Plane part) {
    for (int top = 0; top + part.height() <= whole.height(); top++) {
      for (int left = 0; left + part.width() <= whole.width(); left++) {
        if (near(whole.part(left, top, part.height(), part.width()), part)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean near(Plane a, Plane b) {
    for (int i = 0; i < a.data().length; i++) {
      if (Math.abs(a.data()[i] - b.data()[i]) > 1e-4) {
        return false;
      }
    }
    return true;
  }

  @Test
  void noiseChangesNeitherCropNorShift() {
    var picture = new TestPicture("blobs", Textures.blobs(150, 150, 2));
    TranslationPair clean =
        new TranslationProtocol(Sampling.FULL, 16, 0).pair(picture, 64, 64, Trials.random(1, 7));
    TranslationPair noisy =
        new TranslationProtocol(Sampling.FULL, 16, 15).pair(picture, 64, 64, Trials.random(1, 7));
    assertEquals(clean.truth(), noisy.truth());
    double sum = 0;
    for (int i = 0; i < 64 * 64; i++) {
      double difference = 255 * (noisy.moved().data()[i] - clean.moved().data()[i]);
      sum += difference * difference;
    }
    assertEquals(15, Math.sqrt(sum / (64 * 64)), 0.7);
  }

  @Test
  void decimatedPicturesAreMovedAsTold() {
    Plane fine = Textures.periodic(256, 256, 4);
    var picture = new TestPicture("waves", fine);
    for (Sampling sampling : List.of(Sampling.DECIMATED, Sampling.BINNED)) {
      var protocol = new TranslationProtocol(sampling, 5, 0);
      TranslationPair pair = protocol.pair(picture, 128, 128, Trials.random(1, 2));
      // Waves of 5 samples are not aliased at half the size, so that a shift there undoes it.
      Plane back =
          FourierShift.circular().shift(pair.moved(), -pair.truth().dx(), -pair.truth().dy());
      assertArrayEquals(pair.reference().data(), back.data(), 2e-3f, sampling.name());
    }
    Plane small = Plane.of(3, 5, new float[] {1, 2, 3, 4, 0, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0});
    assertArrayEquals(new float[] {1, 3}, Sampling.DECIMATED.sampled(small).data());
    assertArrayEquals(new float[] {3.5f, 5.5f}, Sampling.BINNED.sampled(small).data());
  }

  @Test
  void smallPicturesAreRefused() {
    var picture = new TestPicture("small", Plane.zeros(100, 60));
    assertTrue(TranslationProtocol.fits(picture, Sampling.FULL, 100, 60));
    assertFalse(TranslationProtocol.fits(picture, Sampling.DECIMATED, 51, 30));
    var protocol = new TranslationProtocol(Sampling.FULL, 16, 0);
    assertEquals(60, protocol.pair(picture, 100, 60, new Random(1)).moved().width());
    assertThrows(
        IllegalArgumentException.class, () -> protocol.pair(picture, 64, 64, new Random(1)));
  }

  @Test
  void viewsAreMovedAsTold() {
    // Where samples are a plain function of the place, so are those of a view.
    int side = 300;
    float[] samples = new float[side * side];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 0.001f * (i % side) - 0.002f * Math.floorDiv(i, side);
    }
    Plane picture = Plane.of(side, side, samples);
    var view = new SourceView(64, 150.25, 148.5);
    Similarity motion = new Similarity(4, -3, 35, 1.3);
    assertTrue(view.fits(picture, motion));
    Plane seen = view.seen(picture, motion);
    Similarity back = motion.inverse();
    for (int y = 0; y < 64; y += 9) {
      for (int x = 0; x < 64; x += 7) {
        Translation at = back.apply(x - 31.5, y - 31.5);
        double expected = 0.001 * (150.25 + at.dx()) - 0.002 * (148.5 + at.dy());
        assertEquals(expected, seen.at(x, y), 1e-5);
      }
    }
    assertFalse(new SourceView(64, 30, 150).fits(picture, Similarity.STILL));
    assertFalse(view.fits(picture, Similarity.zoom(0.2)));
  }

  @Test
  void motionsFindAPictureWithRoom() {
    var small = new TestPicture("small", Textures.blobs(90, 90, 1));
    var large = new TestPicture("large", Textures.blobs(320, 320, 1));
    SimilarityProtocol protocol = SimilarityBench.anyMotion(0);
    for (int trial = 0; trial < 10; trial++) {
      SimilarityPair pair =
          protocol.pair(List.of(small, large), trial, 80, Trials.random(1, trial)).orElseThrow();
      double scale = pair.truth().scale();
      assertTrue(scale >= 0.5 && scale <= 2, pair::toString);
    }
    assertTrue(protocol.pair(List.of(small), 0, 120, Trials.random(1, 0)).isEmpty());
  }

  @Test
  void calibrationMixesAllKinds() {
    var protocol =
        new CalibrationProtocol(
            List.of(
                new TestPicture("a", Textures.blobs(160, 200, 1)),
                new TestPicture("b", Textures.blobs(64, 300, 2))));
    int unrelated = 0;
    for (int trial = 0; trial < 100; trial++) {
      CalibrationProtocol.Pair pair = protocol.pair(trial, Trials.random(1, trial));
      assertTrue(pair.pictures().reference().sameSize(pair.pictures().moved()));
      assertTrue(pair.noise() >= 0 && pair.noise() < 40);
      unrelated += pair.related() ? 0 : 1;
    }
    assertTrue(unrelated > 2 && unrelated < 25, unrelated + " of 100");
  }
}
