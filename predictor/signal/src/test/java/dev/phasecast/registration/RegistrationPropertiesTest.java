package dev.phasecast.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.fourier.Window;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import dev.phasecast.registration.RegistrationSettings.Prior;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What has to hold for any pair: many random sizes, motions and noises, from fixed seeds. */
class RegistrationPropertiesTest {
  private static final RegistrationSettings PRECISE = RegistrationSettings.precise();
  private static final RegistrationSettings FAST = RegistrationSettings.fast();

  /** A pair with a known motion. */
  private record Pair(Plane reference, Plane moved, double dx, double dy) {
    /**
     * @param part greatest motion on either axis as a part of the side
     */
    static Pair random(Random random, int least, int most, double part, double noise) {
      int height = least + random.nextInt(most - least + 1);
      int width = least + random.nextInt(most - least + 1);
      double dx = (2 * random.nextDouble() - 1) * part * width;
      double dy = (2 * random.nextDouble() - 1) * part * height;
      var texture = new WaveTexture(random.nextLong());
      Plane reference = texture.plane(height, width, 0, 0);
      Plane moved = texture.plane(height, width, dx, dy);
      return noise == 0
          ? new Pair(reference, moved, dx, dy)
          : new Pair(
              WaveTexture.noisy(reference, noise, random.nextLong()),
              WaveTexture.noisy(moved, noise, random.nextLong()),
              dx,
              dy);
    }

    Registration register(RegistrationSettings settings) {
      return PhaseCorrelator.register(reference, moved, settings);
    }

    double error(Registration found) {
      return Math.hypot(found.translation().dx() - dx, found.translation().dy() - dy);
    }

    String about(Registration found) {
      return reference + " by (" + dx + ", " + dy + "): " + found;
    }
  }

  @Test
  void anyMotionOfUpToFourTenthsOfAnySizeIsFound() {
    var random = new Random(1);
    for (int i = 0; i < 40; i++) {
      Pair pair = Pair.random(random, 64, 200, 0.4, 0);
      Registration found = pair.register(PRECISE);
      assertEquals(0, pair.error(found), 0.05, pair.about(found));
      Registration quick = pair.register(FAST);
      assertEquals(0, pair.error(quick), 0.2, pair.about(quick));
    }
  }

  @Test
  void smallPicturesTellSmallMotions() {
    var random = new Random(2);
    int wrong = 0;
    for (int i = 0; i < 60; i++) {
      Pair pair = Pair.random(random, 16, 48, 0.15, 0);
      wrong += pair.error(pair.register(PRECISE)) > 0.3 ? 1 : 0;
    }
    assertTrue(wrong <= 3, wrong + " of 60 are wrong");
  }

  @Test
  void anySizeFromEightOnHasAFiniteAnswer() {
    var random = new Random(3);
    for (int i = 0; i < 60; i++) {
      Pair pair = Pair.random(random, 8, 40, 0.4, 0.05);
      for (RegistrationSettings settings : new RegistrationSettings[] {PRECISE, FAST}) {
        Registration found = pair.register(settings);
        assertTrue(Double.isFinite(found.translation().length()), pair.about(found));
        assertTrue(Double.isFinite(found.sigma()) && found.sigma() >= 0, pair.about(found));
        assertTrue(found.confidence() >= 0 && found.confidence() <= 1, pair.about(found));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0.02, 0.1", "0.04, 0.2", "0.08, 0.5"})
  void noiseCostsAFractionOfAPixel(double noise, double tolerance) {
    var random = new Random(4);
    int wrong = 0;
    for (int i = 0; i < 20; i++) {
      Pair pair = Pair.random(random, 90, 160, 0.2, noise);
      wrong += pair.error(pair.register(PRECISE)) > tolerance ? 1 : 0;
    }
    assertTrue(wrong <= 1, wrong + " of 20 are more than " + tolerance + " px off");
  }

  @Test
  void theOppositePairHasTheOppositeMotion() {
    var random = new Random(5);
    for (int i = 0; i < 25; i++) {
      Pair pair = Pair.random(random, 50, 150, 0.3, i % 2 == 0 ? 0 : 0.03);
      Translation there = pair.register(PRECISE).translation();
      Translation back =
          PhaseCorrelator.register(pair.moved(), pair.reference(), PRECISE).translation();
      assertEquals(there.dx(), -back.dx(), 2e-3);
      assertEquals(there.dy(), -back.dy(), 2e-3);
    }
  }

  @Test
  void gainAndOffsetDoNotMatter() {
    var random = new Random(6);
    for (int i = 0; i < 25; i++) {
      Pair pair = Pair.random(random, 60, 150, 0.25, i % 2 == 0 ? 0 : 0.02);
      double gain = 0.3 + 2 * random.nextDouble();
      double offset = random.nextDouble() - 0.5;
      float[] other = pair.moved().data().clone();
      for (int k = 0; k < other.length; k++) {
        other[k] = (float) (gain * other[k] + offset);
      }
      Plane changed = Plane.of(pair.moved().height(), pair.moved().width(), other);
      Translation expected = pair.register(PRECISE).translation();
      Translation found =
          PhaseCorrelator.register(pair.reference(), changed, PRECISE).translation();
      assertEquals(expected.dx(), found.dx(), 0.01);
      assertEquals(expected.dy(), found.dy(), 0.01);
    }
  }

  /** Mirrored pictures move the mirrored way, transposed ones the transposed. */
  @Test
  void mirrorsAndTransposesMirrorAndTransposeTheMotion() {
    var random = new Random(7);
    for (int i = 0; i < 25; i++) {
      Pair pair = Pair.random(random, 60, 140, 0.3, i % 2 == 0 ? 0 : 0.03);
      Translation plain = pair.register(PRECISE).translation();
      Translation mirrored =
          PhaseCorrelator.register(mirrored(pair.reference()), mirrored(pair.moved()), PRECISE)
              .translation();
      assertEquals(-plain.dx(), mirrored.dx(), 5e-3);
      assertEquals(plain.dy(), mirrored.dy(), 5e-3);
      Translation transposed =
          PhaseCorrelator.register(transposed(pair.reference()), transposed(pair.moved()), PRECISE)
              .translation();
      assertEquals(plain.dx(), transposed.dy(), 5e-3);
      assertEquals(plain.dy(), transposed.dx(), 5e-3);
    }
  }

  private static Plane mirrored(Plane plane) {
    float[] samples = new float[plane.data().length];
    int width = plane.width();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = plane.at(width - 1 - i % width, Math.floorDiv(i, width));
    }
    return Plane.of(plane.height(), width, samples);
  }

  private static Plane transposed(Plane plane) {
    float[] samples = new float[plane.data().length];
    int height = plane.height();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = plane.at(Math.floorDiv(i, height), i % height);
    }
    return Plane.of(plane.width(), height, samples);
  }

  /** Any cut from both pictures at the same place moves alike. */
  @Test
  void partsMoveAsTheWholeDoes() {
    var random = new Random(8);
    for (int i = 0; i < 25; i++) {
      Pair pair = Pair.random(random, 100, 180, 0.1, 0);
      int height = 64 + random.nextInt(pair.reference().height() - 63);
      int width = 64 + random.nextInt(pair.reference().width() - 63);
      int top = random.nextInt(pair.reference().height() - height + 1);
      int left = random.nextInt(pair.reference().width() - width + 1);
      Pair part =
          new Pair(
              cut(pair.reference(), top, left, height, width),
              cut(pair.moved(), top, left, height, width),
              pair.dx(),
              pair.dy());
      Registration found = part.register(PRECISE);
      assertEquals(0, part.error(found), 0.05, part.about(found));
    }
  }

  private static Plane cut(Plane plane, int top, int left, int height, int width) {
    float[] samples = new float[height * width];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = plane.at(left + i % width, top + Math.floorDiv(i, width));
    }
    return Plane.of(height, width, samples);
  }

  @Test
  void aStreamAnswersAsItsPairsDo() {
    var random = new Random(9);
    for (RegistrationSettings settings : new RegistrationSettings[] {PRECISE, FAST}) {
      for (int stream = 0; stream < 3; stream++) {
        int height = 30 + random.nextInt(90);
        int width = 30 + random.nextInt(90);
        var texture = new WaveTexture(stream);
        var correlator = new PhaseCorrelator(height, width, settings);
        Plane last = texture.plane(height, width, 0, 0);
        assertTrue(correlator.register(last).isEmpty());
        for (int i = 0; i < 8; i++) {
          // A flat picture in between leaves nothing behind.
          Plane next =
              i == 4
                  ? Plane.filled(height, width, 0.5f)
                  : texture.plane(
                      height, width, 12 * random.nextDouble() - 6, 12 * random.nextDouble() - 6);
          assertEquals(
              PhaseCorrelator.register(last, next, settings),
              correlator.register(next).orElseThrow());
          last = next;
        }
      }
    }
  }

  /** Beyond half a side, where the surface shows the motion on the other side. */
  @ParameterizedTest
  @ValueSource(doubles = {0.6, 0.65, 0.7})
  void aFarMotionIsFoundWhereItIsLookedFor(double part) {
    int wrong = 0;
    for (int seed = 0; seed < 12; seed++) {
      double dx = (seed % 2 == 0 ? 1 : -1) * part * 170;
      var texture = new WaveTexture(seed);
      var pair = new Pair(texture.plane(150, 170, 0, 0), texture.plane(150, 170, dx, 4.3), dx, 4.3);
      Registration found = pair.register(PRECISE.within(0.8).withMinimumOverlap(0.2));
      wrong += pair.error(found) > 0.1 ? 1 : 0;
    }
    assertEquals(0, wrong, "of 12");
  }

  @Test
  void noAnswerLiesOutsideTheSearchRange() {
    var random = new Random(10);
    for (int i = 0; i < 30; i++) {
      Pair pair = Pair.random(random, 40, 130, 0.4, 0.02);
      double within = 0.05 + 0.3 * random.nextDouble();
      Registration found = pair.register(PRECISE.within(within));
      // A climb to the top and a look at the overlap may each end a pixel further.
      assertTrue(
          Math.abs(found.translation().dx()) <= within * pair.reference().width() + 2,
          pair.about(found));
      assertTrue(
          Math.abs(found.translation().dy()) <= within * pair.reference().height() + 2,
          pair.about(found));
      double overlap = 0.4 + 0.4 * random.nextDouble();
      Registration close = pair.register(PRECISE.withMinimumOverlap(overlap));
      double left =
          (pair.reference().width() + 2 - Math.abs(close.translation().dx()))
              * (pair.reference().height() + 2 - Math.abs(close.translation().dy()));
      assertTrue(
          left >= overlap * pair.reference().width() * pair.reference().height(),
          pair.about(close));
    }
  }

  /** Two equal layers: either motion is right, and the prior says which is meant. */
  @Test
  void aPriorDecidesBetweenEqualMotions() {
    int wrong = 0;
    for (int seed = 0; seed < 10; seed++) {
      Translation first = new Translation(7.3, -4.2);
      Translation second = new Translation(-9.6, 5.1);
      var one = new WaveTexture(seed);
      var other = new WaveTexture(100 + seed);
      Plane reference = sum(one.plane(128, 128, 0, 0), other.plane(128, 128, 0, 0));
      Plane moved =
          sum(
              one.plane(128, 128, first.dx(), first.dy()),
              other.plane(128, 128, second.dx(), second.dy()));
      for (Translation expected : new Translation[] {first, second}) {
        Registration found =
            PhaseCorrelator.register(reference, moved, PRECISE.near(new Prior(expected, 3)));
        wrong +=
            Math.hypot(
                        found.translation().dx() - expected.dx(),
                        found.translation().dy() - expected.dy())
                    > 0.5
                ? 1
                : 0;
      }
    }
    assertTrue(wrong <= 1, wrong + " of 20 are wrong");
  }

  private static Plane sum(Plane a, Plane b) {
    float[] samples = a.data().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (samples[i] + b.data()[i]) / 2;
    }
    return Plane.of(a.height(), a.width(), samples);
  }

  /**
   * Phase correlation by its definition, without any fast transform, has its peak at the same
   * whole-pixel motion, on pictures that really are periodic.
   */
  @ParameterizedTest
  @CsvSource({"16, 16", "12, 20", "18, 10", "24, 16", "20, 15", "13, 17"})
  void theDefinitionHasItsPeakAtTheSamePlace(int height, int width) {
    var random = new Random(11);
    for (int i = 0; i < 3; i++) {
      int dx = random.nextInt(width / 2) - width / 4;
      int dy = random.nextInt(height / 2) - height / 4;
      float[] a = new float[height * width];
      for (int k = 0; k < a.length; k++) {
        a[k] = random.nextFloat();
      }
      float[] b = new float[a.length];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          b[Math.floorMod(y + dy, height) * width + Math.floorMod(x + dx, width)] =
              a[y * width + x];
        }
      }
      Plane reference = Plane.of(height, width, a);
      Plane moved = Plane.of(height, width, b);
      assertEquals(new Translation(dx, dy), naive(reference, moved));
      Translation found =
          PhaseCorrelator.register(reference, moved, PRECISE.withWindow(Window.NONE)).translation();
      assertEquals(dx, found.dx(), 0.1, reference + " by (" + dx + ", " + dy + ")");
      assertEquals(dy, found.dy(), 0.1, reference + " by (" + dx + ", " + dy + ")");
    }
  }

  private static Translation naive(Plane reference, Plane moved) {
    int height = reference.height();
    int width = reference.width();
    double[][] real = new double[2][height * width];
    double[][] imaginary = new double[2][height * width];
    Plane[] planes = {reference, moved};
    for (int p = 0; p < 2; p++) {
      for (int v = 0; v < height; v++) {
        for (int u = 0; u < width; u++) {
          for (int k = 0; k < height * width; k++) {
            double turns =
                (double) u * (k % width) / width + (double) v * Math.floorDiv(k, width) / height;
            real[p][v * width + u] += planes[p].data()[k] * Math.cos(2 * Math.PI * turns);
            imaginary[p][v * width + u] -= planes[p].data()[k] * Math.sin(2 * Math.PI * turns);
          }
        }
      }
    }
    double highest = Double.NEGATIVE_INFINITY;
    int best = 0;
    for (int at = 0; at < height * width; at++) {
      double sum = 0;
      for (int k = 1; k < height * width; k++) {
        double c = real[1][k] * real[0][k] + imaginary[1][k] * imaginary[0][k];
        double s = imaginary[1][k] * real[0][k] - real[1][k] * imaginary[0][k];
        double turns =
            (double) (k % width) * (at % width) / width
                + (double) Math.floorDiv(k, width) * Math.floorDiv(at, width) / height;
        double angle = 2 * Math.PI * turns;
        sum += (c * Math.cos(angle) - s * Math.sin(angle)) / Math.hypot(c, s);
      }
      if (sum > highest) {
        highest = sum;
        best = at;
      }
    }
    int x = best % width;
    int y = Math.floorDiv(best, width);
    return new Translation(2 * x > width ? x - width : x, 2 * y > height ? y - height : y);
  }

  /** Faint noise that has nothing in common, of codes of 8 bit, as in video of dark scenes. */
  @Test
  void noiseIsNeverTakenForASureMotion() {
    var random = new Random(3);
    for (int trial = 0; trial < 60; trial++) {
      int side = 32 + random.nextInt(64);
      Plane[] pair = new Plane[2];
      for (int i = 0; i < 2; i++) {
        pair[i] = Plane.zeros(side, side);
        for (int k = 0; k < side * side; k++) {
          pair[i].data()[k] = (20 + random.nextInt(1 + trial % 5)) / 255f;
        }
      }
      for (RegistrationSettings settings :
          List.of(RegistrationSettings.fast(), RegistrationSettings.precise())) {
        Registration found = PhaseCorrelator.register(pair[0], pair[1], settings);
        assertTrue(found.confidence() >= 0 && found.confidence() < 0.95, found::toString);
        assertTrue(found.sigma() > 0 && Double.isFinite(found.sigma()), found::toString);
      }
    }
  }
}
