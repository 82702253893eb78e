package dev.phasecast.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.digits.DigitPictures.Part;
import dev.phasecast.digits.EsannOptions.Range;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EsannDigitsTest {
  private static final DigitPictures DIGITS = DigitPictures.drawn(Part.TEST, 60);

  @Test
  void sequencesDependOnSeedAndNumberAlone() {
    DigitSequences sequences = new EsannDigits(DIGITS, EsannOptions.standard(), 7);
    assertEquals(10, sequences.frames());
    IntStream.range(0, 20)
        .parallel()
        .forEach(
            i ->
                assertArrayEquals(
                    sequences.sequence(i).data(),
                    new EsannDigits(DIGITS, EsannOptions.standard(), 7).sequence(i).data()));
  }

  @Test
  void digitsMoveAndTurnAsFastAsAsked() {
    DigitSequences standard = new EsannDigits(DIGITS, EsannOptions.standard(), 1);
    double slowest = 9;
    double fastest = 0;
    double spin = 0;
    for (int number = 0; number < 300; number++) {
      DigitTrack track = standard.sequence(number).tracks().get(0);
      assertEquals(0, track.angle(0), 0);
      for (int frame = 0; frame < 10; frame++) {
        assertTrue(track.x(frame) >= 14 && track.x(frame) <= 50);
        assertTrue(track.y(frame) >= 14 && track.y(frame) <= 50);
        assertEquals(1, track.scale(frame), 0);
        assertEquals(1, track.brightness(frame), 0);
      }
      // Between two frames without a wall near.
      for (int frame = 1; frame < 10; frame++) {
        double edge =
            Math.min(
                Math.min(track.x(frame) - 14, 50 - track.x(frame)),
                Math.min(track.y(frame) - 14, 50 - track.y(frame)));
        if (edge > 2) {
          double step =
              Math.hypot(track.x(frame) - track.x(frame - 1), track.y(frame) - track.y(frame - 1));
          slowest = Math.min(slowest, step);
          fastest = Math.max(fastest, step);
        }
      }
      spin = Math.max(spin, Math.abs(track.angle(9) / 9));
    }
    assertEquals(1, slowest, 0.05);
    assertEquals(2, fastest, 0.05);
    assertEquals(3, spin, 0.1);
  }

  @Test
  void theFastSettingIsThatOfTheSecondScript() {
    DigitTrack track = new EsannDigits(DIGITS, EsannOptions.fast(), 3).sequence(5).tracks().get(0);
    double step = Math.hypot(track.x(1) - track.x(0), track.y(1) - track.y(0));
    assertTrue(step <= 2.25 + 1e-9);
    assertEquals(Range.either(4), EsannOptions.fast().rotation());
  }

  @Test
  void theInkLiesWhereTheTruthSaysIt() {
    // Upright and turned, at any fraction of a pixel: the centre of mass goes with the track.
    DigitSequences sequences =
        new EsannDigits(
            DIGITS,
            EsannOptions.standard()
                .withRotation(Range.either(10))
                .withScaling(new Range(-0.02, 0.02))
                .withIllumination(0.5),
            4);
    for (int number = 0; number < 60; number++) {
      DigitSequence sequence = sequences.sequence(number);
      DigitTrack track = sequence.tracks().get(0);
      double[] own = moments(DIGITS.picture(track.digit()).data(), 28);
      for (int frame = 0; frame < 10; frame++) {
        double[] seen = moments(sequence.frame(frame).data(), 64);
        double angle = Math.toRadians(track.angle(frame));
        double x = track.scale(frame) * (own[1] - 14);
        double y = track.scale(frame) * (own[2] - 14);
        assertEquals(track.x(frame) + x * Math.cos(angle) + y * Math.sin(angle), seen[1], 0.05);
        assertEquals(track.y(frame) - x * Math.sin(angle) + y * Math.cos(angle), seen[2], 0.05);
        double light = track.brightness(frame) * track.scale(frame) * track.scale(frame);
        assertEquals(1, seen[0] / (own[0] * light), 0.04);
      }
    }
  }

  /** Sum of the samples, and their centre in pixels from the outer corner. */
  private static double[] moments(float[] samples, int side) {
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < samples.length; i++) {
      sum += samples[i];
      x += samples[i] * (i % side + 0.5);
      y += samples[i] * ((i - i % side) / (double) side + 0.5);
    }
    return new double[] {sum, x / sum, y / sum};
  }

  @Test
  void aTurnIsCounterClockwise() {
    DigitSequences turning =
        new EsannDigits(
            DIGITS,
            EsannOptions.standard().withRotation(new Range(10, 10)).withVelocity(new Range(0, 0)),
            1);
    DigitSequence sequence = turning.sequence(0);
    assertEquals(90, sequence.tracks().get(0).angle(9), 1e-9);
    DigitTrack track = sequence.tracks().get(0);
    double[] own = moments(DIGITS.picture(track.digit()).data(), 28);
    double[] seen = moments(sequence.frame(9).data(), 64);
    // What lay to the right lies above after a quarter.
    assertEquals(-(own[1] - 14), seen[2] - track.y(9), 0.05);
    assertEquals(own[2] - 14, seen[1] - track.x(9), 0.05);
  }

  @Test
  void digitsSpeedUp() {
    DigitSequences sequences =
        new EsannDigits(
            DIGITS,
            EsannOptions.standard()
                .withFrames(3)
                .withVelocity(new Range(1, 1))
                .withAcceleration(new Range(0.5, 0.5)),
            1);
    int free = 0;
    for (int number = 0; number < 50; number++) {
      DigitTrack track = sequences.sequence(number).tracks().get(0);
      double way = Math.hypot(track.x(2) - track.x(0), track.y(2) - track.y(0));
      if (way > 2.999) {
        assertEquals(3, way, 1e-9);
        free++;
      }
    }
    assertTrue(free > 25, "free ways: " + free);
  }

  @Test
  void scrapsOfOthersDisturbButAreNoDigits() {
    EsannOptions quiet = EsannOptions.standard().withDigits(2);
    DigitSequence clean = new EsannDigits(DIGITS, quiet, 9).sequence(0);
    DigitSequence disturbed = new EsannDigits(DIGITS, quiet.withDistractors(4), 9).sequence(0);
    assertEquals(2, disturbed.tracks().size());
    double more = 0;
    for (int i = 0; i < clean.data().length; i++) {
      assertTrue(disturbed.data()[i] >= clean.data()[i]);
      more += disturbed.data()[i] - clean.data()[i];
    }
    assertTrue(more / 10 > 5, "added light a frame: " + more / 10);
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    EsannOptions standard = EsannOptions.standard();
    assertThrows(IllegalArgumentException.class, () -> standard.withDigits(4));
    assertThrows(IllegalArgumentException.class, () -> standard.withFrames(0));
    assertThrows(IllegalArgumentException.class, () -> standard.withIllumination(1.5));
    assertThrows(IllegalArgumentException.class, () -> standard.withDistractors(-1));
    assertThrows(IllegalArgumentException.class, () -> standard.withScaling(new Range(0, 0.2)));
    assertThrows(IllegalArgumentException.class, () -> new Range(2, 1));
  }
}
