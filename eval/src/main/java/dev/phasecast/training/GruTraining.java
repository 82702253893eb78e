package dev.phasecast.training;

import dev.phasecast.cluster.averaging.AveragingRounds;
import dev.phasecast.network.GruBatch;
import dev.phasecast.network.GruTrainer;
import dev.phasecast.network.GruWeights;
import dev.phasecast.network.WeightsFile;
import dev.phasecast.training.TrainingLoop.Start;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Training of the GRU over tiles of video: where it begins, its steps, its held-out clips. */
final class GruTraining {
  private static final String KIND = "phasecast gru checkpoint 1";
  private static final int HELD_OUT_BATCHES = 4;
  private static final long HELD_OUT = 0x5eed_0002L;

  private final TrainingPlan plan;
  private final GruStart start;
  private final ShardedTiles tiles;
  private final List<GruBatch> heldOut = new ArrayList<>();

  /**
   * @param tile sides of a tile
   * @param training what is trained on
   * @param validation what decides when to stop
   */
  GruTraining(TrainingPlan plan, int tile, ShardedTiles training, SequenceSource validation) {
    this.plan = plan;
    this.start = new GruStart(plan, tile);
    this.tiles = training;
    SeededDice dice = new SeededDice(plan.seed());
    for (int i = 0; i < HELD_OUT_BATCHES; i++) {
      GruBatch batch = new GruBatch(start.shape(), plan.frames(), plan.batch());
      LocalGruSteps.fill(batch, validation, dice.of(HELD_OUT, i));
      heldOut.add(batch);
    }
  }

  /**
   * Trains here, and writes the best weights to {@code best} whenever they are found.
   *
   * @param checkpoint written at every look at the held-out clips
   * @param from where to begin
   * @param threads how many threads may compute
   * @return how it went
   */
  TrainingHistory run(
      Path best, Path checkpoint, Start from, int threads, TrainingLoop.Listener listener)
      throws IOException {
    SequenceSource all = tiles.open(0, 1);
    GruWeights first = from == Start.CHECKPOINT ? start.blank() : start.fitted(all);
    GruSteps steps = new LocalGruSteps(plan, start.shape(), all, 0, 1);
    return run(first, steps, best, checkpoint, from, threads, listener);
  }

  /**
   * Trains on Spark, the rest as in {@link #run}. A round is what lies between two looks.
   *
   * @param rounds of {@link GruShardWork} with the same plan and tiles
   */
  TrainingHistory average(
      AveragingRounds rounds,
      Path best,
      Path checkpoint,
      Start from,
      int threads,
      TrainingLoop.Listener listener)
      throws IOException {
    // The workers have the tiles; here they are looked at once.
    GruWeights first = from == Start.CHECKPOINT ? start.blank() : start.fitted(tiles.open(0, 1));
    GruSteps steps = new AveragedGruSteps(rounds);
    return run(first, steps, best, checkpoint, from, threads, listener);
  }

  private TrainingHistory run(
      GruWeights first,
      GruSteps steps,
      Path best,
      Path checkpoint,
      Start from,
      int threads,
      TrainingLoop.Listener listener)
      throws IOException {
    GruTrainer trainer = new GruTrainer(first, plan.frames(), plan.batch(), threads);
    TrainingLoop loop =
        new TrainingLoop(KIND, plan.options(), plan.schedule(), plan.every(), plan.patience());
    return loop.run(new TileTrainee(trainer, steps), best, checkpoint, from, listener);
  }

  /** The trainer with its steps and what is held out. */
  private final class TileTrainee implements Trainee {
    private final GruTrainer trainer;
    private final GruSteps steps;

    TileTrainee(GruTrainer trainer, GruSteps steps) {
      this.trainer = trainer;
      this.steps = steps;
    }

    @Override
    public int iteration() {
      return trainer.iteration();
    }

    @Override
    public void advance(int until, RateSchedule schedule, StepListener listener)
        throws IOException {
      steps.advance(trainer, until, schedule, listener);
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
