package dev.phasecast.network;

/**
 * Sequences of tiles side by side, laid out as {@link GruTrainer} takes them: row t·batch + b is
 * sequence b at step t. What is seen has its own mean taken off; what comes next, the mean of what
 * was seen before it.
 */
public final class GruBatch {
  private final GruShape shape;
  private final int steps;
  private final int batch;
  private final float[] tiles;
  private final float[] targets;

  /**
   * An empty batch.
   *
   * @param steps frames that are seen of each sequence, each followed by a target
   * @param batch number of sequences
   */
  public GruBatch(GruShape shape, int steps, int batch) {
    this.shape = shape;
    this.steps = steps;
    this.batch = batch;
    tiles = new float[steps * batch * shape.pixels()];
    targets = new float[tiles.length];
  }

  /** Number of sequences. */
  public int size() {
    return batch;
  }

  /** Frames that {@link #put} takes: one more than there are steps. */
  public int frames() {
    return steps + 1;
  }

  /** Values of a flat tile. */
  public int pixels() {
    return shape.pixels();
  }

  /**
   * Fills in one sequence.
   *
   * @param sequence its number
   * @param frames its frames one after the other, (steps + 1) × pixels, samples in [0, 1]
   */
  public void put(int sequence, float[] frames) {
    int pixels = shape.pixels();
    for (int step = 0; step < steps; step++) {
      int row = (step * batch + sequence) * pixels;
      System.arraycopy(frames, step * pixels, tiles, row, pixels);
      float mean = TileGrid.takeMean(tiles, row, pixels);
      for (int i = 0; i < pixels; i++) {
        targets[row + i] = frames[(step + 1) * pixels + i] - mean;
      }
    }
  }

  /** What is seen, (steps·batch) × pixels; borrowed. */
  float[] tiles() {
    return tiles;
  }

  /** What comes next, (steps·batch) × pixels; borrowed. */
  float[] targets() {
    return targets;
  }

  GruShape shape() {
    return shape;
  }

  int steps() {
    return steps;
  }
}
