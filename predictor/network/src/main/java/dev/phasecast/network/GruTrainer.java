package dev.phasecast.network;

import dev.phasecast.network.backend.NativeThreads;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains the weights of a GRU: truncated backpropagation through time over short sequences of
 * tiles, Adam (Kingma and Ba 2015), gradients clipped by their common norm.
 *
 * <p>The net is asked for just what {@link GruPredictor} asks of it: see {@link GruBatch}.
 *
 * <p>Given the same calls and the same number of threads, the weights come out the same to the last
 * bit, also when {@link #save} and {@link #restore} come between.
 */
public final class GruTrainer {
  /**
   * How large a step each of the five arrays takes, in parts of the rate. Adam moves every weight
   * about equally far, so that one of a sum of thousands has to take a smaller step than a bias.
   */
  private static final double[] SHARES = {0.03, 0.3, 1, 0.1, 0.1};

  /** The same for the arrays of a compressed matrix: three diagonals, four filters. */
  private static final double[] LAYER_SHARES = {0.3, 0.3, 0.3, 0.1, 0.1, 0.1, 0.1};

  private final GruShape shape;
  private final int steps;
  private final int batch;
  private final int threads;
  private final GruWeights layout;
  private final GruGraph graph;
  private final Adam adam;

  /** What one step of training saw. */
  public record Progress(double loss, double gradientNorm) {}

  /**
   * @param start the weights to begin with, copied
   * @param steps frames seen in a sequence, each followed by a prediction
   * @param batch sequences in a step
   * @param threads how many threads may compute
   */
  public GruTrainer(GruWeights start, int steps, int batch, int threads) {
    if (steps < 2 || batch < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "training needs at least 2 steps, a sequence and a thread, not %d, %d and %d"
              .formatted(steps, batch, threads));
    }
    this.shape = start.shape();
    this.steps = steps;
    this.batch = batch;
    this.threads = threads;
    NativeThreads.of(threads);
    List<INDArray> initial = arrays(start);
    float[] roots = pixelWeights(shape.tile());
    for (int i = 0; i < roots.length; i++) {
      roots[i] = (float) Math.sqrt(roots[i]);
    }
    INDArray pixels = Nd4j.create(roots, new long[] {1, shape.pixels()}, 'c');
    layout = start;
    graph = new GruGraph(start, initial, pixels, steps, batch);
    adam = new Adam(graph.variables().stream().map(graph::variable).toList(), shares(start));
  }

  private static double[] shares(GruWeights weights) {
    List<Double> shares = new ArrayList<>(List.of(SHARES[0]));
    if (weights.compression() == Compression.NONE) {
      shares.add(SHARES[1]);
    } else {
      shares.addAll(RecurrentNodes.shares(weights.matrices(), SHARES[1], LAYER_SHARES));
    }
    for (int i = 2; i < SHARES.length; i++) {
      shares.add(SHARES[i]);
    }
    return shares.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * How much each pixel of a tile counts: about as much as it does once tiles are blended, but
   * never less than a quarter, for at the edges of the picture no neighbour helps. The mean is 1.
   */
  static float[] pixelWeights(int tile) {
    float[] window = TileGrid.window(tile, tile - TileStream.stride(tile));
    float[] weights = new float[tile * tile];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 0.25f + 0.75f * window[i / tile] * window[i % tile];
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= (float) (weights.length / sum);
    }
    return weights;
  }

  /** The arrays of weights as {@link GruGraph} takes them, copied out of the heap. */
  static List<INDArray> arrays(GruWeights weights) {
    List<INDArray> arrays = new ArrayList<>();
    List<long[]> shapes = shapes(weights);
    for (float[] tensor : weights.tensors()) {
      arrays.add(Nd4j.create(tensor, shapes.get(arrays.size()), 'c'));
    }
    return arrays;
  }

  /** Shapes of the arrays of weights. */
  static List<long[]> shapes(GruWeights weights) {
    GruShape shape = weights.shape();
    List<long[]> shapes = new ArrayList<>();
    shapes.add(new long[] {shape.pixels(), shape.gates()});
    if (weights.compression() == Compression.NONE) {
      shapes.add(new long[] {shape.units(), shape.gates()});
    } else {
      shapes.addAll(RecurrentNodes.shapes(weights.matrices()));
    }
    shapes.add(new long[] {1, shape.gates()});
    shapes.add(new long[] {shape.units(), shape.pixels()});
    shapes.add(new long[] {1, shape.pixels()});
    return shapes;
  }

  /**
   * Takes one step downhill.
   *
   * @param sequences of the trainer's shape, steps and batch; borrowed
   * @param rate step size of Adam for a bias; weights take smaller ones
   * @param clip largest norm of all gradients together; larger ones are scaled down to it
   * @throws IllegalArgumentException if the batch is of another shape
   */
  public Progress step(GruBatch sequences, double rate, double clip) {
    check(sequences);
    NativeThreads.of(threads);
    GruGraph.Slope slope;
    try (INDArray tiles = rows(sequences.tiles());
        INDArray targets = rows(sequences.targets())) {
      slope = graph.slope(tiles, targets);
    }
    double norm = adam.step(slope.byVariable(), rate, clip);
    return new Progress(slope.loss(), norm);
  }

  /**
   * The loss on sequences that are not trained on.
   *
   * @throws IllegalArgumentException if the batch is of another shape
   */
  public double loss(GruBatch sequences) {
    check(sequences);
    NativeThreads.of(threads);
    try (INDArray tiles = rows(sequences.tiles());
        INDArray targets = rows(sequences.targets())) {
      return graph.loss(tiles, targets);
    }
  }

  private void check(GruBatch sequences) {
    if (!sequences.shape().equals(shape)
        || sequences.steps() != steps
        || sequences.size() != batch) {
      throw new IllegalArgumentException(
          "a batch of %d sequences of %d steps of %s does not fit a trainer of %d, %d and %s"
              .formatted(
                  sequences.size(), sequences.steps(), sequences.shape(), batch, steps, shape));
    }
  }

  private INDArray rows(float[] values) {
    return Nd4j.create(values, new long[] {(long) steps * batch, shape.pixels()}, 'c');
  }

  /** How far the filters of compressed matrices are from wavelets; 0 if there are none. */
  public double filterLoss() {
    return graph.filterLoss();
  }

  /** Number of steps taken. */
  public int iteration() {
    return adam.iteration();
  }

  /** A copy of the current weights. */
  public GruWeights weights() {
    List<float[]> tensors = new ArrayList<>();
    for (String name : graph.variables()) {
      tensors.add(graph.variable(name).dup('c').data().asFloat());
    }
    return layout.with(tensors);
  }

  /** A copy of everything that the next steps depend on. */
  public TrainerState state() {
    return adam.state();
  }

  /**
   * Goes on from the state of a trainer of the same shape, which is copied.
   *
   * @throws IllegalArgumentException if it is of another size
   */
  public void set(TrainerState state) {
    adam.set(state);
  }

  /** Writes everything that the next steps depend on: weights, moments, number of steps. */
  public void save(DataOutputStream out) throws IOException {
    adam.save(out);
  }

  /** Reads what {@link #save} of a trainer of the same shape has written. */
  public void restore(DataInputStream in) throws IOException {
    adam.restore(in);
  }
}
