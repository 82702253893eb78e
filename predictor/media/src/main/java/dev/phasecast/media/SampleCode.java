package dev.phasecast.media;

import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFormat.Range;

/**
 * A line from samples in [0, 1] to code values: {@code code = round(sample × scale + offset)}, cut
 * to what the bits can hold.
 *
 * @param scale codes from sample 0 to sample 1
 * @param offset code of sample 0
 * @param greatest the greatest code
 */
record SampleCode(float scale, float offset, int greatest) {
  /** The inverse of reading: sample {@code code / greatest} gives {@code code} again, exactly. */
  static SampleCode exact(int bitDepth) {
    int greatest = (1 << bitDepth) - 1;
    return new SampleCode(greatest, 0, greatest);
  }

  /** From luma of a format to 8 bit, limited range: black 16, white 235. */
  static SampleCode limitedLuma(VideoFormat from) {
    int greatest = (1 << from.bitDepth()) - 1;
    return from.range() == Range.FULL
        ? new SampleCode(219, 16, 255)
        : new SampleCode((float) greatest / (1 << (from.bitDepth() - 8)), 0, 255);
  }

  /** From chroma of a format to 8 bit, limited range: neutral 128, 112 to either side. */
  static SampleCode limitedChroma(VideoFormat from) {
    int greatest = (1 << from.bitDepth()) - 1;
    if (from.range() == Range.LIMITED) {
      return new SampleCode((float) greatest / (1 << (from.bitDepth() - 8)), 0, 255);
    }
    // Neutral is half of one more than the greatest code: 128 of 255 at 8 bit.
    float neutral = (float) (1 << (from.bitDepth() - 1)) / greatest;
    return new SampleCode(224, 128 - 224 * neutral, 255);
  }

  /** The code of a sample; what is not a number becomes the least code. */
  int of(float sample) {
    int code = (int) (sample * scale + offset + 0.5f);
    return code < 0 ? 0 : Math.min(code, greatest);
  }
}
