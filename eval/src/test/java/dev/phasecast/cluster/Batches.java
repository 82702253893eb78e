package dev.phasecast.cluster;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs of the command line, and what the tables of a batch hold. */
final class Batches {
  private Batches() {}

  /** What a run of the command line said and ended with. */
  record Run(int code, String out, String err) {}

  static Path clip(String name) {
    return Path.of(System.getProperty("phasecast.root"), "samples", "clips", name + ".mp4");
  }

  static Run run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            arguments);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The rows of a table, sorted. */
  static List<Row> rows(Path batch, String table, String order) {
    SparkSession spark = session();
    try {
      List<String> columns = List.of(order.split(",", -1));
      return spark
          .read()
          .option("__globPaths__", "false")
          .parquet(batch.resolve("data").resolve(table).toString())
          .orderBy(columns.get(0), columns.subList(1, columns.size()).toArray(new String[0]))
          .collectAsList();
    } finally {
      spark.stop();
    }
  }

  private static SparkSession session() {
    try {
      return new SparkConnection("local[1]", Map.of()).open();
    } catch (CommandException e) {
      throw new AssertionError(e);
    }
  }

  /** The table of frames of {@code predict} in the form of {@code metrics.csv}, by video. */
  static List<String> metrics(Path batch) {
    List<String> lines = new ArrayList<>();
    String last = "";
    for (Row row : rows(batch, "frames", "video,frame")) {
      List<Row> scores = row.getList(3);
      if (!row.getString(0).equals(last)) {
        last = row.getString(0);
        StringBuilder header = new StringBuilder("frame,time");
        for (Row score : scores) {
          for (String measure : List.of("mse", "psnr", "ssim")) {
            header.append(',').append(score.getString(0)).append('.').append(measure);
          }
        }
        lines.add(header.toString());
      }
      StringBuilder line = new StringBuilder();
      line.append(row.getLong(1)).append(',').append(row.getDouble(2));
      for (Row score : scores) {
        line.append(',').append(score.getDouble(1)).append(',').append(score.getDouble(2));
        line.append(',').append(score.getDouble(3));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /** The parts of a batch. */
  static List<Path> parts(Path batch) {
    if (!Files.isDirectory(batch.resolve("parts"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(batch.resolve("parts"))) {
      return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    } catch (IOException e) {
      // A folder came or went meanwhile.
      return List.of();
    }
  }
}
