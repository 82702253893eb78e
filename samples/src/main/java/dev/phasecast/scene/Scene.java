package dev.phasecast.scene;

import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;

/**
 * A short film of which everything is known. Frames may be asked for in any order, and by several
 * threads at once; the same index always gives the same bits.
 */
public interface Scene {
  /** A short name in lower case, fit for a file. */
  String name();

  /** What all frames have in common. */
  VideoFormat format();

  /** Number of frames. */
  int frames();

  /**
   * Draws a frame in fresh arrays. Samples are whole codes of 8 bit divided by 255.
   *
   * @throws IndexOutOfBoundsException if there is no such frame
   */
  VideoFrame frame(int index);

  /**
   * What moved between the frame before and this one, and where things are in this one.
   *
   * @throws IndexOutOfBoundsException if there is no such frame
   */
  GroundTruth truth(int index);
}
