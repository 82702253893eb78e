package dev.phasecast.registration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import dev.phasecast.registration.Registration.Doubt;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedCorrelatorTest {
  private static final RegistrationSettings PRECISE = RegistrationSettings.precise();

  /** Discs of zeros at random, until they cover a part of the plane. */
  private static Plane blobs(int height, int width, double part, long seed) {
    var random = new Random(seed);
    float[] mask = new float[height * width];
    Arrays.fill(mask, 1);
    int gone = 0;
    while (gone < part * mask.length) {
      double x = width * random.nextDouble();
      double y = height * random.nextDouble();
      double radius = (0.06 + 0.1 * random.nextDouble()) * Math.min(width, height);
      for (int i = 0; i < mask.length; i++) {
        if (mask[i] > 0 && Math.hypot(i % width - x, Math.floorDiv(i, width) - y) < radius) {
          mask[i] = 0;
          gone++;
        }
      }
    }
    return Plane.of(height, width, mask);
  }

  /** A scene with something else wherever the mask is 0. */
  private static Plane covered(Plane scene, Plane mask, Plane cover) {
    float[] samples = scene.data().clone();
    for (int i = 0; i < samples.length; i++) {
      if (mask.data()[i] == 0) {
        samples[i] = cover.data()[i];
      }
    }
    return Plane.of(scene.height(), scene.width(), samples);
  }

  private static double error(Registration found, double dx, double dy) {
    return Math.hypot(found.translation().dx() - dx, found.translation().dy() - dy);
  }

  /**
   * The cover is still and three times as strong as the scene, so without masks it wins; with them
   * the motion is found as closely as if nothing were covered.
   */
  @ParameterizedTest
  @CsvSource({
    "128, 128, 0.2",
    "128, 128, 0.3",
    "128, 128, 0.4",
    "97, 131, 0.2",
    "97, 131, 0.4",
    "144, 176, 0.3",
    "240, 320, 0.4"
  })
  void aStrongStillCoverHasNoEffectUnderMasks(int height, int width, double part) {
    var random = new Random(17);
    int wrongWithoutMasks = 0;
    for (int i = 0; i < 4; i++) {
      double dx = 30 * random.nextDouble() - 15;
      double dy = 30 * random.nextDouble() - 15;
      var texture = new WaveTexture(i);
      float[] strong = new WaveTexture(50 + i).plane(height, width, 0, 0).data();
      for (int k = 0; k < strong.length; k++) {
        strong[k] *= 3;
      }
      Plane cover = Plane.of(height, width, strong);
      Plane referenceMask = blobs(height, width, part, 100 + i);
      Plane movedMask = blobs(height, width, part, 200 + i);
      Plane reference = covered(texture.plane(height, width, 0, 0), referenceMask, cover);
      Plane moved = covered(texture.plane(height, width, dx, dy), movedMask, cover);
      Registration found =
          MaskedCorrelator.register(reference, referenceMask, moved, movedMask, PRECISE);
      assertEquals(0, error(found, dx, dy), 0.01, "pair " + i);
      assertTrue(found.confidence() > 0.5, "confidence " + found.confidence());
      assertTrue(found.doubt().isEmpty());
      if (error(PhaseCorrelator.register(reference, moved, PRECISE), dx, dy) > 1) {
        wrongWithoutMasks++;
      }
    }
    assertTrue(wrongWithoutMasks >= 2, wrongWithoutMasks + " of 4 are wrong without masks");
  }

  @Test
  void aMaskOfOnesIsNoMask() {
    for (int i = 0; i < 6; i++) {
      var texture = new WaveTexture(30 + i);
      Plane reference = texture.plane(121, 150, 0, 0);
      Plane moved = texture.plane(121, 150, 4.3 * i - 9.1, 7.7 - 3.2 * i);
      Plane ones = Plane.filled(121, 150, 1);
      Registration found = MaskedCorrelator.register(reference, ones, moved, ones, PRECISE);
      assertEquals(0, error(found, 4.3 * i - 9.1, 7.7 - 3.2 * i), 0.005);
    }
  }

  @Test
  void whatIsMaskedIsNeverLookedAt() {
    var texture = new WaveTexture(3);
    Plane referenceMask = blobs(100, 120, 0.3, 1);
    Plane movedMask = blobs(100, 120, 0.3, 2);
    Plane reference = texture.plane(100, 120, 0, 0);
    Plane moved = texture.plane(100, 120, 5.4, -3.3);
    Registration expected =
        MaskedCorrelator.register(reference, referenceMask, moved, movedMask, PRECISE);
    for (float broken :
        new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE, -1e30f, 0}) {
      Plane cover = Plane.filled(100, 120, broken);
      assertEquals(
          expected,
          MaskedCorrelator.register(
              covered(reference, referenceMask, cover),
              referenceMask,
              covered(moved, movedMask, cover),
              movedMask,
              PRECISE));
    }
  }

  @Test
  void noInputIsChangedAndAnInstanceRemembersNothing() {
    var texture = new WaveTexture(4);
    Plane a = texture.plane(64, 90, 0, 0);
    Plane b = texture.plane(64, 90, 2.5, 1.5);
    Plane maskA = blobs(64, 90, 0.2, 3);
    Plane maskB = blobs(64, 90, 0.2, 4);
    Plane[] planes = {a, b, maskA, maskB};
    float[][] before = Arrays.stream(planes).map(p -> p.data().clone()).toArray(float[][]::new);
    var correlator = new MaskedCorrelator(64, 90, PRECISE);
    Registration first = correlator.register(a, maskA, b, maskB);
    Registration back = correlator.register(b, maskB, a, maskA);
    assertEquals(first, correlator.register(a, maskA, b, maskB));
    assertEquals(-first.translation().dx(), back.translation().dx(), 0.002);
    assertEquals(-first.translation().dy(), back.translation().dy(), 0.002);
    for (int i = 0; i < planes.length; i++) {
      assertArrayEquals(before[i], planes[i].data());
    }
  }

  /** Masks of half the weight everywhere are masks of ones. */
  @Test
  void onlyTheRatioOfWeightsCounts() {
    var texture = new WaveTexture(5);
    Plane a = texture.plane(80, 80, 0, 0);
    Plane b = texture.plane(80, 80, -6.25, 3.75);
    Plane half = Plane.filled(80, 80, 0.5f);
    Registration found = MaskedCorrelator.register(a, half, b, half, PRECISE);
    assertEquals(0, error(found, -6.25, 3.75), 0.005);
  }

  /** A small mask on the reference makes it a template. */
  @Test
  void findsATemplate() {
    var texture = new WaveTexture(6);
    float[] mask = new float[128 * 128];
    for (int y = 50; y < 90; y++) {
      Arrays.fill(mask, y * 128 + 40, y * 128 + 84, 1);
    }
    Registration found =
        MaskedCorrelator.register(
            texture.plane(128, 128, 0, 0),
            Plane.of(128, 128, mask),
            texture.plane(128, 128, 27.3, -31.6),
            Plane.filled(128, 128, 1),
            PRECISE.withMinimumOverlap(0.9));
    assertEquals(0, error(found, 27.3, -31.6), 0.02);
  }

  @Test
  void aLargePictureIsRegisteredByItsReduction() {
    var texture = new WaveTexture(7);
    Plane referenceMask = blobs(360, 480, 0.3, 5);
    Plane movedMask = blobs(360, 480, 0.3, 6);
    Plane cover = new WaveTexture(8).plane(360, 480, 0, 0);
    Registration found =
        MaskedCorrelator.register(
            covered(texture.plane(360, 480, 0, 0), referenceMask, cover),
            referenceMask,
            covered(texture.plane(360, 480, 71.3, -45.8), movedMask, cover),
            movedMask,
            PRECISE);
    assertEquals(0, error(found, 71.3, -45.8), 0.01);
  }

  @Test
  void noiseCostsLittle() {
    double worst = 0;
    for (int i = 0; i < 6; i++) {
      var texture = new WaveTexture(60 + i);
      Plane reference = WaveTexture.noisy(texture.plane(128, 128, 0, 0), 0.04, i);
      Plane moved = WaveTexture.noisy(texture.plane(128, 128, 7.3, -4.4), 0.04, 40 + i);
      Registration found =
          MaskedCorrelator.register(
              reference, blobs(128, 128, 0.3, i), moved, blobs(128, 128, 0.3, 9 + i), PRECISE);
      worst = Math.max(worst, error(found, 7.3, -4.4));
    }
    assertTrue(worst < 0.2, "off by " + worst);
  }

  @Test
  void doubtsWhatCannotBeTold() {
    var texture = new WaveTexture(9);
    Plane a = texture.plane(40, 50, 0, 0);
    Plane ones = Plane.filled(40, 50, 1);
    Plane none = Plane.zeros(40, 50);
    Plane flat = Plane.filled(40, 50, 0.4f);
    float[] corner = new float[40 * 50];
    corner[3] = 1;
    assertEquals(Optional.of(Doubt.TOO_SMALL), doubt(a, none, a, ones));
    assertEquals(Optional.of(Doubt.TOO_SMALL), doubt(a, ones, a, none));
    assertEquals(Optional.of(Doubt.TOO_SMALL), doubt(a, Plane.of(40, 50, corner), a, ones));
    assertEquals(Optional.of(Doubt.FLAT), doubt(flat, ones, a, ones));
    assertEquals(Optional.of(Doubt.FLAT), doubt(a, ones, flat, ones));
    // Structure only where nobody looks.
    Plane mask = blobs(40, 50, 0.4, 3);
    assertEquals(Optional.of(Doubt.FLAT), doubt(covered(flat, mask, a), mask, a, ones));
    float[] broken = a.data().clone();
    broken[77] = Float.NaN;
    assertEquals(Optional.of(Doubt.NOT_FINITE), doubt(Plane.of(40, 50, broken), ones, a, ones));
    // Masks on opposite sides: no shift that may be looked for lays one on the other.
    float[] left = new float[40 * 50];
    float[] right = new float[40 * 50];
    for (int y = 0; y < 40; y++) {
      Arrays.fill(left, y * 50, y * 50 + 10, 1);
      Arrays.fill(right, y * 50 + 40, y * 50 + 50, 1);
    }
    Registration apart =
        MaskedCorrelator.register(
            a, Plane.of(40, 50, left), a, Plane.of(40, 50, right), PRECISE.within(0.3));
    assertEquals(Optional.of(Doubt.TOO_SMALL), apart.doubt());
    assertEquals(Translation.ZERO, apart.translation());
    assertEquals(0, apart.confidence());
  }

  private static Optional<Doubt> doubt(Plane a, Plane maskA, Plane b, Plane maskB) {
    return MaskedCorrelator.register(a, maskA, b, maskB, PRECISE).doubt();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "2, 2", "1, 64", "3, 3", "5, 64", "64, 7", "13, 17"})
  void isFiniteAtAnySize(int height, int width) {
    var random = new Random(height * 100L + width);
    float[][] samples = new float[4][height * width];
    for (float[] plane : samples) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = random.nextFloat();
      }
    }
    Registration found =
        MaskedCorrelator.register(
            Plane.of(height, width, samples[0]),
            Plane.of(height, width, samples[1]),
            Plane.of(height, width, samples[2]),
            Plane.of(height, width, samples[3]),
            PRECISE);
    assertTrue(Double.isFinite(found.translation().length()));
    assertTrue(Double.isFinite(found.sigma()));
    assertTrue(found.confidence() >= 0 && found.confidence() <= 1);
  }

  @Test
  void refusesWhatDoesNotFit() {
    Plane a = Plane.zeros(8, 9);
    Plane b = Plane.zeros(9, 8);
    assertThrows(
        IllegalArgumentException.class, () -> MaskedCorrelator.register(a, b, a, a, PRECISE));
    assertThrows(
        IllegalArgumentException.class, () -> MaskedCorrelator.register(a, a, b, b, PRECISE));
    for (float sample : new float[] {-0.1f, 1.1f, Float.NaN}) {
      Plane bad = Plane.filled(8, 9, sample);
      assertThrows(
          IllegalArgumentException.class, () -> MaskedCorrelator.register(a, bad, a, a, PRECISE));
    }
  }

  /** Padfield's correlation by its definition, one shift at a time. */
  @ParameterizedTest
  @CsvSource({"12, 17", "16, 16", "23, 9", "1, 30"})
  void everyShiftHasTheCorrelationOfItsDefinition(int height, int width) {
    var random = new Random(height);
    Plane[] planes = new Plane[4];
    for (int k = 0; k < 4; k++) {
      float[] samples = new float[height * width];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = k < 2 ? 100 + random.nextFloat() : random.nextInt(3) / 2f;
      }
      planes[k] = Plane.of(height, width, samples);
    }
    var correlation =
        new MaskedCrossCorrelation(height, width, (int) (0.5 * height), (int) (0.5 * width));
    correlation.compare(planes[0], planes[1], new MaskPair(planes[2], planes[3]));
    for (int dy = -height / 2; dy <= height / 2; dy++) {
      for (int dx = -width / 2; dx <= width / 2; dx++) {
        int at =
            Math.floorMod(dy, correlation.height()) * correlation.width()
                + Math.floorMod(dx, correlation.width());
        double[] expected = naive(planes, dx, dy);
        assertEquals(expected[0], correlation.overlap()[at], 1e-3);
        if (expected[0] >= 4) {
          assertEquals(expected[1], correlation.correlation()[at], 1e-3, dx + ", " + dy);
        }
      }
    }
  }

  /** Overlap and correlation of two pictures under two masks at one shift. */
  private static double[] naive(Plane[] planes, int dx, int dy) {
    int width = planes[0].width();
    int height = planes[0].height();
    double count = 0;
    double[] means = new double[2];
    double[] sums = new double[3];
    for (int pass = 0; pass < 2; pass++) {
      for (int y = Math.max(0, dy); y < Math.min(height, height + dy); y++) {
        for (int x = Math.max(0, dx); x < Math.min(width, width + dx); x++) {
          double weight = planes[2].at(x - dx, y - dy) * (double) planes[3].at(x, y);
          double p = planes[0].at(x - dx, y - dy);
          double q = planes[1].at(x, y);
          if (pass == 0) {
            count += weight;
            means[0] += weight * p;
            means[1] += weight * q;
          } else {
            p -= means[0] / count;
            q -= means[1] / count;
            sums[0] += weight * p * q;
            sums[1] += weight * p * p;
            sums[2] += weight * q * q;
          }
        }
      }
    }
    return new double[] {count, sums[0] / Math.sqrt(sums[1] * sums[2])};
  }
}
