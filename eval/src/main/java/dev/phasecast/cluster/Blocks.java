package dev.phasecast.cluster;

import org.apache.spark.Partitioner;

/**
 * Puts videos that follow each other into one partition, by their place in the batch alone: the
 * files of a table do not depend on who has worked on which video.
 */
final class Blocks extends Partitioner {
  private static final long serialVersionUID = 1;

  /** Small enough for a task, and large enough for a file. */
  private static final long LEAST = 64;

  /** Many more files than this are a burden to whoever reads the table. */
  private static final long MOST_BLOCKS = 2_000;

  private final long size;
  private final int blocks;

  /**
   * @param videos in the batch
   */
  Blocks(long videos) {
    size = Math.max(LEAST, (videos + MOST_BLOCKS - 1) / MOST_BLOCKS);
    blocks = (int) Math.max(1, (videos + size - 1) / size);
  }

  @Override
  public int numPartitions() {
    return blocks;
  }

  @Override
  public int getPartition(Object index) {
    return (int) ((Long) index / size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Blocks that && that.size == size && that.blocks == blocks;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(size) * 31 + blocks;
  }
}
