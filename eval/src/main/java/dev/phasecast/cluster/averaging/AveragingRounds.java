package dev.phasecast.cluster.averaging;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cluster.SparkConnection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/** The driver's side: rounds of local steps on all shards, one after the other. */
public final class AveragingRounds implements AutoCloseable {
  private final String run = UUID.randomUUID().toString();
  private final SparkSession spark;
  private final JavaSparkContext context;
  private final ShardWork work;
  private final int shards;
  private final JavaRDD<Integer> numbers;

  private AveragingRounds(SparkSession spark, ShardWork work, int shards) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.work = work;
    this.shards = shards;
    // Kept by the workers, so that Spark gives a shard back to the process that has opened it.
    this.numbers = context.parallelize(IntStream.range(0, shards).boxed().toList(), shards).cache();
  }

  /**
   * Connects to Spark. Shards are opened by the first round.
   *
   * @param name of what is done, as Spark shows it
   * @param shards into how many the data is cut, each a task; at least 1
   * @throws CommandException if Spark cannot be reached
   */
  public static AveragingRounds start(
      SparkConnection connection, String name, ShardWork work, int shards) throws CommandException {
    return new AveragingRounds(connection.open(name, settings(shards)), work, shards);
  }

  private static Map<String, String> settings(int shards) {
    return Map.of(
        // A core for each shard; whoever comes while the last executors still start would get two.
        "spark.cores.max",
        Integer.toString(shards),
        "spark.scheduler.minRegisteredResourcesRatio",
        "1",
        // Decoded clips, in the worst case all of them in one process.
        "spark.executor.memory",
        "3g",
        // Native sums take an order that depends on it. Unset it is the number of cores here, but
        // one in an executor, and results are not to depend on where a shard is learned from.
        "spark.executorEnv.OMP_NUM_THREADS",
        Objects.requireNonNullElseGet(
            System.getenv("OMP_NUM_THREADS"),
            () -> Integer.toString(Runtime.getRuntime().availableProcessors())),
        // States that have gone from worker to worker stay on disk until nobody knows of them.
        "spark.cleaner.periodicGC.interval",
        "2min");
  }

  /**
   * One round.
   *
   * @param state that all shards begin from
   * @param first number of the first step, counted from 0
   * @param steps that each shard takes
   * @return the means of the states and of the losses of all shards
   * @throws AveragingException if a shard cannot be opened, or Spark gives up
   */
  public LocalRound advance(float[] state, int first, int steps) throws AveragingException {
    Broadcast<float[]> sent = context.broadcast(state);
    try {
      return SumTree.sum(
              numbers.mapToPair(new LocalSteps(run, work, shards, sent, first, steps)), shards)
          .dividedBy(shards);
    } catch (Exception e) {
      // Spark throws exceptions that its methods do not declare.
      throw explained(e);
    } finally {
      sent.destroy();
    }
  }

  private static AveragingException explained(Exception fault) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      if (at instanceof AveragingException known) {
        return new AveragingException(known.exitCode(), String.valueOf(known.getMessage()), fault);
      }
    }
    String line = SparkConnection.line(fault);
    return new AveragingException(
        ExitCode.FAULT,
        "Spark gave up on a round ("
            + line
            + ")"
            + (line.contains("ExecutorLostFailure")
                ? "; if memory was short, raise --conf spark.executor.memory="
                : "")
            + "; go on with --resume",
        fault);
  }

  /** Ends the session with Spark. */
  @Override
  public void close() {
    OpenShards.here().forget(run);
    spark.stop();
  }
}
