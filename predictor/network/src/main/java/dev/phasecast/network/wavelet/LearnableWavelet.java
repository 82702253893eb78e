package dev.phasecast.network.wavelet;

import dev.phasecast.wavelet.Wavelet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Four filters that a graph trains. Nothing forces them to be a wavelet; {@link #loss()}, added to
 * the loss of the task, keeps them near one.
 *
 * <pre>{@code
 * LearnableWavelet learned =
 *     LearnableWavelet.from(graph, "wavelet", Wavelet.named("db4"), DataType.FLOAT);
 * SDVariable packets =
 *     WaveletPacketLayer.of(learned.filters(), mode, order, 3, 128, 128).forward(pictures);
 * SDVariable loss = task(packets).add(learned.loss());
 * ...
 * Wavelet trained = learned.wavelet("trained on faces");
 * }</pre>
 */
public final class LearnableWavelet {
  private static final List<String> PARTS =
      List.of("decompositionLow", "decompositionHigh", "reconstructionLow", "reconstructionHigh");

  private final List<SDVariable> variables;
  private final WaveletFilters filters;

  private LearnableWavelet(SameDiff graph, String name, List<double[]> initial, DataType type) {
    List<SDVariable> made = new ArrayList<>();
    for (int i = 0; i < PARTS.size(); i++) {
      made.add(graph.var(name + "." + PARTS.get(i), WaveletFilters.vector(initial.get(i), type)));
    }
    this.variables = List.copyOf(made);
    this.filters =
        WaveletFilters.of(
            made.get(0), made.get(1), made.get(2), made.get(3), initial.get(0).length);
  }

  /**
   * Filters that begin as those of a wavelet.
   *
   * @param name what the names of the variables begin with
   * @param type floating-point type in which the graph computes
   */
  public static LearnableWavelet from(SameDiff graph, String name, Wavelet initial, DataType type) {
    return new LearnableWavelet(
        graph,
        name,
        List.of(
            initial.decompositionLow(),
            initial.decompositionHigh(),
            initial.reconstructionLow(),
            initial.reconstructionHigh()),
        type);
  }

  /**
   * Filters of uniform noise with the energy that an orthogonal wavelet's have, 1, on average.
   *
   * @param name what the names of the variables begin with
   * @param length taps of each, even
   * @param type floating-point type in which the graph computes
   * @throws IllegalArgumentException if the length is odd or below 2
   */
  public static LearnableWavelet random(
      SameDiff graph, String name, int length, long seed, DataType type) {
    WaveletFilters.requireEven(length);
    Random random = new Random(seed);
    List<double[]> initial = new ArrayList<>();
    for (int i = 0; i < PARTS.size(); i++) {
      initial.add(random.doubles(length, -1, 1).map(x -> x * Math.sqrt(3.0 / length)).toArray());
    }
    return new LearnableWavelet(graph, name, initial, type);
  }

  /** The filters, for transforms and losses. */
  public WaveletFilters filters() {
    return filters;
  }

  /** Names of the variables to train: h₀, h₁, f₀, f₁. */
  public List<String> variables() {
    return variables.stream().map(SDVariable::name).toList();
  }

  /** {@link WaveletLoss#total} of the filters, a scalar; a new one at each call. */
  public SDVariable loss() {
    return WaveletLoss.total(filters);
  }

  /**
   * The filters as they stand now.
   *
   * @throws IllegalArgumentException if they miss perfect reconstruction by more than {@link
   *     Wavelet#TOLERANCE}, or training has made them infinite or not a number
   */
  public Wavelet wavelet(String name) {
    return wavelet(name, Wavelet.TOLERANCE);
  }

  /**
   * The filters as they stand now, such as those of single precision or in the midst of training.
   *
   * @param tolerance by how much they may miss perfect reconstruction; infinity takes any
   * @throws IllegalArgumentException if they miss it by more, or training has made them infinite or
   *     not a number
   */
  public Wavelet wavelet(String name, double tolerance) {
    List<double[]> taps = new ArrayList<>();
    for (SDVariable variable : variables) {
      double[] values = variable.getArr().castTo(DataType.DOUBLE).toDoubleVector();
      for (double value : values) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(
              "filter "
                  + variable.name()
                  + " holds "
                  + value
                  + "; training has diverged: lower the learning rate");
        }
      }
      taps.add(values);
    }
    return Wavelet.of(name, taps.get(0), taps.get(1), taps.get(2), taps.get(3), tolerance);
  }
}
