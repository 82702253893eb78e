package dev.phasecast.training;

import dev.phasecast.cluster.averaging.LocalRound;
import dev.phasecast.cluster.averaging.ShardLearner;
import dev.phasecast.cluster.averaging.ShardWork;
import dev.phasecast.network.GruTrainer;
import dev.phasecast.network.TrainerState;
import dev.phasecast.network.backend.Backend;
import dev.phasecast.network.backend.BackendChoice;
import dev.phasecast.network.backend.BackendException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The GRU's training as it is sent to the workers.
 *
 * @param tile sides of a tile
 * @param tiles to train on
 * @param threads how many may compute for a shard
 * @param backend what the workers compute on
 */
record GruShardWork(
    TrainingPlan plan, int tile, ShardedTiles tiles, int threads, BackendChoice backend)
    implements ShardWork {
  @Override
  public ShardLearner open(int shard, int shards) throws IOException {
    try {
      Backend.choose(backend);
    } catch (BackendException e) {
      throw new TrainingException("--backend cuda: " + e.getMessage());
    }
    SequenceSource source = tiles.open(shard, shards);
    GruStart start = new GruStart(plan, tile);
    GruTrainer trainer = new GruTrainer(start.blank(), plan.frames(), plan.batch(), threads);
    LocalGruSteps local = new LocalGruSteps(plan, start.shape(), source, shard, shards);
    return (state, first, steps) -> {
      trainer.set(new TrainerState(first, state));
      List<Double> losses = new ArrayList<>();
      local.advance(trainer, first + steps, plan.schedule(), (step, loss) -> losses.add(loss));
      return new LocalRound(
          trainer.state().values(), losses.stream().mapToDouble(Double::doubleValue).toArray());
    };
  }
}
