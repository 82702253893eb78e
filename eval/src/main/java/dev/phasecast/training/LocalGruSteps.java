package dev.phasecast.training;

import dev.phasecast.network.GruBatch;
import dev.phasecast.network.GruShape;
import dev.phasecast.network.GruTrainer;
import java.util.SplittableRandom;

/** Steps on one shard of the tiles. No two shards of a training throw the same dice. */
final class LocalGruSteps implements GruSteps {
  private final TrainingPlan plan;
  private final SequenceSource source;
  private final int shard;
  private final int shards;
  private final GruBatch batch;

  /**
   * @param source of the shard
   * @param shard from 0 to {@code shards} - 1
   */
  LocalGruSteps(TrainingPlan plan, GruShape shape, SequenceSource source, int shard, int shards) {
    this.plan = plan;
    this.source = source;
    this.shard = shard;
    this.shards = shards;
    this.batch = new GruBatch(shape, plan.frames(), plan.batch());
  }

  @Override
  public void advance(
      GruTrainer trainer, int until, RateSchedule schedule, Trainee.StepListener listener)
      throws TrainingException {
    SeededDice dice = new SeededDice(plan.seed());
    while (trainer.iteration() < until) {
      int step = trainer.iteration();
      fill(batch, source, dice.of(plan.seed(), (long) step * shards + shard));
      double loss = trainer.step(batch, schedule.at(step), plan.clip()).loss();
      listener.step(step + 1, loss);
    }
  }

  /** Draws the sequences of a batch. */
  static void fill(GruBatch batch, SequenceSource source, SplittableRandom dice) {
    float[] frames = new float[batch.frames() * batch.pixels()];
    for (int i = 0; i < batch.size(); i++) {
      source.draw(dice, frames);
      batch.put(i, frames);
    }
  }
}
