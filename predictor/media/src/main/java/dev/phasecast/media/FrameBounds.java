package dev.phasecast.media;

/**
 * The greatest size at which frames are wanted. Larger ones are scaled down, at their own
 * proportions, until both sides fit; smaller ones stay as they are.
 *
 * @param width greatest number of columns, of the picture as it is shown
 * @param height greatest number of rows
 */
public record FrameBounds(int width, int height) {
  /** No bounds at all. */
  public static final FrameBounds NONE = new FrameBounds(Integer.MAX_VALUE, Integer.MAX_VALUE);

  /**
   * @throws IllegalArgumentException if a side is not positive
   */
  public FrameBounds {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("bounds must be positive, not " + width + "x" + height);
    }
  }

  /** The factor, at most 1, by which a picture of these sides has to shrink. */
  double scale(int pictureWidth, int pictureHeight) {
    return Math.min(1, Math.min((double) width / pictureWidth, (double) height / pictureHeight));
  }

  /** The same bounds for pictures stored on their side. */
  FrameBounds turned() {
    return new FrameBounds(/* width= */ height, /* height= */ width);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
