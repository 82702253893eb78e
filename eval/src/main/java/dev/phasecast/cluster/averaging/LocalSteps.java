package dev.phasecast.cluster.averaging;

import org.apache.spark.api.java.function.PairFunction;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * What a Spark task does in a round: the local steps of one shard.
 *
 * @param run whose shards they are
 * @param state to begin from
 * @param first number of the first step, counted from 0
 */
record LocalSteps(
    String run, ShardWork work, int shards, Broadcast<float[]> state, int first, int steps)
    implements PairFunction<Integer, Integer, LocalRound> {
  @Override
  public Tuple2<Integer, LocalRound> call(Integer shard)
      throws AveragingException, InterruptedException {
    LocalRound round =
        OpenShards.here().place(run, shard, shards, work).advance(state.value(), first, steps);
    return new Tuple2<>(shard, round);
  }
}
