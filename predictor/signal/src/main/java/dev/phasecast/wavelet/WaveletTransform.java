package dev.phasecast.wavelet;

import java.util.Arrays;
import java.util.List;

/**
 * A linear map between signals of one shape and their coefficients, and back. Immutable: one
 * transform serves any number of threads, each with a {@link Workspace} of its own.
 *
 * <p>Filters, padding, lengths and orders are those of PyWavelets 1.1.1. Single precision rounds
 * each product and sum to a float.
 *
 * <pre>{@code
 * var packets =
 *     WaveletPacketTransform.of(
 *         Wavelet.named("haar"), BoundaryMode.REFLECT, PacketOrder.NATURAL, 3, 128, 128);
 * var batch = SignalBatch.interleaved(64, 3, 128, 128); // 64 pictures of three channels
 * float[] features = new float[batch.count() * packets.coefficientCount()];
 * packets.forward(pictures, batch, features, workspace);
 * }</pre>
 */
public sealed interface WaveletTransform
    permits FastWaveletTransform,
        FullySeparableTransform,
        StationaryWaveletTransform,
        WaveletPacketTransform {
  /** Sides of a signal. */
  List<Integer> shape();

  /** How often the signal is halved. */
  int levels();

  /** The blocks of coefficients, in the order in which they lie. */
  List<Band> bands();

  /** Coefficients of one signal. */
  int coefficientCount();

  /**
   * Signals to coefficients.
   *
   * @param samples the array that holds the signals of {@code batch}; left as it is
   * @param coefficients filled from its first element on, {@link #coefficientCount} for each
   *     signal, one signal after the other; another array than {@code samples}
   * @param workspace grows with the first call; later ones of like size allocate nothing
   * @throws IllegalArgumentException if the signals have another shape or an array is too short
   */
  void forward(double[] samples, SignalBatch batch, double[] coefficients, Workspace workspace);

  /** {@link #forward(double[], SignalBatch, double[], Workspace)} in single precision. */
  void forward(float[] samples, SignalBatch batch, float[] coefficients, Workspace workspace);

  /**
   * Coefficients to signals.
   *
   * @param coefficients as {@code forward} fills them; left as they are
   * @param samples the array that gets the signals of {@code batch}; all else in it stays
   * @param workspace as for {@code forward}
   * @throws IllegalArgumentException if the signals have another shape or an array is too short
   */
  void inverse(double[] coefficients, double[] samples, SignalBatch batch, Workspace workspace);

  /** {@link #inverse(double[], double[], SignalBatch, Workspace)} in single precision. */
  void inverse(float[] coefficients, float[] samples, SignalBatch batch, Workspace workspace);

  /** The coefficients of one row-major signal, in a new array and with a new workspace. */
  default double[] forward(double[] samples) {
    double[] coefficients = new double[coefficientCount()];
    int[] shape = shape().stream().mapToInt(Integer::intValue).toArray();
    forward(samples, SignalBatch.single(shape), coefficients, new Workspace());
    return coefficients;
  }

  /** The signal of coefficients, row-major, in a new array and with a new workspace. */
  default double[] inverse(double[] coefficients) {
    int[] shape = shape().stream().mapToInt(Integer::intValue).toArray();
    double[] samples = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    inverse(coefficients, samples, SignalBatch.single(shape), new Workspace());
    return samples;
  }
}
