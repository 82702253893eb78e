package dev.phasecast.digits;

/**
 * Where one digit is in each frame of a sequence, and how it looks there. Frames count from 0.
 *
 * <p>The centre is that of the digit's square of 28 × 28 pixels, in pixels from the outer corner of
 * the top left pixel, x to the right and y down.
 */
public final class DigitTrack {
  private final int digit;
  private final int label;
  private final double[] x;
  private final double[] y;
  private final double[] angle;
  private final double[] scale;
  private final double[] brightness;

  /** A digit whose frames are still to be {@linkplain #set}. */
  DigitTrack(int digit, int label, int frames) {
    this.digit = digit;
    this.label = label;
    this.x = new double[frames];
    this.y = new double[frames];
    this.angle = new double[frames];
    this.scale = new double[frames];
    this.brightness = new double[frames];
  }

  /** Notes a frame; only while the sequence is made. */
  void set(int frame, double x, double y, double angle, double scale, double brightness) {
    this.x[frame] = x;
    this.y[frame] = y;
    this.angle[frame] = angle;
    this.scale[frame] = scale;
    this.brightness[frame] = brightness;
  }

  /** Index of its picture in the set. */
  public int digit() {
    return digit;
  }

  /** What it is, from 0 to 9. */
  public int label() {
    return label;
  }

  /** Number of frames. */
  public int frames() {
    return x.length;
  }

  /** Of its centre, in pixels to the right. */
  public double x(int frame) {
    return x[frame];
  }

  /** Of its centre, in pixels down. */
  public double y(int frame) {
    return y[frame];
  }

  /** Degrees by which it is turned about its centre, counter-clockwise as seen. */
  public double angle(int frame) {
    return angle[frame];
  }

  /** How many times as large as its picture it is. */
  public double scale(int frame) {
    return scale[frame];
  }

  /** What its picture's samples are multiplied by. */
  public double brightness(int frame) {
    return brightness[frame];
  }
}
