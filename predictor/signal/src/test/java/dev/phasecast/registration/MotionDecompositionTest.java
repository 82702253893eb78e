package dev.phasecast.registration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MotionDecompositionTest {
  private static final RegistrationSettings PRECISE = RegistrationSettings.precise();
  private static final Translation FIRST = new Translation(4.4, 2.2);
  private static final Translation SECOND = new Translation(-6.7, 1.5);
  private static final Translation THIRD = new Translation(0, -9.3);

  /** A transparent sum of textures about grey, each with a part of the energy. */
  private static Plane sum(double[] energies, Plane... parts) {
    float[] samples = new float[parts[0].data().length];
    for (int i = 0; i < samples.length; i++) {
      double sum = 0.5;
      for (int j = 0; j < parts.length; j++) {
        sum += Math.sqrt(energies[j]) * (parts[j].data()[i] - 0.5);
      }
      samples[i] = (float) sum;
    }
    return Plane.of(parts[0].height(), parts[0].width(), samples);
  }

  private static Plane at(long seed, int height, int width, Translation motion) {
    return new WaveTexture(seed).plane(height, width, motion.dx(), motion.dy());
  }

  private static void assertMotion(
      Translation expected, double share, MotionShare found, double tolerance, double ofShare) {
    assertEquals(expected.dx(), found.translation().dx(), tolerance, found.toString());
    assertEquals(expected.dy(), found.translation().dy(), tolerance, found.toString());
    assertEquals(share, found.share(), ofShare, found.toString());
  }

  @ParameterizedTest
  @CsvSource({"128, 128", "97, 131", "144, 176"})
  void oneMotionHasAllTheEnergy(int height, int width) {
    for (int seed = 0; seed < 4; seed++) {
      Translation motion = new Translation(5.3 * seed - 7.7, 3.1 - 4.6 * seed);
      List<MotionShare> found =
          MotionDecomposition.of(
              at(seed, height, width, Translation.ZERO),
              at(seed, height, width, motion),
              PRECISE,
              4);
      assertEquals(1, found.size(), found.toString());
      assertMotion(motion, 1, found.get(0), 0.02, 0.05);
    }
  }

  @ParameterizedTest
  @CsvSource({"128, 128, 0.5", "128, 128, 0.7", "97, 131, 0.65", "144, 176, 0.8"})
  void twoTransparentLayers(int height, int width, double share) {
    for (int seed = 0; seed < 3; seed++) {
      double[] energies = {share, 1 - share};
      List<MotionShare> found =
          MotionDecomposition.of(
              sum(
                  energies,
                  at(seed, height, width, Translation.ZERO),
                  at(50 + seed, height, width, Translation.ZERO)),
              sum(energies, at(seed, height, width, FIRST), at(50 + seed, height, width, SECOND)),
              PRECISE,
              4);
      assertEquals(2, found.size(), found.toString());
      boolean inOrder = found.get(0).translation().dx() > 0;
      assertMotion(FIRST, share, found.get(inOrder ? 0 : 1), 0.2, 0.08);
      assertMotion(SECOND, 1 - share, found.get(inOrder ? 1 : 0), 0.3, 0.08);
    }
  }

  @Test
  void threeTransparentLayers() {
    double[] energies = {0.5, 0.3, 0.2};
    for (int seed = 0; seed < 3; seed++) {
      List<MotionShare> found =
          MotionDecomposition.of(
              sum(
                  energies,
                  at(seed, 160, 180, Translation.ZERO),
                  at(50 + seed, 160, 180, Translation.ZERO),
                  at(90 + seed, 160, 180, Translation.ZERO)),
              sum(
                  energies,
                  at(seed, 160, 180, FIRST),
                  at(50 + seed, 160, 180, SECOND),
                  at(90 + seed, 160, 180, THIRD)),
              PRECISE,
              3);
      assertEquals(3, found.size(), found.toString());
      assertMotion(FIRST, 0.5, found.get(0), 0.2, 0.08);
      assertMotion(SECOND, 0.3, found.get(1), 0.3, 0.08);
      assertMotion(THIRD, 0.2, found.get(2), 0.5, 0.08);
    }
  }

  @Test
  void twoHalvesGoApart() {
    for (int seed = 0; seed < 3; seed++) {
      List<MotionShare> found =
          MotionDecomposition.of(
              halves(
                  at(seed, 128, 140, Translation.ZERO), at(50 + seed, 128, 140, Translation.ZERO)),
              halves(at(seed, 128, 140, SECOND), at(50 + seed, 128, 140, FIRST)),
              PRECISE,
              2);
      assertEquals(2, found.size(), found.toString());
      boolean inOrder = found.get(0).translation().dx() > 0;
      assertMotion(FIRST, 0.45, found.get(inOrder ? 0 : 1), 0.25, 0.12);
      assertMotion(SECOND, 0.45, found.get(inOrder ? 1 : 0), 0.25, 0.12);
    }
  }

  private static Plane halves(Plane left, Plane right) {
    float[] samples = left.data().clone();
    for (int i = 0; i < samples.length; i++) {
      if (i % left.width() >= left.width() / 2) {
        samples[i] = right.data()[i];
      }
    }
    return Plane.of(left.height(), left.width(), samples);
  }

  /**
   * A square on a background that goes the other way. The window counts the middle more; what is
   * covered in either picture is lost to the background.
   */
  @Test
  void anObjectOnABackground() {
    int side = 160;
    int square = 60;
    double energy = 0;
    for (float weight : PRECISE.window().weights(side)) {
      energy += (double) weight * weight / side;
    }
    double share = square * square / (side * side * energy * energy);
    for (int seed = 0; seed < 3; seed++) {
      List<MotionShare> found =
          MotionDecomposition.of(
              object(
                  at(seed, side, side, Translation.ZERO),
                  at(50 + seed, side, side, Translation.ZERO),
                  Translation.ZERO,
                  square),
              object(at(seed, side, side, SECOND), at(50 + seed, side, side, FIRST), FIRST, square),
              PRECISE,
              2);
      assertEquals(2, found.size(), found.toString());
      assertMotion(SECOND, 1 - share, found.get(0), 0.2, 0.22);
      assertMotion(FIRST, share, found.get(1), 0.35, 0.1);
    }
  }

  private static Plane object(Plane background, Plane object, Translation at, int side) {
    float[] samples = background.data().clone();
    int width = background.width();
    for (int i = 0; i < samples.length; i++) {
      double x = i % width - (width - 1) / 2.0 - at.dx();
      double y = Math.floorDiv(i, width) - (background.height() - 1) / 2.0 - at.dy();
      if (Math.max(Math.abs(x), Math.abs(y)) < side / 2.0) {
        samples[i] = object.data()[i];
      }
    }
    return Plane.of(background.height(), width, samples);
  }

  @Test
  void whatHasNothingInCommonHasNoMotion() {
    Plane grey = Plane.filled(128, 128, 0.5f);
    for (int seed = 0; seed < 8; seed++) {
      assertEquals(
          List.of(),
          MotionDecomposition.of(
              at(seed, 128, 128, Translation.ZERO),
              at(40 + seed, 128, 128, Translation.ZERO),
              PRECISE,
              5));
      assertEquals(
          List.of(),
          MotionDecomposition.of(
              WaveTexture.noisy(grey, 0.1, seed),
              WaveTexture.noisy(grey, 0.1, 70 + seed),
              PRECISE,
              5));
    }
  }

  @Test
  void gainAndNoiseLeaveTheMotion() {
    Plane reference = at(3, 128, 128, Translation.ZERO);
    Plane moved = at(3, 128, 128, FIRST);
    float[] dimmed = moved.data().clone();
    for (int i = 0; i < dimmed.length; i++) {
      dimmed[i] = 0.4f * dimmed[i] + 0.3f;
    }
    List<MotionShare> dim =
        MotionDecomposition.of(reference, Plane.of(128, 128, dimmed), PRECISE, 3);
    assertEquals(1, dim.size());
    assertMotion(FIRST, 1, dim.get(0), 0.02, 0.05);
    List<MotionShare> noisy =
        MotionDecomposition.of(
            WaveTexture.noisy(reference, 0.05, 1), WaveTexture.noisy(moved, 0.05, 2), PRECISE, 3);
    assertEquals(1, noisy.size());
    assertMotion(FIRST, 0.85, noisy.get(0), 0.1, 0.15);
  }

  @Test
  void isEmptyWhereThereIsNothingToSeeAndLeavesItsInputAlone() {
    Plane texture = at(1, 40, 50, Translation.ZERO);
    float[] before = texture.data().clone();
    float[] broken = texture.data().clone();
    broken[9] = Float.NaN;
    assertEquals(
        List.of(), MotionDecomposition.of(texture, Plane.filled(40, 50, 0.2f), PRECISE, 3));
    assertEquals(List.of(), MotionDecomposition.of(texture, Plane.of(40, 50, broken), PRECISE, 3));
    for (int[] size : new int[][] {{1, 1}, {1, 2}, {3, 3}, {1, 64}, {5, 64}, {13, 17}}) {
      for (MotionShare motion :
          MotionDecomposition.of(
              at(1, size[0], size[1], Translation.ZERO),
              at(2, size[0], size[1], Translation.ZERO),
              PRECISE,
              3)) {
        assertTrue(Double.isFinite(motion.translation().length()));
        assertTrue(motion.share() >= 0 && motion.share() <= 1);
      }
    }
    assertArrayEquals(before, texture.data());
    assertThrows(
        IllegalArgumentException.class,
        () -> MotionDecomposition.of(texture, Plane.zeros(50, 40), PRECISE, 3));
    assertThrows(
        IllegalArgumentException.class, () -> MotionDecomposition.of(texture, texture, PRECISE, 0));
  }

  @Test
  void theSurfaceShowsTheMotionsAboutItsMiddle() {
    Plane reference = at(5, 97, 131, Translation.ZERO);
    CorrelationSurface still = CorrelationSurface.of(reference, reference, PRECISE);
    int middleX = still.plane().width() / 2;
    int middleY = still.plane().height() / 2;
    assertEquals(Translation.ZERO, still.highest());
    assertEquals(1, still.plane().at(middleX, middleY), 1e-3);
    assertTrue(still.chance() > 0 && still.chance() < 0.1, "chance " + still.chance());
    CorrelationSurface gone =
        CorrelationSurface.of(reference, at(5, 97, 131, new Translation(9, -6)), PRECISE);
    assertEquals(new Translation(9, -6), gone.highest());
    assertEquals(new Translation(9, -6), gone.motion(middleX + 9, middleY - 6));
    assertTrue(gone.plane().at(middleX + 9, middleY - 6) > 0.4);
    Plane none = CorrelationSurface.of(reference, Plane.zeros(97, 131), PRECISE).plane();
    assertEquals(0, none.at(middleX, middleY));
    assertThrows(
        IllegalArgumentException.class,
        () -> CorrelationSurface.of(reference, Plane.zeros(9, 9), PRECISE));
  }
}
