package dev.phasecast.cluster;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.reflect.ClassTag$;

/** Lets every device of a cluster add what all of them give. */
final class DevicesJob {
  /** All have to run at the same time; workers that are starting get a minute. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.scheduler.barrier.maxConcurrentTasksCheck.interval", "1s",
          "spark.scheduler.barrier.maxConcurrentTasksCheck.maxFailures", "60",
          "spark.barrier.sync.timeout", "60s");

  private final SparkConnection connection;

  DevicesJob(SparkConnection connection) {
    this.connection = connection;
  }

  /**
   * What every device said, those of a node together.
   *
   * @param devices how many there are to be; all of those that Spark knows, if that is not said
   * @throws CommandException if Spark cannot be reached, or does not get so many in a minute
   */
  Map<String, List<DeviceTask.Answer>> answers(Optional<Integer> devices) throws CommandException {
    SparkSession spark = connection.open("phasecast nodes", SETTINGS);
    try {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      int count = devices.orElseGet(context::defaultParallelism);
      List<Integer> numbers = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        numbers.add(i);
      }
      List<DeviceTask.Answer> answers =
          new ArrayList<>(
              JavaRDD.fromRDD(
                      context
                          .parallelize(numbers, count)
                          .rdd()
                          .barrier()
                          .mapPartitions(
                              new DeviceTask(),
                              false,
                              ClassTag$.MODULE$.apply(DeviceTask.Answer.class)),
                      ClassTag$.MODULE$.apply(DeviceTask.Answer.class))
                  .collect());
      answers.sort(
          Comparator.comparing(DeviceTask.Answer::node)
              .thenComparing(DeviceTask.Answer::executor)
              .thenComparing(DeviceTask.Answer::device));
      Map<String, List<DeviceTask.Answer>> byNode = new LinkedHashMap<>();
      for (DeviceTask.Answer answer : answers) {
        byNode.computeIfAbsent(answer.node(), node -> new ArrayList<>()).add(answer);
      }
      return byNode;
    } catch (Exception e) {
      // Spark throws exceptions that its methods do not declare.
      throw new CommandException(
          ExitCode.FAULT,
          "the devices have not added up ("
              + SparkConnection.line(e)
              + "); start as many workers as are to answer, or ask for fewer --devices",
          e);
    } finally {
      spark.stop();
    }
  }
}
