package dev.phasecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.media.FrameBounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges and sizes as they are written on the command line. */
class OptionFormsTest {
  @ParameterizedTest
  @CsvSource({"3:9,3,9", ":9,0,9", "0:1,0,1", "007:8,7,8"})
  void rangeIsHalfOpen(String text, long from, long to) {
    FrameRange range = new FrameRange.Converter().convert(text);
    assertEquals(new FrameRange(from, to), range);
    assertFalse(range.isAll());
    assertEquals(range, new FrameRange.Converter().convert(range.toString()));
  }

  @ParameterizedTest
  @CsvSource({"':',0", "0:,0", "250:,250"})
  void rangeWithoutEndGoesOnToTheLastFrame(String text, long from) {
    FrameRange range = new FrameRange.Converter().convert(text);
    assertEquals(new FrameRange(from, Long.MAX_VALUE), range);
    assertEquals(from == 0, range.isAll());
    assertTrue(range.toString().endsWith(":"));
  }

  @ParameterizedTest
  @CsvSource({"640x480,640,480", "16X16,16,16", "1920×1080,1920,1080"})
  void sizeIsWidthByHeight(String text, int width, int height) {
    FrameBounds bounds = new FrameBoundsConverter().convert(text);
    assertEquals(new FrameBounds(width, height), bounds);
    assertEquals(width + "x" + height, bounds.toString());
  }
}
