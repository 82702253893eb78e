package dev.phasecast.training;

import dev.phasecast.network.GruBatch;
import dev.phasecast.network.GruShape;
import dev.phasecast.network.GruTrainer;
import dev.phasecast.network.GruWeights;
import dev.phasecast.network.TileCodec;
import dev.phasecast.network.WeightsFile;
import dev.phasecast.wavelet.Wavelet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The loop: draws batches, takes steps, looks at held-out clips, writes checkpoints, stops. */
final class GruTraining {
  private static final int HELD_OUT_BATCHES = 4;
  private static final int CODED_TILES = 6000;
  private static final long START = 0x5eed_0001L;
  private static final long HELD_OUT = 0x5eed_0002L;

  private final TrainingPlan plan;
  private final GruShape shape;
  private final SequenceSource source;
  private final List<GruBatch> heldOut = new ArrayList<>();

  /** What is told of a running training. */
  interface Listener {
    /**
     * A step has been taken.
     *
     * @param step steps taken so far
     * @param loss of the step
     */
    void step(int step, double loss);

    /** The held-out clips have been looked at. */
    void point(TrainingHistory.Point point);
  }

  /**
   * @param tile sides of a tile
   * @param training what is trained on
   * @param validation what decides when to stop
   */
  GruTraining(TrainingPlan plan, int tile, SequenceSource training, SequenceSource validation) {
    this.plan = plan;
    this.shape = new GruShape(tile, plan.units());
    this.source = training;
    for (int i = 0; i < HELD_OUT_BATCHES; i++) {
      GruBatch batch = new GruBatch(shape, plan.frames(), plan.batch());
      fill(batch, validation, dice(HELD_OUT, i));
      heldOut.add(batch);
    }
  }

  /** Dice that depend on the seed, on what they are for and on a number, and on nothing else. */
  private SplittableRandom dice(long purpose, long number) {
    SplittableRandom base = new SplittableRandom(plan.seed() * 0x9e3779b97f4a7c15L + purpose);
    return new SplittableRandom(base.nextLong() ^ number * 0xd1342543de82ef95L);
  }

  private static void fill(GruBatch batch, SequenceSource source, SplittableRandom dice) {
    float[] frames = new float[batch.frames() * batch.pixels()];
    for (int i = 0; i < batch.size(); i++) {
      source.draw(dice, frames);
      batch.put(i, frames);
    }
  }

  /** Weights that copy through the principal components of the training tiles. */
  private GruWeights start() {
    int pixels = shape.pixels();
    int count = Math.max(4 * shape.units(), Math.min(CODED_TILES, 24 * shape.units()));
    float[] tiles = new float[count * pixels];
    float[] sequence = new float[2 * pixels];
    SplittableRandom dice = dice(START, 0);
    for (int i = 0; i < count; i++) {
      source.draw(dice, sequence);
      System.arraycopy(sequence, 0, tiles, i * pixels, pixels);
    }
    return compressed(TileCodec.principal(shape.tile(), shape.units(), tiles));
  }

  private GruWeights compressed(TileCodec codec) {
    return codec
        .start(plan.seed())
        .compressed(plan.compression(), Wavelet.named(TrainingPlan.WAVELET), plan.seed());
  }

  /**
   * Trains, and writes the best weights to {@code best} whenever they are found.
   *
   * @param checkpoint written at every look at the held-out clips
   * @param from where to begin
   * @param threads how many threads may compute
   * @return how it went
   */
  TrainingHistory run(Path best, Path checkpoint, Start from, int threads, Listener listener)
      throws IOException {
    TrainingHistory history = TrainingHistory.empty();
    GruTrainer trainer;
    if (from == Start.CHECKPOINT) {
      GruWeights blank = compressed(TileCodec.cosine(shape.tile(), shape.units()));
      trainer = new GruTrainer(blank, plan.frames(), plan.batch(), threads);
      history = Checkpoint.read(checkpoint, plan.options(), trainer);
    } else {
      trainer = new GruTrainer(start(), plan.frames(), plan.batch(), threads);
      history = look(trainer, history, 0, 0, best, listener);
    }
    GruBatch batch = new GruBatch(shape, plan.frames(), plan.batch());
    long since = System.nanoTime();
    double losses = 0;
    while (trainer.iteration() < plan.steps() && history.sinceBest() < plan.patience()) {
      int step = trainer.iteration();
      fill(batch, source, dice(plan.seed(), step));
      double loss = trainer.step(batch, plan.rateAt(step), plan.clip()).loss();
      if (!Double.isFinite(loss)) {
        throw new TrainingException(
            "training went astray at step " + step + "; try again with a smaller --rate");
      }
      losses += loss;
      listener.step(step + 1, loss);
      if ((step + 1) % plan.every() == 0 || step + 1 == plan.steps()) {
        int taken = (step + 1) % plan.every() == 0 ? plan.every() : (step + 1) % plan.every();
        double seconds = (System.nanoTime() - since) / 1e9;
        since = System.nanoTime();
        history = look(trainer, history, seconds, losses / taken, best, listener);
        Checkpoint.write(checkpoint, plan.options(), history, trainer);
        losses = 0;
      }
    }
    return history;
  }

  /** Where training begins. */
  enum Start {
    /** At weights that copy. */
    ANEW,
    /** Where the checkpoint was written. */
    CHECKPOINT
  }

  private TrainingHistory look(
      GruTrainer trainer,
      TrainingHistory history,
      double seconds,
      double trainingLoss,
      Path best,
      Listener listener)
      throws IOException {
    double sum = 0;
    for (GruBatch batch : heldOut) {
      sum += trainer.loss(batch);
    }
    TrainingHistory.Point point =
        new TrainingHistory.Point(trainer.iteration(), trainingLoss, sum / heldOut.size());
    TrainingHistory now = history.with(seconds, point);
    if (now.sinceBest() == 0) {
      WeightsFile.write(trainer.weights(), best);
    }
    listener.point(point);
    return now;
  }
}
