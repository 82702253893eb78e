package dev.phasecast.cluster.averaging;

import java.io.IOException;
import java.io.Serializable;

/** What is learned and from what, as it is sent to the workers: a recipe, not the data. */
public interface ShardWork extends Serializable {
  /**
   * Opens a shard where it is learned from. Of all shards of one process only one is opened at a
   * time, so that none loads native libraries while another does.
   *
   * @param shard from 0 to {@code shards} - 1
   * @throws IOException if its data cannot be read; the message names the file, the fault and the
   *     remedy
   */
  ShardLearner open(int shard, int shards) throws IOException;
}
