package dev.phasecast.frame;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One frame of a video.
 *
 * @param index position in the stream, counted from 0
 * @param time seconds since the start of the stream
 * @param luma luma at full size, or the only plane of a grey video
 * @param chroma Cb and Cr, of equal size and at most as large as luma; empty for a grey video.
 *     Neutral is 0.5
 */
public record VideoFrame(long index, double time, Plane luma, List<Plane> chroma) {
  /**
   * @throws IllegalArgumentException if there are neither no nor two chroma planes, or their sizes
   *     differ
   */
  public VideoFrame {
    chroma = List.copyOf(chroma);
    if (!chroma.isEmpty() && (chroma.size() != 2 || !chroma.get(0).sameSize(chroma.get(1)))) {
      throw new IllegalArgumentException(
          "a frame has no chroma or two planes of one size, not " + chroma);
    }
  }

  /** A grey frame. */
  public static VideoFrame grey(long index, double time, Plane luma) {
    return new VideoFrame(index, time, luma, List.of());
  }

  /** This picture at another place in the stream. */
  public VideoFrame at(long newIndex, double newTime) {
    return new VideoFrame(newIndex, newTime, luma, chroma);
  }

  /** The frame whose planes, luma and chroma alike, are made from this one's by {@code change}. */
  public VideoFrame mapPlanes(UnaryOperator<Plane> change) {
    return new VideoFrame(index, time, change.apply(luma), chroma.stream().map(change).toList());
  }
}
