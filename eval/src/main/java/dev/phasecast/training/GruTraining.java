package dev.phasecast.training;

import dev.phasecast.network.GruBatch;
import dev.phasecast.network.GruShape;
import dev.phasecast.network.GruTrainer;
import dev.phasecast.network.GruWeights;
import dev.phasecast.network.TileCodec;
import dev.phasecast.network.WeightsFile;
import dev.phasecast.training.TrainingLoop.Start;
import dev.phasecast.wavelet.Wavelet;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Training of the GRU over tiles of video: where it begins, its batches, its held-out clips. */
final class GruTraining {
  private static final String KIND = "phasecast gru checkpoint 1";
  private static final int HELD_OUT_BATCHES = 4;
  private static final int CODED_TILES = 6000;
  private static final long START = 0x5eed_0001L;
  private static final long HELD_OUT = 0x5eed_0002L;

  private final TrainingPlan plan;
  private final GruShape shape;
  private final SequenceSource source;
  private final List<GruBatch> heldOut = new ArrayList<>();

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
  TrainingHistory run(
      Path best, Path checkpoint, Start from, int threads, TrainingLoop.Listener listener)
      throws IOException {
    GruWeights first =
        from == Start.CHECKPOINT
            ? compressed(TileCodec.cosine(shape.tile(), shape.units()))
            : start();
    GruTrainer trainer = new GruTrainer(first, plan.frames(), plan.batch(), threads);
    TrainingLoop loop =
        new TrainingLoop(KIND, plan.options(), plan.schedule(), plan.every(), plan.patience());
    return loop.run(new TileTrainee(trainer), best, checkpoint, from, listener);
  }

  /** The trainer with its data. */
  private final class TileTrainee implements Trainee {
    private final GruTrainer trainer;
    private final GruBatch batch = new GruBatch(shape, plan.frames(), plan.batch());

    TileTrainee(GruTrainer trainer) {
      this.trainer = trainer;
    }

    @Override
    public int iteration() {
      return trainer.iteration();
    }

    @Override
    public double step(int step, double rate) {
      fill(batch, source, dice(plan.seed(), step));
      return trainer.step(batch, rate, plan.clip()).loss();
    }

    @Override
    public double heldOutLoss() {
      double sum = 0;
      for (GruBatch looked : heldOut) {
        sum += trainer.loss(looked);
      }
      return sum / heldOut.size();
    }

    @Override
    public void save(DataOutputStream out) throws IOException {
      trainer.save(out);
    }

    @Override
    public void restore(DataInputStream in) throws IOException {
      trainer.restore(in);
    }

    @Override
    public void writeWeights(Path file) throws IOException {
      WeightsFile.write(trainer.weights(), file);
    }
  }
}
