package dev.phasecast.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WallObjectsTest {
  @Test
  void boxesByTheRuleAreTakenApartAndMovedOn() {
    double error = 0;
    double copied = 0;
    for (int seed = 0; seed < 6; seed++) {
      DrawnBoxes drawn = new DrawnBoxes(2, 20, seed);
      Outlook found = WallObjects.foresee(drawn.seen(), 10).orElseThrow();
      assertEquals(2, found.objects(), "objects of seed " + seed);
      assertEquals(0, found.unexplained(), 1e-6);
      assertEquals(10, found.frames().size());
      error += drawn.error(found.frames());
      copied += drawn.error(Collections.nCopies(10, drawn.frames.get(9)));
    }
    assertTrue(error < 0.12 * copied, error + " against " + copied);
  }

  @Test
  void whoIsToldTheObjectsForeseesBetterThanWhoMustFindThem() {
    double told = 0;
    double found = 0;
    for (int seed = 0; seed < 6; seed++) {
      DrawnBoxes drawn = new DrawnBoxes(2, 20, seed);
      List<WallObjects.Known> objects = new ArrayList<>();
      for (int k = 0; k < 2; k++) {
        objects.add(known(drawn, k));
      }
      told += drawn.error(WallObjects.foreseeKnown(objects, 10));
      found += drawn.error(WallObjects.foresee(drawn.seen(), 10).orElseThrow().frames());
    }
    assertTrue(told <= 1.02 * found, told + " against " + found);
  }

  @Test
  void objectsThatBreakTheRuleCannotBeKnown() {
    List<Integer> still = Collections.nCopies(10, 4);
    var broken = new WallObjects.Known(Plane.zeros(28, 28), still, still);
    assertThrows(
        IllegalArgumentException.class, () -> WallObjects.foreseeKnown(List.of(broken), 1));
  }

  private static WallObjects.Known known(DrawnBoxes drawn, int object) {
    BoxTrack track = drawn.tracks.get(object);
    return new WallObjects.Known(
        Plane.of(28, 28, drawn.looks.get(object)),
        Arrays.stream(track.x()).limit(10).boxed().toList(),
        Arrays.stream(track.y()).limit(10).boxed().toList());
  }

  @Test
  void oneBoxIsOneObject() {
    DrawnBoxes drawn = new DrawnBoxes(1, 20, 42);
    Outlook found = WallObjects.foresee(drawn.seen(), 10).orElseThrow();
    assertEquals(1, found.objects());
  }

  @Test
  void neverChangesWhatItIsGivenAndAnswersAlike() {
    DrawnBoxes drawn = new DrawnBoxes(2, 20, 4);
    List<float[]> before = drawn.seen().stream().map(p -> p.data().clone()).toList();
    Outlook first = WallObjects.foresee(drawn.seen(), 3).orElseThrow();
    Outlook second = WallObjects.foresee(drawn.seen(), 3).orElseThrow();
    for (int t = 0; t < 10; t++) {
      assertArrayEquals(before.get(t), drawn.frames.get(t).data());
    }
    for (int t = 0; t < 3; t++) {
      assertArrayEquals(first.frames().get(t).data(), second.frames().get(t).data());
    }
  }

  @Test
  void declinesWhatCannotObeyTheRule() {
    Plane black = Plane.zeros(64, 64);
    assertTrue(WallObjects.foresee(Collections.nCopies(10, black), 2).isEmpty());
    Plane grey = Plane.filled(64, 64, 0.5f);
    assertTrue(WallObjects.foresee(Collections.nCopies(10, grey), 2).isEmpty());
    Plane wide = Plane.zeros(64, 65);
    assertTrue(WallObjects.foresee(Collections.nCopies(10, wide), 2).isEmpty());
    assertTrue(WallObjects.foresee(new DrawnBoxes(1, 3, 1).frames, 2).isEmpty());
  }
}
