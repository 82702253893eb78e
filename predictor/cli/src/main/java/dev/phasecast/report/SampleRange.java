package dev.phasecast.report;

import dev.phasecast.frame.VideoFormat;

/** Where black, white and no colour lie among the samples of a format. */
final class SampleRange {
  private SampleRange() {}

  /** Codes of 8 bit, with fractions, from sample 0 to sample 1: 255, and a little more above. */
  static double codesPerUnit(VideoFormat format) {
    int extra = format.bitDepth() - 8;
    return ((1 << format.bitDepth()) - 1) / (double) (1 << extra);
  }

  /** The sample of a chroma plane that stands for no colour: code 128 of 255 at 8 bit. */
  static double neutral(VideoFormat format) {
    return 128 / codesPerUnit(format);
  }
}
