package dev.phasecast.cluster.averaging;

import java.io.IOException;

/** A shard's data and what learns from them. All calls come on one thread. */
public interface ShardLearner {
  /**
   * Takes some steps. What comes out depends on nothing but the arguments and the shard, not on
   * calls before.
   *
   * @param state to begin from; borrowed, not to be changed
   * @param first number of the first step, counted from 0
   * @param steps how many
   * @throws IOException as in {@link ShardWork#open}
   */
  LocalRound advance(float[] state, int first, int steps) throws IOException;
}
