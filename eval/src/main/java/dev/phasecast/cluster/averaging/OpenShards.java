package dev.phasecast.cluster.averaging;

import dev.phasecast.cli.ExitCode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The shards that this process has opened, so that each task finds its own from the round before.
 * Those of a run are forgotten when it ends or tasks of another come.
 */
final class OpenShards {
  private static final OpenShards HERE = new OpenShards();

  private final Map<Integer, Place> places = new HashMap<>();
  private String run = "";

  private OpenShards() {}

  /** Those of this process. */
  static OpenShards here() {
    return HERE;
  }

  /**
   * Where a shard is learned from; it is opened by its first round.
   *
   * @param run whose it is
   */
  synchronized Place place(String run, int shard, int shards, ShardWork work) {
    if (!this.run.equals(run)) {
      forget(this.run);
      this.run = run;
    }
    return places.computeIfAbsent(shard, key -> new Place(work, shard, shards));
  }

  /** Forgets the shards of a run. */
  synchronized void forget(String run) {
    if (this.run.equals(run)) {
      places.values().forEach(Place::close);
      places.clear();
      this.run = "";
    }
  }

  /**
   * A shard and the thread that it lives on: ND4J keeps buffers for each thread that has run a
   * graph, and Spark's tasks come on any.
   */
  static final class Place {
    private static final Object OPENING = new Object();

    private final ShardWork work;
    private final int shard;
    private final int shards;
    private final ExecutorService thread;
    private @Nullable ShardLearner learner;

    private Place(ShardWork work, int shard, int shards) {
      this.work = work;
      this.shard = shard;
      this.shards = shards;
      this.thread =
          Executors.newSingleThreadExecutor(
              task -> {
                Thread made = new Thread(task, "shard-" + shard);
                made.setDaemon(true);
                return made;
              });
    }

    /**
     * Takes local steps, after those of other tasks of this shard.
     *
     * @throws AveragingException if the shard cannot be opened
     */
    LocalRound advance(float[] state, int first, int steps)
        throws AveragingException, InterruptedException {
      Future<LocalRound> round = thread.submit(() -> learner().advance(state, first, steps));
      try {
        return round.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException fault) {
          throw new AveragingException(
              ExitCode.UNREADABLE, String.valueOf(fault.getMessage()), fault);
        }
        if (e.getCause() instanceof Error fault) {
          // Spark ends the process where memory is short.
          throw fault;
        }
        throw new IllegalStateException(e.getCause());
      } finally {
        // Of a task that was killed, if it has not begun.
        round.cancel(false);
      }
    }

    private ShardLearner learner() throws IOException {
      ShardLearner open = learner;
      if (open == null) {
        synchronized (OPENING) {
          open = work.open(shard, shards);
        }
        learner = open;
      }
      return open;
    }

    private void close() {
      thread.shutdown();
    }
  }
}
