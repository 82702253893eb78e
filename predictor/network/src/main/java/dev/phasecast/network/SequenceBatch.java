package dev.phasecast.network;

/**
 * Sequences side by side and what is to be answered to each, laid out as {@link SequenceTrainer}
 * takes them: row t·batch + b is step t of sequence b.
 */
public final class SequenceBatch {
  private final SequenceShape shape;
  private final int batch;
  private final float[] inputs;
  private final float[] targets;

  /**
   * An empty batch.
   *
   * @param batch number of sequences
   */
  public SequenceBatch(SequenceShape shape, int batch) {
    this.shape = shape;
    this.batch = batch;
    inputs = new float[Math.multiplyExact(shape.steps() * batch, shape.inputs())];
    targets = new float[batch * shape.outputs()];
  }

  /**
   * Fills in one sequence.
   *
   * @param sequence its number
   * @param steps what is read, steps × inputs
   * @param answer what is to be answered, as many numbers as there are outputs
   */
  public void put(int sequence, float[] steps, float[] answer) {
    int width = shape.inputs();
    for (int t = 0; t < shape.steps(); t++) {
      System.arraycopy(steps, t * width, inputs, (t * batch + sequence) * width, width);
    }
    System.arraycopy(answer, 0, targets, sequence * shape.outputs(), shape.outputs());
  }

  /** Number of sequences. */
  public int size() {
    return batch;
  }

  /** The sizes. */
  public SequenceShape shape() {
    return shape;
  }

  /** What is to be answered, batch × outputs; borrowed. */
  public float[] targets() {
    return targets;
  }

  /** What is read, (steps·batch) × inputs; borrowed. */
  float[] inputs() {
    return inputs;
  }
}
