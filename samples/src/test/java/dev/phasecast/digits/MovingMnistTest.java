package dev.phasecast.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.digits.DigitPictures.Part;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MovingMnistTest {
  private static final DigitPictures DIGITS = DigitPictures.drawn(Part.TEST, 100);

  @Test
  void sequencesAreTheSameEverywhere() throws NoSuchAlgorithmException {
    DigitSequence sequence = new MovingMnist(DIGITS, 2, 20, 7).sequence(3);
    byte[] codes = new byte[sequence.data().length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) Math.round(sequence.data()[i] * 255);
    }
    String digest =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(codes), 0, 8);
    assertEquals("9fab61d81b8c69cd", digest);
  }

  @Test
  void sequencesDependOnSeedAndNumberAlone() {
    DigitSequences sequences = new MovingMnist(DIGITS, 2, 20, 7);
    List<float[]> parallel =
        LongStream.range(-3, 10).parallel().mapToObj(i -> sequences.sequence(i).data()).toList();
    for (int i = 12; i >= 0; i--) {
      assertArrayEquals(sequences.sequence(i - 3).data(), parallel.get(i));
    }
    assertFalse(Arrays.equals(parallel.get(0), parallel.get(1)));
    DigitSequences others = new MovingMnist(DIGITS, 2, 20, 8);
    assertFalse(Arrays.equals(sequences.sequence(0).data(), others.sequence(0).data()));
  }

  /**
   * The rule in a form of its own: from two frames away from walls the direction is found, from
   * there all frames follow but for the fraction of a pixel that was cut off.
   */
  @Test
  void everyStepIsATenthOfTheFreeRangeAndTurnsAtTheWalls() {
    DigitSequences sequences = new MovingMnist(DIGITS, 2, 20, 1);
    int bounces = 0;
    for (int number = 0; number < 200; number++) {
      for (DigitTrack track : sequences.sequence(number).tracks()) {
        double speedX = 0;
        double speedY = 0;
        for (int frame = 0; frame < 20; frame++) {
          double left = track.x(frame) - 14;
          double top = track.y(frame) - 14;
          assertEquals(Math.rint(left), left, 0, "on whole pixels");
          assertTrue(left >= 0 && left <= 36 && top >= 0 && top <= 36);
          if (frame > 0) {
            double dx = track.x(frame) - track.x(frame - 1);
            double dy = track.y(frame) - track.y(frame - 1);
            boolean wall = isWall(track, frame) || isWall(track, frame - 1);
            double step = Math.hypot(dx, dy);
            assertTrue(step <= 3.6 + Math.sqrt(2), "step of " + step);
            if (wall) {
              bounces++;
            } else {
              assertTrue(step >= 3.6 - Math.sqrt(2), "step of " + step);
              speedX = Math.max(speedX, Math.abs(dx));
              speedY = Math.max(speedY, Math.abs(dy));
            }
          }
        }
        // Whole steps differ from the true one by less than a pixel, whichever way they go.
        assertTrue(Math.hypot(Math.max(0, speedX - 1), Math.max(0, speedY - 1)) < 3.6);
      }
    }
    assertTrue(bounces > 100, "walls are met: " + bounces);
  }

  private static boolean isWall(DigitTrack track, int frame) {
    return Math.min(track.x(frame), track.y(frame)) < 15
        || Math.max(track.x(frame), track.y(frame)) > 49;
  }

  @Test
  void positionsFollowTheStandardRuleStepByStep() {
    // The rule written out again, for the start and heading that the same dice give.
    for (int number = 0; number < 50; number++) {
      var dice = dev.phasecast.scene.Dice.of(5, number);
      DigitSequence sequence = new MovingMnist(DIGITS, 1, 30, 5).sequence(number);
      DigitTrack track = sequence.tracks().get(0);
      assertEquals((int) (dice.next() * 100), track.digit());
      double[] at = {dice.next(), dice.next()};
      double angle = dice.next() * 2 * StrictMath.PI;
      double[] velocity = {StrictMath.cos(angle), StrictMath.sin(angle)};
      for (int frame = 0; frame < 30; frame++) {
        for (int axis = 0; axis < 2; axis++) {
          at[axis] = at[axis] + velocity[axis] * 0.1;
          if (at[axis] <= 0) {
            at[axis] = 0;
            velocity[axis] = -velocity[axis];
          } else if (at[axis] >= 1.0) {
            at[axis] = 1;
            velocity[axis] = -velocity[axis];
          }
        }
        assertEquals(Math.floor(36 * at[0]) + 14, track.x(frame), 0);
        assertEquals(Math.floor(36 * at[1]) + 14, track.y(frame), 0);
      }
    }
  }

  @Test
  void framesAreTheGreaterOfTheirDigits() {
    DigitSequence sequence = new MovingMnist(DIGITS, 3, 20, 2).sequence(11);
    assertEquals(3, sequence.tracks().size());
    for (int frame = 0; frame < 20; frame++) {
      float[] expected = new float[64 * 64];
      for (DigitTrack track : sequence.tracks()) {
        float[] picture = DIGITS.picture(track.digit()).data();
        for (int i = 0; i < picture.length; i++) {
          int x = (int) track.x(frame) - 14 + i % 28;
          int y = (int) track.y(frame) - 14 + i / 28;
          expected[64 * y + x] = Math.max(expected[64 * y + x], picture[i]);
        }
        assertEquals(DIGITS.label(track.digit()), track.label());
      }
      assertArrayEquals(expected, sequence.frame(frame).data());
    }
    assertThrows(IndexOutOfBoundsException.class, () -> sequence.frame(20));
  }

  @Test
  void emptySequencesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new MovingMnist(DIGITS, 0, 20, 1));
    assertThrows(IllegalArgumentException.class, () -> new MovingMnist(DIGITS, 2, 0, 1));
  }
}
