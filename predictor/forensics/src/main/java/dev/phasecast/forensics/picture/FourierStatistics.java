package dev.phasecast.forensics.picture;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;

/**
 * The Fourier magnitude of luma and both differences of colour under a Hann window: the mean of
 * {@code ln(|F| + 1)} in 16 × 8 rectangles of the half plane, and the logarithm of the mean power
 * over 91 rings (Durall, Keuper and Keuper 2020), 657 numbers.
 */
public final class FourierStatistics implements PictureFeatures {
  private static final int SIDE = FaceSample.SIDE;
  private static final int ROWS = 16;
  private static final int COLUMNS = 8;
  private static final int CELL = SIDE / ROWS;

  /** Rings, 64 of them up to half a cycle a pixel, the others in the corners. */
  static final int RINGS = 91;

  private static final double RINGS_TO_NYQUIST = 64;
  private static final double POWER_FLOOR = 1e-3;

  private final RealTransform transform = new RealTransform(SIDE, SIDE);
  private final Spectrum spectrum = Spectrum.zeros(SIDE, SIDE);
  private final float[] windowed = new float[FaceSample.AREA];
  private final float[] window = new float[SIDE];
  private final int[] ring = new int[(SIDE / 2 + 1) * SIDE];
  private final double[] ringSize = new double[RINGS];

  /** Ready for samples. */
  public FourierStatistics() {
    for (int i = 0; i < SIDE; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / (SIDE - 1)));
    }
    for (int u = 0; u <= SIDE / 2; u++) {
      for (int v = 0; v < SIDE; v++) {
        double radius = Math.hypot(u, spectrum.verticalFrequency(v)) / SIDE;
        int which = Math.min(RINGS - 1, (int) (2 * radius * RINGS_TO_NYQUIST));
        ring[u * SIDE + v] = which;
        ringSize[which] += spectrum.multiplicity(u);
      }
    }
  }

  /** The middle of a ring, in cycles a pixel. */
  static double frequency(int ring) {
    return (ring + 0.5) / (2 * RINGS_TO_NYQUIST);
  }

  @Override
  public String name() {
    return "fourier";
  }

  @Override
  public int length() {
    return 3 * (ROWS * COLUMNS + RINGS);
  }

  @Override
  public float[] of(FaceSample sample) {
    float[] out = new float[length()];
    int at = 0;
    for (float[] channel : sample.lumaChroma()) {
      transform(channel);
      rectangles(out, at);
      at += ROWS * COLUMNS;
      double[] rings = rings();
      for (int i = 0; i < RINGS; i++) {
        out[at + i] = (float) rings[i];
      }
      at += RINGS;
    }
    return out;
  }

  /** The logarithm of luma's mean power in each ring. */
  double[] azimuthal(FaceSample sample) {
    transform(sample.lumaChroma()[0]);
    return rings();
  }

  private void transform(float[] channel) {
    double mean = 0;
    for (float value : channel) {
      mean += value;
    }
    mean /= FaceSample.AREA;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int i = y * SIDE + x;
        windowed[i] = (float) ((channel[i] - mean) * window[y] * window[x]);
      }
    }
    transform.forward(windowed, spectrum);
  }

  private void rectangles(float[] out, int at) {
    double[] sums = new double[ROWS * COLUMNS];
    float[] data = spectrum.data();
    for (int u = 0; u < SIDE / 2; u++) {
      for (int v = 0; v < SIDE; v++) {
        int i = 2 * (u * SIDE + v);
        float power = data[i] * data[i] + data[i + 1] * data[i + 1];
        sums[v / CELL * COLUMNS + u / CELL] += FastLog.of((float) Math.sqrt(power) + 1);
      }
    }
    for (int i = 0; i < sums.length; i++) {
      out[at + i] = (float) (sums[i] / (CELL * CELL));
    }
  }

  private double[] rings() {
    double[] sums = new double[RINGS];
    float[] data = spectrum.data();
    for (int u = 0; u <= SIDE / 2; u++) {
      int times = spectrum.multiplicity(u);
      for (int v = 0; v < SIDE; v++) {
        int i = 2 * (u * SIDE + v);
        double power = data[i] * data[i] + data[i + 1] * data[i + 1];
        sums[ring[u * SIDE + v]] += times * power;
      }
    }
    for (int i = 0; i < RINGS; i++) {
      sums[i] = Math.log(sums[i] / ringSize[i] + POWER_FLOOR);
    }
    return sums;
  }
}
