package dev.phasecast.network;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
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
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  /**
   * How large a step each of the five arrays takes, in parts of the rate. Adam moves every weight
   * about equally far, so that one of a sum of thousands has to take a smaller step than a bias.
   */
  private static final double[] SHARES = {0.03, 0.3, 1, 0.1, 0.1};

  private final GruShape shape;
  private final int steps;
  private final int batch;
  private final GruGraph graph;
  private final List<INDArray> firstMoments = new ArrayList<>();
  private final List<INDArray> secondMoments = new ArrayList<>();
  private int iteration;

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
    Nd4j.getEnvironment().setMaxThreads(threads);
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    openblas_nolapack.blas_set_num_threads(threads);
    List<INDArray> initial = arrays(start);
    float[] roots = pixelWeights(shape.tile());
    for (int i = 0; i < roots.length; i++) {
      roots[i] = (float) Math.sqrt(roots[i]);
    }
    INDArray pixels = Nd4j.create(roots, new long[] {1, shape.pixels()}, 'c');
    graph = new GruGraph(shape, initial, pixels, steps, batch);
    for (INDArray array : initial) {
      firstMoments.add(array.like());
      secondMoments.add(array.like());
    }
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

  /** Shapes of the five arrays of weights. */
  static long[][] shapes(GruShape shape) {
    return new long[][] {
      {shape.pixels(), shape.gates()},
      {shape.units(), shape.gates()},
      {1, shape.gates()},
      {shape.units(), shape.pixels()},
      {1, shape.pixels()}
    };
  }

  /** The five arrays of weights, copied out of the heap. */
  static List<INDArray> arrays(GruWeights weights) {
    long[][] shapes = shapes(weights.shape());
    List<INDArray> arrays = new ArrayList<>();
    for (float[] tensor : weights.tensors()) {
      arrays.add(Nd4j.create(tensor, shapes[arrays.size()], 'c'));
    }
    return arrays;
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
    GruGraph.Slope slope;
    try (INDArray tiles = rows(sequences.tiles());
        INDArray targets = rows(sequences.targets())) {
      slope = graph.slope(tiles, targets);
    }
    double squares = 0;
    for (INDArray gradient : slope.byVariable()) {
      double norm = gradient.norm2Number().doubleValue();
      squares += norm * norm;
    }
    double norm = Math.sqrt(squares);
    for (int i = 0; i < GruGraph.VARIABLES.size(); i++) {
      INDArray gradient = slope.byVariable().get(i);
      if (norm > clip) {
        gradient.muli(clip / norm);
      }
      Nd4j.exec(
          new AdamUpdater(
              gradient,
              secondMoments.get(i),
              firstMoments.get(i),
              rate * SHARES[i],
              BETA1,
              BETA2,
              EPSILON,
              iteration));
      graph.variable(GruGraph.VARIABLES.get(i)).subi(gradient);
      gradient.close();
    }
    iteration++;
    return new Progress(slope.loss(), norm);
  }

  /**
   * The loss on sequences that are not trained on.
   *
   * @throws IllegalArgumentException if the batch is of another shape
   */
  public double loss(GruBatch sequences) {
    check(sequences);
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

  /** Number of steps taken. */
  public int iteration() {
    return iteration;
  }

  /** A copy of the current weights. */
  public GruWeights weights() {
    List<float[]> tensors = new ArrayList<>();
    for (String name : GruGraph.VARIABLES) {
      tensors.add(graph.variable(name).dup('c').data().asFloat());
    }
    return GruWeights.of(shape, tensors);
  }

  /** Writes everything that the next steps depend on: weights, moments, number of steps. */
  public void save(DataOutputStream out) throws IOException {
    out.writeInt(iteration);
    for (INDArray array : state()) {
      float[] values = array.dup('c').data().asFloat();
      ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
      bytes.asFloatBuffer().put(values);
      out.write(bytes.array());
    }
  }

  /** Reads what {@link #save} of a trainer of the same shape has written. */
  public void restore(DataInputStream in) throws IOException {
    iteration = in.readInt();
    for (INDArray array : state()) {
      float[] values = new float[Math.toIntExact(array.length())];
      byte[] bytes = new byte[values.length * Float.BYTES];
      in.readFully(bytes);
      ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
      array.assign(Nd4j.create(values, array.shape(), 'c'));
    }
  }

  private List<INDArray> state() {
    List<INDArray> state = new ArrayList<>();
    GruGraph.VARIABLES.forEach(name -> state.add(graph.variable(name)));
    state.addAll(firstMoments);
    state.addAll(secondMoments);
    return state;
  }
}
