package dev.phasecast.registration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.Translation;
import dev.phasecast.registration.Registration.Doubt;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityCorrelatorTest {
  private static final SimilaritySettings STANDARD = SimilaritySettings.standard();

  /** A band-limited texture without end, seen under a motion about the middle of the picture. */
  private static Plane texture(int height, int width, Similarity motion, long seed) {
    var random = new Random(seed);
    double[][] waves = new double[150][4];
    for (double[] wave : waves) {
      double frequency = 0.01 * Math.pow(20, random.nextDouble());
      double direction = 2 * Math.PI * random.nextDouble();
      wave[0] = 2 * Math.PI * frequency * Math.cos(direction);
      wave[1] = 2 * Math.PI * frequency * Math.sin(direction);
      wave[2] = 2 * Math.PI * random.nextDouble();
      wave[3] = 0.02 + 0.0006 / frequency;
    }
    Similarity back = motion.inverse();
    double[] sums = new double[height * width];
    for (int row = 0; row < height; row++) {
      // Along a row phases grow evenly: one turn of a pointer for each sample.
      Translation first = back.apply(-(width - 1) / 2.0, row - (height - 1) / 2.0);
      Translation second = back.apply(1 - (width - 1) / 2.0, row - (height - 1) / 2.0);
      for (double[] wave : waves) {
        double phase = wave[0] * first.dx() + wave[1] * first.dy() + wave[2];
        double step = wave[0] * (second.dx() - first.dx()) + wave[1] * (second.dy() - first.dy());
        double cosine = Math.cos(step);
        double sine = Math.sin(step);
        double real = wave[3] * Math.cos(phase);
        double imaginary = wave[3] * Math.sin(phase);
        for (int x = 0; x < width; x++) {
          sums[row * width + x] += imaginary;
          double next = real * cosine - imaginary * sine;
          imaginary = real * sine + imaginary * cosine;
          real = next;
        }
      }
    }
    float[] samples = new float[height * width];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 + 0.3 * sums[i]);
    }
    return Plane.of(height, width, samples);
  }

  private static Plane noisy(Plane plane, double deviation, long seed) {
    var random = new Random(seed);
    float[] samples = plane.data().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (deviation * random.nextGaussian());
    }
    return Plane.of(plane.height(), plane.width(), samples);
  }

  private static void assertFound(
      Similarity truth, SimilarityRegistration found, double degrees, double ratio, double pixels) {
    Similarity motion = found.motion();
    String what = truth + " taken for " + found;
    assertEquals(
        0, Math.IEEEremainder(motion.rotation() - truth.rotation(), 360), degrees, () -> what);
    assertEquals(1, motion.scale() / truth.scale(), ratio, () -> what);
    assertEquals(truth.dx(), motion.dx(), pixels, () -> what);
    assertEquals(truth.dy(), motion.dy(), pixels, () -> what);
    assertTrue(found.doubt().isEmpty(), what);
  }

  @ParameterizedTest
  @CsvSource({
    "160, 160, 0, 0, 30, 1",
    "160, 160, 5.5, -7.25, -95, 1.3",
    "160, 160, -12, 9, 179, 0.75",
    "131, 160, 3, 4, 60, 1.9",
    "150, 127, -6, 2, -140, 0.52",
    "120, 200, 10, 5, 90, 1",
    "360, 300, 14.5, -20.25, 12, 1.15",
    "128, 128, 0, 0, 180, 1",
    "160, 160, 1, 1, 0, 1.6"
  })
  void findsAnyTurnAndScale(
      int height, int width, double dx, double dy, double rotation, double scale) {
    var truth = new Similarity(dx, dy, rotation, scale);
    Plane reference = texture(height, width, Similarity.STILL, 4);
    Plane moved = texture(height, width, truth, 4);
    assertFound(truth, SimilarityCorrelator.register(reference, moved, STANDARD), 0.02, 3e-4, 0.04);
  }

  @ParameterizedTest
  @CsvSource({"1.7, -0.6, 0.3, 1.005", "-4.25, 2.5, -1.2, 0.98", "0, 0, 2, 1", "0, 0, 0, 1.03"})
  void findsTheSmallMotionsOfVideo(double dx, double dy, double rotation, double scale) {
    var truth = new Similarity(dx, dy, rotation, scale);
    Plane reference = noisy(texture(144, 176, Similarity.STILL, 6), 0.02, 1);
    Plane moved = noisy(texture(144, 176, truth, 6), 0.02, 2);
    SimilarityRegistration found = SimilarityCorrelator.register(reference, moved, STANDARD);
    assertFound(truth, found, 0.03, 6e-4, 0.05);
    assertTrue(found.rotationSigma() > 0 && found.rotationSigma() < 0.05, found.toString());
    assertTrue(found.scaleSigma() > 0 && found.scaleSigma() < 1e-3, found.toString());
    assertTrue(found.confidence() > 0.9, found.toString());
  }

  @ParameterizedTest
  @CsvSource({"0", "0.02", "0.06"})
  void aPanHasNoTurnAndScaleAtAll(double noise) {
    Plane reference = noisy(texture(128, 160, Similarity.STILL, 8), noise, 1);
    for (int i = 0; i < 5; i++) {
      double dx = 2.3 * i - 4.1;
      double dy = 0.7 * i;
      Plane moved = noisy(texture(128, 160, Similarity.shift(dx, dy), 8), noise, 2 + i);
      SimilarityRegistration found = SimilarityCorrelator.register(reference, moved, STANDARD);
      assertEquals(0, found.motion().rotation());
      assertEquals(1, found.motion().scale());
      Registration shift = PhaseCorrelator.register(reference, moved, STANDARD.translation());
      assertEquals(shift.translation(), found.motion().translation());
    }
  }

  @Test
  void theOppositePairHasTheInverseMotion() {
    var truth = new Similarity(6, -3, 40, 1.4);
    Plane a = texture(150, 150, Similarity.STILL, 2);
    Plane b = texture(150, 150, truth, 2);
    SimilarityRegistration back = SimilarityCorrelator.register(b, a, STANDARD);
    assertFound(truth.inverse(), back, 0.01, 2e-4, 0.03);
  }

  @Test
  void aStreamGivesWhatEachPairGivesAndLeavesPicturesAlone() {
    var correlator = new SimilarityCorrelator(100, 120, STANDARD);
    Plane last = texture(100, 120, Similarity.STILL, 3);
    assertTrue(correlator.register(last).isEmpty());
    Similarity motion = Similarity.STILL;
    for (int i = 1; i < 4; i++) {
      motion = motion.then(new Similarity(1.5 * i, -0.5, 7 * i, 1.04));
      Plane next = texture(100, 120, motion, 3);
      float[] before = next.data().clone();
      assertEquals(
          SimilarityCorrelator.register(last, next, STANDARD),
          correlator.register(next).orElseThrow());
      assertArrayEquals(before, next.data());
      last = next;
    }
  }

  @Test
  void brighterAndFlatterPicturesAreTheSame() {
    var truth = new Similarity(2, 3, 25, 0.9);
    Plane reference = texture(140, 140, Similarity.STILL, 5);
    float[] samples = texture(140, 140, truth, 5).data();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 0.6f * samples[i] + 0.2f + 0.0007f * (i % 140);
    }
    assertFound(
        truth,
        SimilarityCorrelator.register(reference, Plane.of(140, 140, samples), STANDARD),
        0.02,
        5e-4,
        0.05);
  }

  @Test
  void keepsToWhatIsAllowed() {
    Plane reference = texture(150, 150, Similarity.STILL, 9);
    Plane turned = texture(150, 150, new Similarity(2, 1, 20, 1.004), 9);
    Similarity rigid =
        SimilarityCorrelator.register(reference, turned, STANDARD.withScales(1, 1)).motion();
    assertEquals(1, rigid.scale());
    assertEquals(20, rigid.rotation(), 0.05);
    Plane zoomed = texture(150, 150, new Similarity(2, 1, 0.2, 1.3), 9);
    Similarity zoom =
        SimilarityCorrelator.register(reference, zoomed, STANDARD.withRotations(0, 0)).motion();
    assertEquals(0, zoom.rotation());
    assertEquals(1.3, zoom.scale(), 0.002);
    Similarity bounded =
        SimilarityCorrelator.register(reference, turned, STANDARD.withRotations(0, 10)).motion();
    assertTrue(Math.abs(bounded.rotation()) <= 10, bounded.toString());
    Similarity elsewhere =
        SimilarityCorrelator.register(reference, turned, STANDARD.withRotations(180, 30)).motion();
    assertTrue(
        Math.abs(Math.IEEEremainder(elsewhere.rotation() - 180, 360)) <= 30 + 1e-9
            || elsewhere.equals(Similarity.shift(elsewhere.dx(), elsewhere.dy())),
        elsewhere.toString());
  }

  @Test
  void whatIsExpectedDecidesBetweenEquals() {
    // A picture that looks the same upside down.
    float[] half = texture(150, 150, Similarity.STILL, 12).data();
    float[] both = new float[half.length];
    for (int i = 0; i < half.length; i++) {
      both[i] = (half[i] + half[half.length - 1 - i]) / 2;
    }
    Plane symmetric = Plane.of(150, 150, both);
    Plane turned = new dev.phasecast.fourier.FourierRotation().rotate(symmetric, 40);
    double there = rotation(symmetric, turned, STANDARD.expectingRotation(45, 20));
    double opposite = rotation(symmetric, turned, STANDARD.expectingRotation(-130, 20));
    assertEquals(40, there, 0.2);
    assertEquals(-140, opposite, 0.2);
    double ranged = rotation(symmetric, turned, STANDARD.withRotations(-130, 30));
    assertEquals(-140, ranged, 0.2);
  }

  private static double rotation(Plane reference, Plane moved, SimilaritySettings settings) {
    return SimilarityCorrelator.register(reference, moved, settings).motion().rotation();
  }

  @Test
  void settingsRefuseWhatCannotBe() {
    assertThrows(IllegalArgumentException.class, () -> STANDARD.withScales(0.4, 1));
    assertThrows(IllegalArgumentException.class, () -> STANDARD.withScales(1, 2.5));
    assertThrows(IllegalArgumentException.class, () -> STANDARD.withScales(1.2, 1.1));
    assertThrows(IllegalArgumentException.class, () -> STANDARD.withScales(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> STANDARD.withRotations(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> STANDARD.withRotations(0, -1));
    assertThrows(IllegalArgumentException.class, () -> STANDARD.withRotations(0, 181));
    assertThrows(IllegalArgumentException.class, () -> STANDARD.expectingRotation(0, 0));
    assertThrows(IllegalArgumentException.class, () -> STANDARD.expectingScale(0, 0.1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SimilarityCorrelator(9, 9, STANDARD).register(Plane.zeros(9, 8)));
  }

  @Test
  void doubtsWhatHasNoStructureOrIsNoNumberOrIsSomethingElse() {
    Plane texture = texture(64, 64, Similarity.STILL, 1);
    Plane flat = Plane.filled(64, 64, 0.3f);
    float[] broken = texture.data().clone();
    broken[70] = Float.NaN;
    float[] infinite = texture.data().clone();
    infinite[70] = Float.NEGATIVE_INFINITY;
    assertEquals(Optional.of(Doubt.FLAT), doubt(texture, flat));
    assertEquals(Optional.of(Doubt.FLAT), doubt(flat, texture));
    assertEquals(Optional.of(Doubt.NOT_FINITE), doubt(texture, Plane.of(64, 64, broken)));
    assertEquals(Optional.of(Doubt.NOT_FINITE), doubt(Plane.of(64, 64, infinite), texture));
    for (int i = 0; i < 4; i++) {
      Plane a = noisy(Plane.filled(140, 140, 0.5f), 0.2, i);
      Plane b = noisy(Plane.filled(140, 140, 0.5f), 0.2, 100 + i);
      SimilarityRegistration found = SimilarityCorrelator.register(a, b, STANDARD);
      assertTrue(found.doubt().isPresent(), found.toString());
      assertTrue(found.confidence() < 0.5, found.toString());
    }
  }

  private static Optional<Doubt> doubt(Plane a, Plane b) {
    return SimilarityCorrelator.register(a, b, STANDARD).doubt();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1", "1, 2", "2, 2", "1, 64", "3, 3", "7, 64", "13, 17", "16, 16", "17, 40", "24, 25",
    "31, 97"
  })
  void isFiniteAtAnySize(int height, int width) {
    Plane a = noisy(Plane.zeros(height, width), 1, height);
    Plane b = noisy(Plane.zeros(height, width), 1, width + 100);
    SimilarityRegistration found = SimilarityCorrelator.register(a, b, STANDARD);
    assertTrue(
        Double.isFinite(
            found.sigma()
                + found.rotationSigma()
                + found.scaleSigma()
                + found.confidence()
                + found.agreement()),
        found.toString());
    if (Math.min(height, width) < 16) {
      assertTrue(found.doubt().isPresent(), found.toString());
    }
  }
}
