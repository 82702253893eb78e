package dev.phasecast.forensics.picture;

/**
 * A thumbnail of 16 × 16 pixels, 768 numbers: the control. It holds no trace of a generator, so
 * whatever it tells apart, it tells by content; a detector is worth something only where it beats
 * this.
 */
public final class ThumbnailFeatures implements PictureFeatures {
  private static final int SIDE = 16;
  private static final int CELL = FaceSample.SIDE / SIDE;

  /** Ready for samples. */
  public ThumbnailFeatures() {}

  @Override
  public String name() {
    return "thumbnail";
  }

  @Override
  public int length() {
    return 3 * SIDE * SIDE;
  }

  @Override
  public float[] of(FaceSample sample) {
    float[] out = new float[length()];
    float[][] channels = sample.channels();
    for (int c = 0; c < channels.length; c++) {
      for (int i = 0; i < FaceSample.AREA; i++) {
        int cell = i / FaceSample.SIDE / CELL * SIDE + i % FaceSample.SIDE / CELL;
        out[c * SIDE * SIDE + cell] += channels[c][i] / (CELL * CELL);
      }
    }
    return out;
  }
}
