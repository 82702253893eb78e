package dev.phasecast.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private final Repeats repeats = new Repeats();
  private int frame;
  private float level;

  /** Shows frames up to a number, each another one but those that repeat. */
  private void until(int last, IntPredicate repeating) {
    while (frame < last) {
      frame++;
      next(repeating.test(frame) ? 0 : 0.1f);
      assertEquals(repeating.test(frame), repeats.repeated(), "frame " + frame);
    }
  }

  /** Shows a frame that differs by so much. */
  private void next(float change) {
    Plane before = Plane.filled(5, 7, level);
    level += level + change > 1 ? -change : change;
    repeats.next(before, Plane.filled(5, 7, level));
  }

  @Test
  void twoRepeatsAnnounceTheNext() {
    until(32, i -> i == 13 || i == 26);
    for (int ahead = 1; ahead <= 30; ahead++) {
      assertEquals(32 + ahead == 39 || 32 + ahead == 52, repeats.due(ahead), "" + ahead);
    }
    assertEquals(0, repeats.dueWithin(6));
    assertEquals(1, repeats.dueWithin(7));
    assertEquals(2, repeats.dueWithin(20));
    until(60, i -> i % 13 == 0);
    assertTrue(repeats.due(5));
  }

  @Test
  void oneRepeatIsNoRhythm() {
    until(20, i -> i == 13);
    assertEquals(0, repeats.dueWithin(100));
  }

  @Test
  void oneThatFailsToComeRevokesTheRhythmUntilAThirdConfirmsIt() {
    until(39, i -> i == 13 || i == 26);
    assertEquals(0, repeats.dueWithin(100));
    until(63, i -> i == 50 || i == 63);
    assertEquals(0, repeats.dueWithin(100));
    until(76, i -> i == 76);
    assertTrue(repeats.due(13));
    assertEquals(1, repeats.dueWithin(13));
  }

  @Test
  void aStillPictureIsNoRhythm() {
    until(10, i -> false);
    until(20, i -> i > 10);
    assertEquals(0, repeats.dueWithin(50));
  }

  @Test
  void nothingIsKnownAtTheBeginning() {
    assertFalse(repeats.repeated());
    assertEquals(0, repeats.dueWithin(10));
    next(0.1f);
    next(0);
    assertFalse(repeats.repeated());
  }

  @Test
  void aLittleNoiseIsARepeatAsWell() {
    until(8, i -> false);
    next(0.01f);
    assertTrue(repeats.repeated());
    next(0.05f);
    assertFalse(repeats.repeated());
  }

  /** From a lively scene to one that changes far less, but does change. */
  @Test
  void aCalmSceneIsNotTakenForRepeatsForEver() {
    until(10, i -> false);
    int taken = 0;
    for (int i = 0; i < 60; i++) {
      next(0.01f);
      taken += repeats.repeated() ? 1 : 0;
    }
    assertFalse(repeats.repeated());
    assertTrue(taken < 30, "" + taken);
    assertEquals(0, repeats.dueWithin(50));
  }
}
