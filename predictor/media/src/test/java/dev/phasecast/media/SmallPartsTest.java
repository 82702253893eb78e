package dev.phasecast.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Rational;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The parts of reading that need no file: clock, rates, turns, and the weighing of damage. */
class SmallPartsTest {
  @Test
  void goodStampsAreKept() {
    FrameClock clock = new FrameClock(1.0 / 1000, 0.04, 100);
    assertEquals(0, clock.tick(500));
    assertEquals(0.04, clock.tick(540), 1e-12);
    assertEquals(3.0, clock.tick(3500), 1e-12);
    assertEquals(0, clock.repaired());
  }

  @Test
  void missingEqualAndBackwardStampsAreReplacedByOneFramesTime() {
    FrameClock clock = new FrameClock(1.0 / 1000, 0.04, 100);
    assertEquals(0, clock.tickWithout());
    assertEquals(0.04, clock.tick(1000), 1e-12);
    assertEquals(0.08, clock.tick(1040), 1e-12);
    assertEquals(0.12, clock.tick(1040), 1e-12);
    assertEquals(0.16, clock.tick(0), 1e-12);
    assertEquals(0.20, clock.tickWithout(), 1e-12);
    assertEquals(0.30, clock.tick(1260), 1e-12);
    assertEquals(4, clock.repaired());
  }

  @Test
  void aJumpLongerThanAnyVideoStartsTheClockAnew() {
    FrameClock clock = new FrameClock(1.0 / 1000, 0.04, 100);
    clock.tick(0);
    assertEquals(0.04, clock.tick(26 * 3600 * 1000L), 1e-12);
    assertEquals(0.08, clock.tick(26 * 3600 * 1000L + 40), 1e-9);
    assertEquals(0.12, clock.tick(Long.MAX_VALUE), 1e-9);
    assertEquals(0.16, clock.tick(Long.MIN_VALUE + 1), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "90, 90",
    "-90, 270",
    "180, 180",
    "-180, 180",
    "270, 270",
    "360, 0",
    "450, 90",
    "89.5, 90",
    "45, 0",
    "NaN, 0",
    "-Infinity, 0",
    "1e300, 0",
  })
  void anglesBecomeQuarterTurns(double clockwise, int degrees) {
    if (clockwise != 1e300) {
      assertEquals(degrees, Rotation.nearest(clockwise).degrees());
    }
    boolean quarter = Math.abs(Math.IEEEremainder(clockwise, 90)) <= 1;
    assertEquals(!quarter, Rotation.drops(clockwise));
  }

  @ParameterizedTest
  @EnumSource(Rotation.class)
  void aTurnVisitsEverySampleOnce(Rotation rotation) {
    for (int[] size : new int[][] {{1, 1}, {1, 5}, {2, 3}, {7, 4}}) {
      int width = size[0];
      int height = size[1];
      boolean[] seen = new boolean[width * height];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int at =
              rotation.origin(width, height)
                  + x * rotation.stepX(width, height)
                  + y * rotation.stepY(width, height);
          assertFalse(seen[at]);
          seen[at] = true;
          // Naive: clockwise by a quarter, (x, y) goes to (height - 1 - y, x).
          int px = x;
          int py = y;
          int h = height;
          int w = width;
          for (int turn = 0; turn < rotation.degrees() / 90; turn++) {
            int before = px;
            px = h - 1 - py;
            py = before;
            int swap = h;
            h = w;
            w = swap;
          }
          assertEquals(py * w + px, at);
        }
      }
    }
  }

  @Test
  void frameRatesThatAreClocksAreMeasuredInstead() {
    assertTrue(FrameRates.credible(new Rational(30000, 1001)));
    assertFalse(FrameRates.credible(new Rational(1000, 1)));
    assertFalse(FrameRates.credible(new Rational(90_000, 1)));
    double[] stamps = {0, 0.083, 0.042, 0.125};
    assertEquals(
        new Rational(24, 1),
        FrameRates.choose(FrameRates.mean(stamps), Optional.of(new Rational(48, 1))));
    assertEquals(
        new Rational(48, 1),
        FrameRates.choose(FrameRates.mean(new double[0]), Optional.of(new Rational(48, 1))));
    assertEquals(
        new Rational(25, 1),
        FrameRates.choose(Optional.empty(), Optional.of(new Rational(1000, 1))));
    assertEquals(new Rational(7500, 1000), FrameRates.nearest(7.5));
  }

  private static Damage.Tally found(
      long frames, long packets, long hidden, double seconds, long refused) {
    return new Damage.Tally(frames, packets, hidden, seconds, true, 0, 0, refused, 0);
  }

  @Test
  void wholeVideoIsNotCalledDamaged() {
    Damage.Promise none = new Damage.Promise(0, 0, 0, 25);
    assertFalse(new Damage(none, found(20, 20, 0, 1, 0)).report(List.of()).damaged());
    // Packets that show nothing, with no error beside them.
    assertFalse(new Damage(none, found(18, 20, 0, 1, 0)).report(List.of()).damaged());
    // A frame hidden by an edit list.
    Damage.Promise index = new Damage.Promise(297, 0, 0, 30);
    assertFalse(new Damage(index, found(296, 296, 1, 10, 0)).report(List.of()).damaged());
    Damage.Promise careless = new Damage.Promise(300, 4, 0, 25);
    assertFalse(new Damage(careless, found(297, 297, 0, 10, 0)).report(List.of()).damaged());
    Damage.Promise duration = new Damage.Promise(0, 0, 10, 25);
    assertFalse(new Damage(duration, found(247, 247, 0, 9.88, 0)).report(List.of()).damaged());
  }

  @Test
  void whatIsMissingIsCounted() {
    Damage.Promise index = new Damage.Promise(20, 0, 0, 10);
    DecodeReport cut = new Damage(index, found(10, 11, 0, 1.1, 0)).report(List.of("first"));
    assertTrue(cut.damaged());
    assertEquals(10, cut.framesMissing());
    assertEquals(List.of("first", "10 of 20 declared frames could be decoded"), cut.warnings());

    DecodeReport refused = new Damage(index, found(18, 20, 0, 2, 2)).report(List.of());
    assertEquals(2, refused.framesMissing());
    assertEquals(2, refused.errors());
    assertEquals(
        "its data is damaged: 2 packets refused by the decoder", refused.warnings().get(1));

    Damage.Promise duration = new Damage.Promise(0, 0, 10, 25);
    DecodeReport early = new Damage(duration, found(150, 150, 0, 6, 0)).report(List.of());
    assertEquals(100, early.framesMissing());
    assertEquals(List.of("the file ends after 6.0 s of the 10.0 s declared"), early.warnings());
  }

  @Test
  void nothingIsMissingBeforeTheEnd() {
    Damage.Tally midway = new Damage.Tally(3, 5, 0, 0.2, false, 0, 0, 0, 0);
    assertFalse(new Damage(new Damage.Promise(20, 0, 0, 10), midway).report(List.of()).damaged());
  }

  @Test
  void samplesThatLieHighInTheirWordsAreShifted() {
    PixelLayout layout = PixelLayout.of(avutil.AV_PIX_FMT_P010LE).orElseThrow();
    assertEquals(10, layout.bitDepth());
    assertEquals(
        List.of(
            new PixelLayout.Component(0, 0, 2, 6),
            new PixelLayout.Component(1, 0, 4, 6),
            new PixelLayout.Component(1, 2, 4, 6)),
        layout.components());
    assertTrue(PixelLayout.of(avutil.AV_PIX_FMT_RGB24).isEmpty());
    assertTrue(PixelLayout.of(avutil.AV_PIX_FMT_GBRP).isEmpty());
  }

  @Test
  void limitsMustBePositive() {
    assertThrows(IllegalArgumentException.class, () -> new MediaLimits(0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new MediaLimits(1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new MediaLimits(1, 1, Double.NaN));
    assertEquals(9_437_184, MediaLimits.standard().maxPixels());
  }
}
