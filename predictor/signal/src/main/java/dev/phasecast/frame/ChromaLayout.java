package dev.phasecast.frame;

/** How much smaller the chroma planes are than luma. */
public enum ChromaLayout {
  /** No chroma at all. */
  GREY(0, 0),
  /** 4:2:0, half as wide and half as high. */
  HALF_BOTH(1, 1),
  /** 4:2:2, half as wide. */
  HALF_WIDTH(1, 0),
  /** 4:4:4, full size. */
  FULL(0, 0);

  private final int shiftX;
  private final int shiftY;

  ChromaLayout(int shiftX, int shiftY) {
    this.shiftX = shiftX;
    this.shiftY = shiftY;
  }

  /** Columns of a chroma plane beside {@code width} columns of luma, rounded up. */
  public int chromaWidth(int width) {
    return (width + (1 << shiftX) - 1) >> shiftX;
  }

  /** Rows of a chroma plane beside {@code height} rows of luma, rounded up. */
  public int chromaHeight(int height) {
    return (height + (1 << shiftY) - 1) >> shiftY;
  }

  /** The layout after a turn by a quarter: what was narrower is now lower; 4:2:2 becomes 4:4:4. */
  public ChromaLayout turned() {
    return this == HALF_WIDTH ? FULL : this;
  }
}
