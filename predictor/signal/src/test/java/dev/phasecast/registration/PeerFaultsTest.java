package dev.phasecast.registration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.Translation;
import dev.phasecast.registration.Registration.Doubt;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Open faults of other registration packages, each as a case that has to be right here. */
class PeerFaultsTest {
  private static final RegistrationSettings PRECISE = RegistrationSettings.precise();
  private static final RegistrationSettings FAST = RegistrationSettings.fast();

  private static Registration register(Plane reference, Plane moved) {
    return PhaseCorrelator.register(reference, moved, PRECISE);
  }

  private static void assertMotion(double dx, double dy, Registration found, double tolerance) {
    assertEquals(dx, found.translation().dx(), tolerance, found.toString());
    assertEquals(dy, found.translation().dy(), tolerance, found.toString());
  }

  /**
   * OpenCV 9158: the weighted centroid around the peak answers 8 pixels for half a pixel where the
   * surface is negative around it.
   */
  @ParameterizedTest
  @CsvSource({"16, 16", "32, 32", "64, 64", "61, 47", "128, 96"})
  void halfAPixelIsHalfAPixel(int height, int width) {
    for (int seed = 0; seed < 10; seed++) {
      var texture = new WaveTexture(seed);
      Plane reference = texture.plane(height, width, 0, 0);
      double tolerance = Math.min(height, width) < 32 ? 0.3 : 0.05;
      assertMotion(0.5, 0, register(reference, texture.plane(height, width, 0.5, 0)), tolerance);
      assertMotion(
          -0.5, 0.5, register(reference, texture.plane(height, width, -0.5, 0.5)), tolerance);
    }
  }

  /** OpenCV 9158, a later comment: white noise, cut from one large picture. */
  @Test
  void whiteNoiseMovesByWholePixels() {
    Plane noise = WaveTexture.noisy(Plane.filled(300, 300, 0.5f), 0.2, 3);
    Plane reference = cut(noise, 100, 100, 128, 128);
    for (int n = 0; n <= 50; n += 7) {
      assertMotion(n, 0, register(reference, cut(noise, 100, 100 - n, 128, 128)), 0.05);
      assertMotion(0, -n, register(reference, cut(noise, 100 + n, 100, 128, 128)), 0.05);
    }
  }

  private static Plane cut(Plane plane, int top, int left, int height, int width) {
    float[] samples = new float[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        samples[y * width + x] = plane.at(left + x, top + y);
      }
    }
    return Plane.of(height, width, samples);
  }

  /** OpenCV 29849: the iterative method answers half the side for a smooth blob. */
  @ParameterizedTest
  @CsvSource({"2, 4", "-3, 4", "0.5, 4", "7.25, 6"})
  void aSmoothBlobIsFollowed(double dx, double deviation) {
    assertMotion(dx, 2, register(blob(30, 28, deviation), blob(30 + dx, 30, deviation)), 0.2);
  }

  private static Plane blob(double x, double y, double deviation) {
    float[] samples = new float[64 * 64];
    for (int i = 0; i < samples.length; i++) {
      double away = Math.hypot(i % 64 - x, Math.floorDiv(i, 64) - y) / deviation;
      samples[i] = (float) Math.exp(-away * away / 2);
    }
    return Plane.of(64, 64, samples);
  }

  /** OpenCV 25737: NaN for pictures of 16 bits. No unit of brightness may matter. */
  @ParameterizedTest
  @ValueSource(doubles = {65535, 255, 1e6})
  void theUnitOfBrightnessDoesNotMatter(double greatest) {
    var texture = new WaveTexture(2);
    Plane reference = scaled(texture.plane(96, 110, 0, 0), greatest);
    Plane moved = scaled(texture.plane(96, 110, 6.3, -4.7), greatest);
    Registration found = register(reference, moved);
    assertMotion(6.3, -4.7, found, 0.02);
    assertTrue(found.doubt().isEmpty(), found.toString());
    Registration masked =
        MaskedCorrelator.register(
            reference, Plane.filled(96, 110, 1), moved, Plane.filled(96, 110, 1), PRECISE);
    assertMotion(6.3, -4.7, masked, 0.02);
  }

  private static Plane scaled(Plane plane, double by) {
    float[] samples = plane.data().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (samples[i] * by);
    }
    return Plane.of(plane.height(), plane.width(), samples);
  }

  /** scikit-image 6456: blobs, smoothed, moved by (5, 3), give (0, 0). */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 3, 5})
  void aSmoothedPictureMovesAsASharpOne(double smoothing) {
    for (int seed = 0; seed < 3; seed++) {
      Plane noise = WaveTexture.noisy(Plane.filled(256, 256, 0), 1, seed);
      float[] blobs = smoothed(noise, 4).data().clone();
      float[] sorted = blobs.clone();
      Arrays.sort(sorted);
      float threshold = sorted[(int) (0.3 * sorted.length)];
      for (int i = 0; i < blobs.length; i++) {
        blobs[i] = blobs[i] > threshold ? 1 : 0;
      }
      Plane whole = Plane.of(256, 256, blobs);
      Plane picture = smoothing > 0 ? smoothed(whole, smoothing) : whole;
      Registration found = register(cut(picture, 10, 10, 236, 236), cut(picture, 5, 7, 236, 236));
      assertMotion(3, 5, found, 0.02);
      Registration quick =
          PhaseCorrelator.register(
              cut(picture, 10, 10, 236, 236), cut(picture, 5, 7, 236, 236), FAST);
      assertMotion(3, 5, quick, 0.1);
    }
  }

  /** A Gaussian filter; the border repeats itself. */
  private static Plane smoothed(Plane plane, double deviation) {
    int reach = (int) Math.ceil(4 * deviation);
    float[] kernel = new float[2 * reach + 1];
    double sum = 0;
    for (int k = -reach; k <= reach; k++) {
      sum += Math.exp(-k * k / (2 * deviation * deviation));
    }
    for (int k = -reach; k <= reach; k++) {
      kernel[k + reach] = (float) (Math.exp(-k * k / (2 * deviation * deviation)) / sum);
    }
    int height = plane.height();
    int width = plane.width();
    float[] across = new float[height * width];
    float[] out = new float[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int k = -reach; k <= reach; k++) {
          int at = Math.max(0, Math.min(width - 1, x + k));
          across[y * width + x] += kernel[k + reach] * plane.data()[y * width + at];
        }
      }
    }
    for (int y = 0; y < height; y++) {
      for (int k = -reach; k <= reach; k++) {
        int at = Math.max(0, Math.min(height - 1, y + k));
        for (int x = 0; x < width; x++) {
          out[y * width + x] += kernel[k + reach] * across[at * width + x];
        }
      }
    }
    return Plane.of(height, width, out);
  }

  /** scikit-image 6376 and 7078: the error is 1 whatever the pictures. */
  @Test
  void howSureItIsDependsOnThePictures() {
    var texture = new WaveTexture(4);
    Plane reference = texture.plane(128, 128, 0, 0);
    Plane moved = texture.plane(128, 128, 3.3, 1.2);
    Registration same = register(reference, reference);
    Registration clean = register(reference, moved);
    Registration noisy =
        register(WaveTexture.noisy(reference, 0.08, 1), WaveTexture.noisy(moved, 0.08, 2));
    Registration other =
        register(reference, WaveTexture.noisy(Plane.filled(128, 128, 0.5f), 0.2, 5));
    assertMotion(0, 0, same, 1e-3);
    assertTrue(same.sigma() < 0.01, same.toString());
    assertTrue(same.agreement() > 0.999, same.toString());
    assertTrue(noisy.sigma() > 3 * clean.sigma(), clean + " " + noisy);
    assertTrue(other.sigma() > 3 * noisy.sigma(), noisy + " " + other);
    assertTrue(clean.confidence() > 0.95, clean.toString());
    assertTrue(other.confidence() < 0.3, other.toString());
    assertTrue(other.agreement() < 0.2, other.toString());
  }

  /** imreg_dft answers whole pixels, and scales below 2 alone. */
  @ParameterizedTest
  @CsvSource({
    "0.37, -0.81, 0, 1",
    "3.45, 2.15, 20, 1",
    "0, 0, 0, 2",
    "0, 0, 0, 0.5",
    "2.6, -1.3, 30, 2",
    "1.4, 2.2, -75, 0.5"
  })
  void turnsAndScalesOfUpToTwo(double dx, double dy, double rotation, double scale) {
    var similar = new Similarity(dx, dy, rotation, scale);
    Plane reference = SimilarityTexture.plane(160, 170, Similarity.STILL, 3);
    Plane moved = SimilarityTexture.plane(160, 170, similar, 3);
    Similarity found =
        SimilarityCorrelator.register(reference, moved, SimilaritySettings.standard()).motion();
    assertEquals(dx, found.dx(), 0.1, found.toString());
    assertEquals(dy, found.dy(), 0.1, found.toString());
    assertEquals(rotation, found.rotation(), 0.05, found.toString());
    assertEquals(scale, found.scale(), 0.002 * scale, found.toString());
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.5f, 1, 255, -3})
  void aFlatPictureIsNamed(float value) {
    Plane flat = Plane.filled(50, 60, value);
    Plane texture = new WaveTexture(1).plane(50, 60, 0, 0);
    for (Registration found :
        new Registration[] {
          register(flat, flat), register(flat, texture), register(texture, flat)
        }) {
      assertEquals(Optional.of(Doubt.FLAT), found.doubt());
      assertEquals(Translation.ZERO, found.translation());
      assertEquals(0, found.confidence());
      assertTrue(found.sigma() > 10);
    }
  }

  private enum Pattern {
    CHECKS {
      @Override
      double at(double x, double y) {
        return (Math.floorMod((int) Math.floor(x / 8), 2)
                + Math.floorMod((int) Math.floor(y / 8), 2))
            % 2;
      }
    },
    DOTS {
      @Override
      double at(double x, double y) {
        return Math.pow(Math.cos(Math.PI * x / 12) * Math.cos(Math.PI * y / 10), 6);
      }
    },
    WAVES {
      @Override
      double at(double x, double y) {
        return 0.5 + 0.25 * Math.sin(x / 2.5) + 0.25 * Math.sin(y / 3);
      }
    },
    STRIPES {
      @Override
      double at(double x, double y) {
        return 0.5 + 0.5 * Math.sin(x / 2);
      }
    };

    abstract double at(double x, double y);

    Plane plane(double dx, double dy) {
      float[] samples = new float[120 * 128];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (float) at(i % 128 - dx, Math.floorDiv(i, 128) - dy);
      }
      return Plane.of(120, 128, samples);
    }
  }

  @ParameterizedTest
  @EnumSource(Pattern.class)
  void aPatternThatRepeatsItselfIsDoubted(Pattern pattern) {
    Registration found = register(pattern.plane(0, 0), pattern.plane(3, 2));
    assertEquals(Optional.of(Doubt.PERIODIC), found.doubt(), found.toString());
    assertTrue(found.confidence() < 0.6, found.toString());
  }

  @Test
  void picturesThatDoNotOverlapAreDoubted() {
    int doubted = 0;
    for (int seed = 0; seed < 10; seed++) {
      var texture = new WaveTexture(seed);
      Plane reference = texture.plane(128, 128, 0, 0);
      for (Plane moved :
          new Plane[] {
            texture.plane(128, 128, 300, 40), new WaveTexture(50 + seed).plane(128, 128, 0, 0)
          }) {
        Registration found = register(reference, moved);
        // A probability, not a verdict: of what is called 0.8 some has to be wrong.
        assertTrue(found.confidence() < 0.9, found.toString());
        boolean doubtful = found.confidence() < 0.5 && found.sigma() > 10;
        doubted += doubtful && found.doubt().equals(Optional.of(Doubt.UNRELATED)) ? 1 : 0;
      }
    }
    assertTrue(doubted >= 18, doubted + " of 20 are doubted");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 3", "3, 1", "2, 2", "3, 5"})
  void aHandfulOfPixelsIsTooSmall(int height, int width) {
    var texture = new WaveTexture(1);
    Registration found =
        register(texture.plane(height, width, 0, 0), texture.plane(height, width, 1, 0));
    assertEquals(Optional.of(Doubt.TOO_SMALL), found.doubt());
    assertEquals(0, found.confidence());
    assertTrue(Double.isFinite(found.sigma()));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aBrokenSampleIsNamedAndForgotten(float broken) {
    var texture = new WaveTexture(1);
    Plane first = texture.plane(64, 80, 0, 0);
    Plane second = texture.plane(64, 80, 2.5, 1);
    float[] samples = first.data().clone();
    samples[64 * 40 + 17] = broken;
    Plane bad = Plane.of(64, 80, samples);
    for (Registration found :
        new Registration[] {register(first, bad), register(bad, second), register(bad, bad)}) {
      assertEquals(Optional.of(Doubt.NOT_FINITE), found.doubt());
      assertEquals(Translation.ZERO, found.translation());
      assertEquals(0, found.confidence());
    }
    var stream = new PhaseCorrelator(64, 80, PRECISE);
    stream.register(bad);
    stream.register(first);
    assertEquals(register(first, second), stream.register(second).orElseThrow());
  }

  /** Samples so large that their squares overflow are finite all the same. */
  @Test
  void nothingIsEverNanAndNoInputChanges() {
    var random = new Random(8);
    float[] strange = {
      0, -0f, 1, 1e-30f, 1e30f, -1e30f, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE
    };
    for (int round = 0; round < 60; round++) {
      int height = 1 + random.nextInt(40);
      int width = 1 + random.nextInt(40);
      float[][] samples = new float[2][height * width];
      for (float[] plane : samples) {
        for (int i = 0; i < plane.length; i++) {
          plane[i] =
              random.nextInt(10) < round % 4
                  ? strange[random.nextInt(strange.length)]
                  : random.nextFloat();
        }
      }
      Plane a = Plane.of(height, width, samples[0]);
      Plane b = Plane.of(height, width, samples[1]);
      float[] beforeA = samples[0].clone();
      float[] beforeB = samples[1].clone();
      for (RegistrationSettings settings : new RegistrationSettings[] {PRECISE, FAST}) {
        Registration found = PhaseCorrelator.register(a, b, settings);
        for (double number :
            new double[] {
              found.translation().dx(),
              found.translation().dy(),
              found.sigma(),
              found.confidence(),
              found.agreement()
            }) {
          assertTrue(Double.isFinite(number), found.toString());
        }
        assertTrue(found.confidence() >= 0 && found.confidence() <= 1, found.toString());
        assertTrue(found.agreement() >= 0 && found.agreement() <= 1, found.toString());
        assertNotEquals(-1, Math.signum(found.sigma()));
      }
      assertArrayEquals(beforeA, a.data());
      assertArrayEquals(beforeB, b.data());
    }
  }
}
