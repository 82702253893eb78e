package dev.phasecast.benchmark.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.fourier.FourierShift;
import dev.phasecast.fourier.Window;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.Translation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the methods answer where the answer is known. */
class RivalsTest {
  @ParameterizedTest
  @CsvSource({
    "64, 64, 5, -9",
    "64, 64, -31, 32",
    "61, 67, 0, 0",
    "61, 67, -20, 30",
    "48, 100, 49, -23",
    "1, 64, 7, 0",
    "64, 1, 0, -7"
  })
  void textbookFindsWholePixels(int height, int width, int dx, int dy) {
    Plane reference = noise(height, width);
    Plane moved = rolled(reference, dx, dy);
    var found = new TextbookPhaseCorrelation(height, width, Window.NONE).register(reference, moved);
    assertEquals(dx, found.translation().dx(), 1e-3);
    assertEquals(dy, found.translation().dy(), 1e-3);
    assertEquals(1, found.height(), 1e-3);
  }

  @Test
  void textbookComesNearFractions() {
    Plane reference = noise(64, 80);
    var correlation = new TextbookPhaseCorrelation(64, 80, Window.NONE);
    for (double part : new double[] {-0.4, -0.2, 0.2, 0.4}) {
      Plane moved = FourierShift.circular().shift(reference, 3 + part, -2 - part);
      Translation found = correlation.register(reference, moved).translation();
      // A parabola through a sinc is up to a fifth of a pixel off.
      assertEquals(3 + part, found.dx(), 0.2);
      assertEquals(-2 - part, found.dy(), 0.2);
    }
  }

  @Test
  void textbookSurvivesFlatPictures() {
    Plane flat = Plane.filled(16, 16, 0.5f);
    var found = new TextbookPhaseCorrelation(16, 16, Window.HANN).register(flat, flat);
    assertTrue(Double.isFinite(found.translation().length()), found::toString);
  }

  @ParameterizedTest
  @EnumSource(TranslationMethod.class)
  void allMethodsHaveOurSign(TranslationMethod method) {
    Plane reference = Textures.blobs(128, 160, 5);
    Plane moved = FourierShift.circular().shift(reference, 6, -3);
    try (TranslationEstimator estimator = method.open(128, 160)) {
      Translation found = estimator.estimate(reference, moved);
      assertEquals(6, found.dx(), 0.8, method.label());
      assertEquals(-3, found.dy(), 0.8, method.label());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 1",
    "6, -4, 0, 1",
    "3, 2, 30, 1",
    "-5, 4, -75, 1.25",
    "2, -3, 150, 0.8",
    "-4, -2, -170, 1.1"
  })
  void textbookFindsRotationAndScale(double dx, double dy, double rotation, double scale) {
    Plane picture = Textures.blobs(420, 420, 3);
    var view = new SourceView(160, 210.3, 208.8);
    Similarity truth = new Similarity(dx, dy, rotation, scale);
    Similarity found =
        new TextbookFourierMellin(160, 160)
            .register(view.seen(picture, Similarity.STILL), view.seen(picture, truth));
    SimilarityError error = SimilarityError.of(found, truth);
    assertTrue(error.rotation() < 0.5, found + " for " + truth);
    assertTrue(error.scale() < 1, found + " for " + truth);
    assertTrue(error.shift() < 0.6, found + " for " + truth);
  }

  private static Plane noise(int height, int width) {
    return Noise.added(Plane.zeros(height, width), 50, Trials.random(1, 0));
  }

  private static Plane rolled(Plane plane, int dx, int dy) {
    float[] samples = new float[plane.data().length];
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        int toX = Math.floorMod(x + dx, plane.width());
        int toY = Math.floorMod(y + dy, plane.height());
        samples[toY * plane.width() + toX] = plane.at(x, y);
      }
    }
    return Plane.of(plane.height(), plane.width(), samples);
  }
}
