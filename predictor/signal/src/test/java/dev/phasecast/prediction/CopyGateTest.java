package dev.phasecast.prediction;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import org.junit.jupiter.api.Test;

class CopyGateTest {
  private static Plane flat(double value) {
    return Plane.filled(8, 8, (float) value);
  }

  @Test
  void copiesWhereEveryFourthFrameIsThePerfectRepeatOfTheLast() {
    var gate = new CopyGate();
    assertFalse(gate.copies());
    for (int frame = 0; frame < 40; frame++) {
      boolean repeat = frame % 4 == 3;
      // 60 dB off by the mixture always; 57 dB off by copying but where it is perfect.
      gate.observe(flat(0.5), flat(0.501), flat(repeat ? 0.5 : 0.50141));
    }
    assertTrue(gate.copies());
    gate.forget();
    assertFalse(gate.copies());
  }

  @Test
  void doesNotCopyForBeingALittleBetterNorForAPerfectFrameNowAndThen() {
    var better = new CopyGate();
    var seldom = new CopyGate();
    for (int frame = 0; frame < 60; frame++) {
      better.observe(flat(0.5), flat(0.51), flat(0.505));
      seldom.observe(flat(0.5), flat(0.501), flat(frame == 3 ? 0.5 : 0.51));
    }
    assertFalse(better.copies());
    assertFalse(seldom.copies());
  }
}
