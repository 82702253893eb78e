package dev.phasecast.network.classifier;

import java.util.List;

/**
 * A step of a network. Batches are laid out as {@link Shape} says. A layer remembers its last
 * batch, for {@link #backward}; arrays handed in and out are not written to afterwards.
 */
abstract sealed class Layer implements AutoCloseable
    permits Convolution,
        BatchNormalisation,
        Dense,
        Dropout,
        MeanPool,
        MaxPool,
        Rectifier,
        TimeAsChannels {
  /** What a batch is passed through for. */
  enum Purpose {
    /** To learn from it: batch statistics, dropout. */
    LEARN,
    /** To be answered. */
    ANSWER
  }

  private final Shape input;
  private final Shape output;

  Layer(Shape input, Shape output) {
    this.input = input;
    this.output = output;
  }

  final Shape input() {
    return input;
  }

  final Shape output() {
    return output;
  }

  abstract float[] forward(float[] in, int batch, Purpose purpose);

  /**
   * Goes back through the last batch.
   *
   * @param gradient of the loss with respect to what {@link #forward} gave
   * @return gradient with respect to what it took; those of the parameters are put into {@link
   *     #gradients}
   */
  abstract float[] backward(float[] gradient, int batch);

  /** What is learned; changed in place by a trainer. */
  List<float[]> parameters() {
    return List.of();
  }

  /** Of the last {@link #backward}, as {@link #parameters}. */
  List<float[]> gradients() {
    return List.of();
  }

  /** What is kept in a file: the parameters and what else was gathered from the examples. */
  List<float[]> state() {
    return parameters();
  }

  /** Frees native memory. */
  @Override
  public void close() {}
}
