package dev.phasecast.cli.wavelet;

import dev.phasecast.report.wavelet.CoefficientBlock;
import dev.phasecast.report.wavelet.Precision;
import dev.phasecast.wavelet.Band;
import dev.phasecast.wavelet.SignalBatch;
import dev.phasecast.wavelet.WaveletTransform;
import dev.phasecast.wavelet.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a transform on a signal, and cuts what comes out into its bands. */
final class Coefficients {
  private Coefficients() {}

  /** All bands of a signal, in the order of the transform. */
  static List<CoefficientBlock> of(
      WaveletTransform transform, int[] sides, double[] samples, Precision precision) {
    double[] coefficients =
        precision == Precision.DOUBLE
            ? transform.forward(samples)
            : single(transform, sides, samples);
    List<CoefficientBlock> blocks = new ArrayList<>();
    for (Band band : transform.bands()) {
      blocks.add(
          new CoefficientBlock(
              band.name(),
              band.level(),
              band.shape(),
              Arrays.copyOfRange(coefficients, band.offset(), band.offset() + band.size()),
              /* complex= */ false));
    }
    return blocks;
  }

  /** In single precision. */
  static double[] single(WaveletTransform transform, int[] sides, double[] samples) {
    float[] narrow = new float[samples.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) samples[i];
    }
    float[] coefficients = new float[transform.coefficientCount()];
    transform.forward(narrow, SignalBatch.single(sides), coefficients, new Workspace());
    double[] wide = new double[coefficients.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = coefficients[i];
    }
    return wide;
  }
}
