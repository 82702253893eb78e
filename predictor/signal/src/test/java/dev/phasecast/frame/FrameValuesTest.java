package dev.phasecast.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameValuesTest {
  @Test
  void planesCheckTheirSides() {
    assertThrows(IllegalArgumentException.class, () -> Plane.of(0, 3, new float[0]));
    assertThrows(IllegalArgumentException.class, () -> Plane.of(2, 3, new float[5]));
    assertThrows(IllegalArgumentException.class, () -> Plane.zeros(1, -1));
    Plane plane = Plane.of(2, 3, new float[] {0, 1, 2, 3, 4, 5});
    assertEquals(5, plane.at(2, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> plane.at(3, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> plane.at(0, 2));
  }

  @Test
  void framesHaveNoChromaOrTwoPlanesOfOneSize() {
    Plane luma = Plane.zeros(4, 4);
    Plane small = Plane.zeros(2, 2);
    assertThrows(IllegalArgumentException.class, () -> new VideoFrame(0, 0, luma, List.of(small)));
    assertThrows(
        IllegalArgumentException.class, () -> new VideoFrame(0, 0, luma, List.of(small, luma)));
    VideoFrame later = new VideoFrame(0, 0, luma, List.of(small, small)).at(7, 0.5);
    assertEquals(7, later.index());
    assertEquals(0.5, later.time());
  }

  @Test
  void chromaRoundsUp() {
    assertEquals(161, ChromaLayout.HALF_BOTH.chromaWidth(321));
    assertEquals(122, ChromaLayout.HALF_BOTH.chromaHeight(243));
    assertEquals(243, ChromaLayout.HALF_WIDTH.chromaHeight(243));
    assertEquals(321, ChromaLayout.FULL.chromaWidth(321));
    assertEquals(ChromaLayout.FULL, ChromaLayout.HALF_WIDTH.turned());
    assertEquals(ChromaLayout.HALF_BOTH, ChromaLayout.HALF_BOTH.turned());
  }

  @Test
  void formatsAndRatiosRefuseNonsense() {
    var rate = new Rational(25, 1);
    assertThrows(IllegalArgumentException.class, () -> new Rational(1, 0));
    assertThrows(IllegalArgumentException.class, () -> VideoFormat.standard(0, 5, rate));
    assertThrows(
        IllegalArgumentException.class, () -> VideoFormat.standard(5, 5, new Rational(0, 1)));
    assertEquals(0.04, rate.inverse().value());
    assertEquals("25:1", rate.toString());
  }
}
