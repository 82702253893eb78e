package dev.phasecast.wavelet;

/**
 * Scratch memory of transforms, kept between calls. It grows with the first call and again only for
 * larger shapes; any transform may use it, one after the other. One a thread.
 */
public final class Workspace {
  private final Scratch<double[]> doubles = new Scratch<>(DoubleArithmetic.INSTANCE);
  private final Scratch<float[]> floats = new Scratch<>(FloatArithmetic.INSTANCE);
  private final AxisView source = new AxisView();
  private final AxisView between = new AxisView();
  private final AxisView target = new AxisView();
  private final SignalRun run = new SignalRun();

  /** Empty; grows with the first call. */
  public Workspace() {}

  Scratch<double[]> doubles() {
    return doubles;
  }

  Scratch<float[]> floats() {
    return floats;
  }

  /** Lines of samples. */
  AxisView source() {
    return source;
  }

  /** Lines between two axes. */
  AxisView between() {
    return between;
  }

  /** Lines of coefficients. */
  AxisView target() {
    return target;
  }

  /** The signals of the moment. */
  SignalRun run() {
    return run;
  }
}
