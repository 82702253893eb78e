package dev.phasecast.network;

import dev.phasecast.network.backend.NativeThreads;
import dev.phasecast.wavelet.Wavelet;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a GRU that reads a sequence and answers at its end, with full or compressed recurrent
 * matrices: backpropagation through all steps, {@link Adam}, gradients clipped by their common
 * norm.
 *
 * <p>Given the same calls and the same number of threads, the weights come out the same to the last
 * bit, also when {@link #save} and {@link #restore} come between. Owns memory outside the heap
 * until closed.
 */
public final class SequenceTrainer implements AutoCloseable {
  private final SequenceShape shape;
  private final int batch;
  private final int threads;
  private final SequenceStart start;
  private final RecurrentGraph recurrences;
  private final SequenceNet net;
  private final Adam adam;

  /** What is learned: input, what makes the recurrent matrices, gate bias, output, its bias. */
  private final List<INDArray> variables = new ArrayList<>();

  private final SequenceWeights gradient;

  /**
   * @param compression which recurrent matrices are wavelet layers
   * @param wavelet whose filters those begin with
   * @param batch sequences in a step
   * @param seed of the weights that training begins with
   * @param threads how many threads may compute
   * @throws IllegalArgumentException if a matrix is to be compressed and the units are not a power
   *     of two
   */
  public SequenceTrainer(
      SequenceShape shape,
      Compression compression,
      Wavelet wavelet,
      int batch,
      long seed,
      int threads) {
    if (batch < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "training needs at least a sequence and a thread, not " + batch + " and " + threads);
    }
    this.shape = shape;
    this.batch = batch;
    this.start = SequenceStart.of(shape, compression, wavelet, seed);
    this.threads = threads;
    NativeThreads.of(threads);
    List<INDArray> initial = start.arrays(shape);
    int last = initial.size() - 1;
    recurrences = new RecurrentGraph(start.recurrences(), initial.subList(1, last - 2));
    variables.add(initial.get(0));
    variables.addAll(recurrences.variables());
    variables.addAll(initial.subList(last - 2, last + 1));
    net = new SequenceNet(shape, batch);
    gradient = SequenceWeights.zero(shape);
    adam = new Adam(variables, start.shares());
  }

  private SequenceWeights weights() {
    float[] recurrent = new float[shape.units() * shape.gates()];
    recurrences.evaluate(recurrent);
    int last = variables.size() - 1;
    return new SequenceWeights(
        values(0), recurrent, values(last - 2), values(last - 1), values(last));
  }

  private float[] values(int variable) {
    return variables.get(variable).data().asFloat();
  }

  private INDArray like(int variable, float[] values) {
    return Nd4j.create(values, variables.get(variable).shape(), 'c');
  }

  /**
   * Takes one step downhill.
   *
   * @param sequences of the trainer's shape and batch; borrowed
   * @param rate step size of Adam; filters take a tenth of it
   * @param clip largest norm of all gradients together; larger ones are scaled down to it
   * @throws IllegalArgumentException if the batch is of another shape
   */
  public GruTrainer.Progress step(SequenceBatch sequences, double rate, double clip) {
    check(sequences);
    NativeThreads.of(threads);
    double loss = net.slope(weights(), sequences.inputs(), sequences.targets(), gradient);
    int last = variables.size() - 1;
    List<INDArray> gradients = new ArrayList<>();
    gradients.add(like(0, gradient.input()));
    gradients.addAll(recurrences.gradients(gradient.recurrent()));
    gradients.add(like(last - 2, gradient.gateBias()));
    gradients.add(like(last - 1, gradient.output()));
    gradients.add(like(last, gradient.outputBias()));
    return new GruTrainer.Progress(loss, adam.step(gradients, rate, clip));
  }

  /**
   * What the net answers now, batch × outputs.
   *
   * @throws IllegalArgumentException if the batch is of another shape
   */
  public float[] answers(SequenceBatch sequences) {
    check(sequences);
    NativeThreads.of(threads);
    return net.answers(weights(), sequences.inputs());
  }

  private void check(SequenceBatch sequences) {
    if (!sequences.shape().equals(shape) || sequences.size() != batch) {
      throw new IllegalArgumentException(
          "a batch of %d sequences of %s does not fit a trainer of %d and %s"
              .formatted(sequences.size(), sequences.shape(), batch, shape));
    }
  }

  /** How far the filters of compressed matrices are from wavelets; 0 if there are none. */
  public double filterLoss() {
    return recurrences.filterLoss();
  }

  /** Numbers that are learned in place of the recurrent matrices. */
  public long recurrentParameters() {
    return start.recurrentParameters();
  }

  /** All numbers that are learned. */
  public long parameters() {
    return start.parameters();
  }

  /** Number of steps taken. */
  public int iteration() {
    return adam.iteration();
  }

  /** Writes everything that the next steps depend on: weights, moments, number of steps. */
  public void save(DataOutputStream out) throws IOException {
    adam.save(out);
  }

  /** Reads what {@link #save} of a trainer of the same shape has written. */
  public void restore(DataInputStream in) throws IOException {
    adam.restore(in);
  }

  @Override
  public void close() {
    net.close();
  }
}
