package dev.phasecast.cluster;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * How to reach Spark.
 *
 * @param master such as {@code local[*]} or {@code spark://host:7077}
 * @param settings of Spark, by their names; they go before ours
 */
public record SparkConnection(String master, Map<String, String> settings) {
  private static final String STANDALONE = "spark://";
  private static final int PATIENCE_MILLIS = 15_000;
  private static final int RETRY_MILLIS = 500;
  private static final int LONGEST_CAUSE = 300;

  public SparkConnection {
    settings = Map.copyOf(settings);
  }

  /**
   * Looks for Spark's classes, which most commands start without.
   *
   * @param start how to start the program with them, such as {@code ./predict train}
   * @throws CommandException if they are not there
   */
  public static void requireClasses(String start) throws CommandException {
    try {
      Class.forName(
          "org.apache.spark.sql.SparkSession", false, SparkConnection.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "Spark is not on the class path; start with " + start + " or spark-submit",
          e);
    }
  }

  /** Connects to it for a batch. */
  SparkSession open() throws CommandException {
    return open("phasecast batch", Map.of());
  }

  /**
   * Connects to it.
   *
   * @param name of what is done, as Spark shows it
   * @param usual settings, where neither ours nor those of {@code spark-submit} say otherwise
   * @throws CommandException if it cannot be reached
   */
  public SparkSession open(String name, Map<String, String> usual) throws CommandException {
    requireMaster();
    // Those of spark-submit are in it already.
    SparkConf conf = new SparkConf();
    Map<String, String> ours = new TreeMap<>(usual);
    ours.put("spark.app.name", name);
    ours.put("spark.ui.enabled", "false");
    ours.put("spark.ui.showConsoleProgress", "false");
    ours.put("spark.sql.session.timeZone", "UTC");
    // Aggregates are a few rows.
    ours.put("spark.sql.shuffle.partitions", "4");
    // A video's process that has no more use is to be ended with its task.
    ours.put("spark.task.reaper.enabled", "true");
    if (master.startsWith("local[") || master.equals("local")) {
      ours.put("spark.driver.host", "127.0.0.1");
      ours.put("spark.driver.bindAddress", "127.0.0.1");
    } else if (!conf.contains("spark.jars")) {
      // The program is installed under the same path on all machines.
      ours.put("spark.executor.extraClassPath", System.getProperty("java.class.path"));
    }
    ours.forEach(conf::setIfMissing);
    settings.forEach(conf::set);
    try {
      return SparkSession.builder().config(conf.setMaster(master)).getOrCreate();
    } catch (Exception e) {
      // Among them such as its methods do not declare.
      throw unreachable(e);
    }
  }

  /**
   * Waits a while for a master that may be starting just now. Spark itself goes on trying for
   * minutes where nobody listens.
   */
  private void requireMaster() throws CommandException {
    if (!master.startsWith(STANDALONE)) {
      return;
    }
    List<InetSocketAddress> places = new ArrayList<>();
    for (String place : master.substring(STANDALONE.length()).split(",", -1)) {
      int colon = place.lastIndexOf(':');
      try {
        int port = Integer.parseInt(place.substring(colon + 1));
        places.add(new InetSocketAddress(place.substring(0, Math.max(0, colon)), port));
      } catch (IllegalArgumentException e) {
        throw unreachable(new IOException("give spark://HOST:PORT", e));
      }
    }
    long patienceEnds = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    IOException last;
    do {
      last = new IOException("no host is named");
      for (InetSocketAddress place : places) {
        try (Socket socket = new Socket()) {
          socket.connect(place, PATIENCE_MILLIS);
          return;
        } catch (IOException e) {
          last = e;
        }
      }
      pause();
    } while (System.nanoTime() < patienceEnds);
    throw unreachable(last);
  }

  private void pause() throws CommandException {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  private CommandException unreachable(Exception fault) {
    return new CommandException(
        ExitCode.USAGE,
        "Spark cannot be reached at "
            + master
            + " ("
            + line(fault)
            + "); correct --master, or start it",
        fault);
  }

  /** A fault of the engine while it works, in one line. */
  static CommandException explained(Exception fault, String folder) {
    return new CommandException(
        ExitCode.FAULT,
        "the batch ended early ("
            + line(fault)
            + "); what is done stays in "
            + folder
            + ", go on with --resume",
        fault);
  }

  /** The first line of what Spark says of a fault, without what stands before its cause. */
  public static String line(Exception fault) {
    String cause = String.valueOf(fault.getMessage()).strip();
    // "Job aborted due to …, most recent failure: Lost task … (…): java.io.IOException: …"
    int recent = cause.indexOf("most recent failure: ");
    String line = cause.substring(Math.max(0, recent)).lines().findFirst().orElse("");
    String shown = line.length() > LONGEST_CAUSE ? line.substring(0, LONGEST_CAUSE) + "…" : line;
    return shown.isEmpty() ? fault.getClass().getSimpleName() : shown;
  }
}
