package dev.phasecast.training;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cluster.SparkConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a training that may run on Spark. */
final class WorkerOptions {
  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Train on Spark by so many workers, each on a part of the clips; after every --every steps"
              + " their weights and moments are averaged. One comes to the same as none.")
  private @Nullable Integer workers;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "With --workers: Spark's master, such as spark://HOST:PORT, whose machines see clips and"
              + " program under the same paths (default: as many cores of this machine).")
  private @Nullable String master;

  @Option(
      names = "--conf",
      paramLabel = "NAME=VALUE",
      description =
          "With --workers: a setting of Spark; spark.executor.memory is 3g if none is named.")
  private Map<String, String> conf = new LinkedHashMap<>();

  /** Whether Spark is to be used. */
  boolean given() {
    return workers != null;
  }

  /** How many; 1 if Spark is not to be used. */
  int count() {
    return workers == null ? 1 : workers;
  }

  /**
   * Looks at the options alone.
   *
   * @throws CommandException if they make no sense together
   */
  void check() throws CommandException {
    if (workers == null && (master != null || !conf.isEmpty())) {
      throw new CommandException(
          ExitCode.USAGE,
          (master != null ? "--master" : "--conf")
              + " needs --workers N: into how many parts to cut the clips");
    }
  }

  /**
   * How to reach Spark.
   *
   * @throws CommandException if the program was started without it
   */
  SparkConnection connection() throws CommandException {
    SparkConnection.requireClasses("./predict train");
    if (master != null) {
      return new SparkConnection(master, conf);
    }
    // Where spark-submit has been told one.
    String usual = "local[" + count() + "]";
    return new SparkConnection(System.getProperty("spark.master", usual), conf);
  }
}
