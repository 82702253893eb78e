package dev.phasecast.training;

import java.io.IOException;
import java.io.Serializable;

/** Where tiles to train on come from, as it is sent to whoever trains: a recipe, not the data. */
interface ShardedTiles extends Serializable {
  /**
   * Opens what one of several workers trains on; shard 0 of 1 is everything.
   *
   * @param shard from 0 to {@code shards} - 1
   * @throws IOException if it cannot be read; the message names the file, the fault and the remedy
   */
  SequenceSource open(int shard, int shards) throws IOException;
}
