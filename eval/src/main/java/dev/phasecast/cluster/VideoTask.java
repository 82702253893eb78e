package dev.phasecast.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.cli.FileDigest;
import dev.phasecast.cli.Inputs;
import dev.phasecast.report.FolderRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * What a Spark task does: from the path of a video to how it ended, a row of {@link
 * Tables#OUTCOMES}. What is done already is not done again.
 */
final class VideoTask implements Function<Tuple2<Long, String>, Row> {
  private static final long serialVersionUID = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final BatchPlan plan;
  private final LongAccumulator finished;

  /**
   * @param finished counts the videos that have ended, however they did
   */
  VideoTask(BatchPlan plan, LongAccumulator finished) {
    this.plan = plan;
    this.finished = finished;
  }

  @Override
  public Row call(Tuple2<Long, String> video) throws IOException, InterruptedException {
    Path file = Path.of(video._2());
    Optional<String> sha256 = digest(file);
    Optional<String> key = sha256.map(plan::key);
    Parts parts = new Parts(plan.layout());
    ObjectNode outcome;
    if (key.isPresent() && parts.has(key.get())) {
      outcome = (ObjectNode) parts.outcome(key.get());
      // Equal content may lie in another place by now.
      String reason = Tables.text(outcome, "reason");
      if (reason != null) {
        outcome.put("reason", reason.replace(outcome.path("path").asText(), file.toString()));
      }
    } else {
      outcome = attempt(file, key, parts);
    }
    finished.add(1);
    return Tables.outcome(video._1(), file.toString(), sha256, key.filter(parts::has), outcome);
  }

  private static Optional<String> digest(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(FileDigest.sha256(file)) : Optional.empty();
    } catch (IOException e) {
      // The command line says it better than we can.
      return Optional.empty();
    }
  }

  private ObjectNode attempt(Path file, Optional<String> key, Parts parts)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      Path scratch =
          Files.createDirectories(plan.layout().scratch().resolve(UUID.randomUUID().toString()));
      try {
        Path result = resultFolder(file, key, scratch);
        Path document = scratch.resolve(plan.task().document());
        VideoProcess.End end = run(file, result, document, scratch);
        if (!end.isFinal() && attempt < plan.attempts()) {
          continue;
        }
        ObjectNode outcome = outcome(file, end, attempt, (System.nanoTime() - start) / 1e9);
        if (plan.kept() == KeptResults.FOLDERS && end.isDone()) {
          keepDocument(document, result);
          outcome.put("results", result.toString());
        }
        if (key.isPresent() && end.isFinal()) {
          parts.write(
              key.get(), outcome, end.isDone() ? files(document, result) : Map.of(), scratch);
        }
        return outcome;
      } finally {
        FolderRemoval.remove(scratch);
      }
    }
  }

  private VideoProcess.End run(Path file, Path result, Path document, Path scratch)
      throws IOException, InterruptedException {
    @Nullable TaskContext context = TaskContext.get();
    return new VideoProcess(
            plan.java(), plan.secondsLimit(), () -> context != null && context.isInterrupted())
        .run(
            plan.task()
                .arguments(
                    plan.options(), plan.java().threads(), plan.kept(), result, file.toString()),
            scratch,
            document);
  }

  private ObjectNode outcome(Path file, VideoProcess.End end, int attempts, double seconds)
      throws IOException {
    ObjectNode outcome = MAPPER.createObjectNode();
    outcome.put("schema", "phasecast.part/1");
    outcome.put("path", file.toString());
    outcome.put("bytes", Files.isRegularFile(file) ? Files.size(file) : 0);
    outcome.put("recipe", plan.recipe());
    outcome.put("exitCode", end.exitCode());
    outcome.put("reason", end.reason());
    outcome.put("attempts", attempts);
    outcome.put("seconds", seconds);
    return outcome;
  }

  /** Videos of one name and of one content get a folder each. */
  private Path resultFolder(Path file, Optional<String> key, Path scratch) {
    if (plan.kept() == KeptResults.NONE || key.isEmpty()) {
      return scratch.resolve(BatchTask.RESULT);
    }
    String mark = BatchPlan.digest(file + "\n" + key.get()).substring(0, 12);
    return plan.layout().results().resolve(Inputs.name(file) + "-" + mark);
  }

  private Map<String, Path> files(Path document, Path result) {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put(plan.task().document(), document);
    plan.task().table().ifPresent(name -> files.put(name, result.resolve(name)));
    return files;
  }

  /** A command without a result folder leaves its document in one. */
  private static void keepDocument(Path document, Path result) throws IOException {
    if (!Files.isDirectory(result)) {
      Path beside = document.resolveSibling(BatchTask.RESULT + "-folder");
      Files.createDirectory(beside);
      Files.copy(document, beside.resolve(document.getFileName()));
      Files.createDirectories(result.resolveSibling(""));
      Files.move(beside, result, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
