package dev.phasecast.forensics.video;

import static dev.phasecast.forensics.Verdict.INCONCLUSIVE;
import static dev.phasecast.forensics.Verdict.NATURAL;
import static dev.phasecast.forensics.Verdict.SYNTHETIC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.phasecast.forensics.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentsTest {
  @Test
  void neighboursOfOneVerdictAreJoined() {
    assertEquals(
        List.of(new Segment(0, 2, NATURAL), new Segment(2, 3, SYNTHETIC)),
        Segments.joined(
            List.of(
                new Segment(0, 1, NATURAL),
                new Segment(1, 2, NATURAL),
                new Segment(2, 3, SYNTHETIC))));
    assertEquals(List.of(), Segments.joined(List.of()));
  }

  @Test
  void eitherMadeIsMadeAndBothRecordedAreRecorded() {
    List<Segment> pictures = List.of(new Segment(0, 4, NATURAL), new Segment(4, 6, INCONCLUSIVE));
    List<Segment> sound =
        List.of(
            new Segment(0, 1, NATURAL), new Segment(1, 2, SYNTHETIC), new Segment(2, 5, NATURAL));
    assertEquals(
        List.of(
            new Segment(0, 1, NATURAL),
            new Segment(1, 2, SYNTHETIC),
            new Segment(2, 4, NATURAL),
            new Segment(4, 6, INCONCLUSIVE)),
        Segments.both(pictures, sound));
  }
}
