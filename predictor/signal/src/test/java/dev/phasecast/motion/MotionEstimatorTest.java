package dev.phasecast.motion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.Translation;
import dev.phasecast.registration.SimilarityTexture;
import dev.phasecast.registration.WaveTexture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MotionEstimatorTest {
  private static final int HEIGHT = 144;
  private static final int WIDTH = 176;

  /** The motion between the second and the third picture. */
  private static VectorGrid motion(IntFunction<Plane> scene) {
    Plane first = scene.apply(0);
    var estimator = new MotionEstimator(first.height(), first.width());
    VectorGrid found = estimator.next(first, estimator.still());
    for (int i = 1; i < 3; i++) {
      found = estimator.next(scene.apply(i), found);
    }
    return found;
  }

  /** Where content came from that a motion has brought to a point in one frame. */
  private static Translation vector(Similarity motion, int x, int y) {
    double fromCentreX = x - (WIDTH - 1) / 2.0;
    double fromCentreY = y - (HEIGHT - 1) / 2.0;
    Translation from = motion.inverse().apply(fromCentreX, fromCentreY);
    return new Translation(fromCentreX - from.dx(), fromCentreY - from.dy());
  }

  private static double medianError(
      VectorGrid found, Similarity truth, BiPredicate<Integer, Integer> where) {
    List<Double> errors = new ArrayList<>();
    for (int row = 0; row < found.rows(); row++) {
      for (int column = 0; column < found.columns(); column++) {
        int x = column * found.step();
        int y = row * found.step();
        if (where.test(x, y)) {
          Translation expected = vector(truth, x, y);
          int i = row * found.columns() + column;
          errors.add(Math.hypot(found.dx()[i] - expected.dx(), found.dy()[i] - expected.dy()));
        }
      }
    }
    Collections.sort(errors);
    return errors.get(errors.size() / 2);
  }

  private static boolean inside(int x, int y, int margin) {
    return x >= margin && y >= margin && x < WIDTH - margin && y < HEIGHT - margin;
  }

  private static Similarity repeated(Similarity motion, int times) {
    Similarity all = Similarity.STILL;
    for (int i = 0; i < times; i++) {
      all = all.then(motion);
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "3.3,-1.7,0,1",
    "20,0,0,1",
    "-9,-14.5,0,1",
    "0,0,0,1.02",
    "0,0,1,1",
    "2,1,-1,0.985",
    "0,0,0,1"
  })
  void findsWhatTheWholePictureDoes(double dx, double dy, double rotation, double scale) {
    var truth = new Similarity(dx, dy, rotation, scale);
    VectorGrid found = motion(i -> SimilarityTexture.plane(HEIGHT, WIDTH, repeated(truth, i), 3));
    assertTrue(medianError(found, truth, (x, y) -> inside(x, y, 24)) < 0.1);
    assertTrue(medianError(found, truth, (x, y) -> !inside(x, y, 24)) < 0.3);
  }

  @Test
  void findsADiscAndWhatItCovers() {
    var ground = new WaveTexture(1);
    var object = new WaveTexture(2);
    VectorGrid found =
        motion(
            i ->
                new Disc(70 + 4.5 * i, 70 - 2 * i, 30)
                    .over(
                        ground.plane(HEIGHT, WIDTH, -2.25 * i, i),
                        object.plane(HEIGHT, WIDTH, 4.5 * i, -2 * i)));
    var well = new Disc(79, 66, 22);
    var about = new Disc(79, 66, 44);
    assertTrue(
        medianError(found, Similarity.shift(4.5, -2), (x, y) -> well.cover(x, y) == 1) < 0.1);
    assertTrue(
        medianError(
                found,
                Similarity.shift(-2.25, 1),
                (x, y) -> inside(x, y, 16) && about.cover(x, y) == 0)
            < 0.1);
  }

  @Test
  void whatHasNoTextureFollowsWhatHas() {
    var texture = new WaveTexture(8);
    VectorGrid found =
        motion(
            i ->
                new Disc(80 + 3 * i, 70, 14)
                    .over(
                        texture.plane(HEIGHT, WIDTH, 3 * i, 0), Plane.filled(HEIGHT, WIDTH, 0.5f)));
    var flat = new Disc(86, 70, 14);
    assertTrue(medianError(found, Similarity.shift(3, 0), (x, y) -> flat.cover(x, y) == 1) < 0.3);
  }

  @Test
  void flatAndSmallPicturesStandStill() {
    for (Plane plane :
        List.of(
            Plane.filled(HEIGHT, WIDTH, 0.3f), Plane.filled(1, 1, 0.3f), Plane.filled(8, 40, 1))) {
      VectorGrid found = motion(i -> plane);
      assertArrayEquals(new float[found.dx().length], found.dx());
      assertArrayEquals(new float[found.dx().length], found.dy());
    }
  }

  /** Noise has no motion; what is found must be finite, and leaves most unexplained. */
  @Test
  void anotherPictureIsNotExplained() {
    var random = new Random(9);
    var estimator = new MotionEstimator(HEIGHT, WIDTH);
    for (int i = 0; i < 3; i++) {
      float[] samples = new float[HEIGHT * WIDTH];
      for (int k = 0; k < samples.length; k++) {
        samples[k] = random.nextFloat();
      }
      VectorGrid found = estimator.next(Plane.of(HEIGHT, WIDTH, samples), estimator.still());
      for (int k = 0; k < found.dx().length; k++) {
        assertTrue(Float.isFinite(found.dx()[k] + found.dy()[k]));
      }
    }
    assertTrue(estimator.unexplained() > 0.5);
    var texture = new WaveTexture(5);
    for (int i = 0; i < 2; i++) {
      estimator.next(texture.plane(HEIGHT, WIDTH, 2 * i, 0), estimator.still());
    }
    assertTrue(estimator.unexplained() < 0.1);
  }

  @Test
  void pointsLieFartherApartInLargePictures() {
    assertEquals(8, MotionEstimator.step(360, 640));
    assertEquals(16, MotionEstimator.step(720, 1280));
  }
}
