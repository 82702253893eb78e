package dev.phasecast.registration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.fourier.Window;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import dev.phasecast.registration.Registration.Doubt;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseCorrelatorTest {
  private static final RegistrationSettings STANDARD = RegistrationSettings.precise();

  private static Plane texture(int height, int width, double dx, double dy, long seed) {
    return new WaveTexture(seed).plane(height, width, dx, dy);
  }

  @ParameterizedTest
  @CsvSource({
    "128, 128, 0, 0",
    "128, 128, 0.5, -0.5",
    "128, 128, 3.27, 7.81",
    "97, 131, -5.6, 2.1",
    "120, 200, 21.4, -13.75",
    "144, 176, -0.08, 0.03"
  })
  void findsAnyShiftBelowAPixel(int height, int width, double dx, double dy) {
    Plane reference = texture(height, width, 0, 0, 5);
    Plane moved = texture(height, width, dx, dy, 5);
    Registration found = PhaseCorrelator.register(reference, moved, STANDARD);
    assertEquals(dx, found.translation().dx(), 0.05);
    assertEquals(dy, found.translation().dy(), 0.05);
    assertTrue(found.confidence() > 0.5, "confidence " + found.confidence());
    assertTrue(found.doubt().isEmpty());
  }

  @Test
  void theOppositePairHasTheOppositeMotion() {
    Plane a = texture(100, 120, 0, 0, 9);
    Plane b = texture(100, 120, 4.3, -2.6, 9);
    Translation there = PhaseCorrelator.register(a, b, STANDARD).translation();
    Translation back = PhaseCorrelator.register(b, a, STANDARD).translation();
    assertEquals(there.dx(), -back.dx(), 1e-3);
    assertEquals(there.dy(), -back.dy(), 1e-3);
  }

  @Test
  void aStreamGivesWhatEachPairGives() {
    var correlator = new PhaseCorrelator(90, 110, STANDARD);
    Plane last = texture(90, 110, 0, 0, 3);
    assertTrue(correlator.register(last).isEmpty());
    for (int i = 1; i < 5; i++) {
      Plane next = texture(90, 110, 1.7 * i, -0.9 * i * i, 3);
      assertEquals(
          PhaseCorrelator.register(last, next, STANDARD), correlator.register(next).orElseThrow());
      last = next;
    }
  }

  @Test
  void strongNoiseCostsConfidenceNotTheAnswer() {
    var random = new Random(4);
    Plane a = texture(128, 128, 0, 0, 8);
    Plane b = texture(128, 128, 6.25, 3.5, 8);
    double clean = PhaseCorrelator.register(a, b, STANDARD).confidence();
    for (Plane plane : new Plane[] {a, b}) {
      for (int i = 0; i < plane.data().length; i++) {
        plane.data()[i] += (float) (0.06 * random.nextGaussian());
      }
    }
    Registration noisy = PhaseCorrelator.register(a, b, STANDARD);
    assertEquals(6.25, noisy.translation().dx(), 0.3);
    assertEquals(3.5, noisy.translation().dy(), 0.3);
    assertTrue(noisy.confidence() < clean);
  }

  @Test
  void differentPicturesHaveLittleConfidence() {
    Registration found =
        PhaseCorrelator.register(texture(128, 128, 0, 0, 1), texture(128, 128, 0, 0, 2), STANDARD);
    assertTrue(found.confidence() < 0.35, "confidence " + found.confidence());
  }

  @Test
  void aWholePixelAgreesWithCorrelationByDefinition() {
    // Integer shift in a circle: the surface must peak exactly there, with all phases agreeing.
    Plane a = texture(30, 40, 0, 0, 11);
    float[] moved = new float[30 * 40];
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        moved[(y + 4) % 30 * 40 + (x + 37) % 40] = a.at(x, y);
      }
    }
    Registration found =
        PhaseCorrelator.register(a, Plane.of(30, 40, moved), STANDARD.withWindow(Window.NONE));
    assertEquals(-3, found.translation().dx(), 1e-3);
    assertEquals(4, found.translation().dy(), 1e-3);
  }

  @Test
  void doubtsWhatHasNoStructureOrIsNoNumber() {
    Plane texture = texture(20, 20, 0, 0, 1);
    Plane flat = Plane.filled(20, 20, 0.3f);
    float[] broken = texture.data().clone();
    broken[7] = Float.NaN;
    assertEquals(Optional.of(Doubt.FLAT), doubt(texture, flat));
    assertEquals(Optional.of(Doubt.FLAT), doubt(flat, texture));
    assertEquals(Optional.of(Doubt.FLAT), doubt(flat, flat));
    assertEquals(Optional.of(Doubt.NOT_FINITE), doubt(texture, Plane.of(20, 20, broken)));
    Registration none = PhaseCorrelator.register(flat, texture, STANDARD);
    assertEquals(Translation.ZERO, none.translation());
    assertEquals(0, none.confidence());
  }

  private static Optional<Doubt> doubt(Plane a, Plane b) {
    return PhaseCorrelator.register(a, b, STANDARD).doubt();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "2, 1", "2, 2", "1, 64", "3, 3", "5, 64", "64, 7", "13, 17"})
  void isFiniteAtAnySizeAndLeavesItsInputAlone(int height, int width) {
    var random = new Random(height * 100L + width);
    float[] a = new float[height * width];
    float[] b = new float[height * width];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextFloat();
      b[i] = random.nextFloat();
    }
    float[] before = b.clone();
    Registration found =
        PhaseCorrelator.register(Plane.of(height, width, a), Plane.of(height, width, b), STANDARD);
    assertTrue(Double.isFinite(found.translation().length()));
    assertTrue(Double.isFinite(found.sigma()));
    assertTrue(found.confidence() >= 0 && found.confidence() <= 1);
    assertArrayEquals(before, b);
  }

  @Test
  void staysWithinTheGreatestShift() {
    Plane a = texture(100, 100, 0, 0, 6);
    Plane b = texture(100, 100, 20, 0, 6);
    Registration found = PhaseCorrelator.register(a, b, STANDARD.within(0.1));
    assertTrue(Math.abs(found.translation().dx()) <= 11);
    assertThrows(IllegalArgumentException.class, () -> STANDARD.within(1));
    assertThrows(
        IllegalArgumentException.class, () -> new PhaseCorrelator(9, 9, STANDARD).register(a));
  }
}
