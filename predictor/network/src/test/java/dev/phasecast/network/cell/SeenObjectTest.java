package dev.phasecast.network.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenObjectTest {
  /** Turns are not clamped: 0.6 is 34 degrees from one frame to the next. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.6})
  void registrationFindsShiftAndTurn(double mostTurn) {
    RegistrationTools tools = new RegistrationTools();
    for (int seed = 0; seed < 10; seed++) {
      Blobs blobs = new Blobs(seed, 1.7, mostTurn);
      SeenObject seen = SeenObject.of(blobs.frames(0, 4), tools).orElseThrow();
      for (int i = 0; i < 3; i++) {
        ObjectMotion motion = seen.motions().get(i);
        assertEquals(blobs.turn(), motion.turn(), Math.toRadians(0.6), "turn of " + seed);
        // The motion is that of the centre of mass, which turns about the middle of the shape.
        ObjectCentre from = seen.centres().get(i);
        double offX = from.x() - blobs.x(i);
        double offY = from.y() - blobs.y(i);
        double cos = Math.cos(blobs.turn());
        double sin = Math.sin(blobs.turn());
        double dx = blobs.x(i + 1) + offX * cos + offY * sin - from.x();
        double dy = blobs.y(i + 1) + offY * cos - offX * sin - from.y();
        assertEquals(dx, motion.dx(), 0.05, "dx of " + seed);
        assertEquals(dy, motion.dy(), 0.05, "dy of " + seed);
      }
    }
  }

  @Test
  void meanLookIsThatOfTheLastFrame() {
    Blobs blobs = new Blobs(3, 1.5, 0.05);
    SeenObject seen = SeenObject.of(blobs.frames(0, 4), new RegistrationTools()).orElseThrow();
    ObjectPatch last =
        ObjectPatch.around(
            blobs.frame(3), seen.centre().x(), seen.centre().y(), seen.last().side());
    for (int i = 0; i < last.samples().length; i++) {
      assertEquals(last.samples()[i], seen.last().samples()[i], 0.03);
    }
  }

  @Test
  void sawNothingInTheDark() {
    List<Plane> frames = List.of(new Blobs(1, 1, 0).frame(0), Plane.zeros(48, 48));
    assertTrue(SeenObject.of(frames, new RegistrationTools()).isEmpty());
  }

  @Test
  void patchesReachOverTheEdge() {
    Plane frame = Plane.filled(4, 6, 0.5f);
    ObjectPatch patch = ObjectPatch.around(frame, 5, 0, 8);
    assertEquals(1, patch.left());
    assertEquals(-4, patch.top());
    assertEquals(5.0, patch.x(), 1e-12);
    double sum = 0;
    for (double value : patch.samples()) {
      sum += value;
    }
    assertEquals(5 * 4 * 0.5, sum, 1e-12);
  }
}
