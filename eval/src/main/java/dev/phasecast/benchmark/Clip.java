package dev.phasecast.benchmark;

import java.nio.file.Path;

/**
 * A video to measure on.
 *
 * @param name for people
 * @param file of the video
 * @param width columns of luma
 * @param height rows of luma
 * @param rate frames a second at which it plays
 * @param frames to use, from the first on; {@link Long#MAX_VALUE} for all
 */
record Clip(String name, Path file, int width, int height, double rate, long frames) {
  long pixels() {
    return (long) width * height;
  }

  /** The frames to use as {@code --frames} takes them. */
  String range() {
    return frames == Long.MAX_VALUE ? ":" : "0:" + frames;
  }
}
