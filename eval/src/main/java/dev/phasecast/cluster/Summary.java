package dev.phasecast.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * What can be said of a whole set of videos in a page.
 *
 * @param task that was done
 * @param recipe task, options and version
 * @param folder of the batch
 * @param counts of videos
 * @param rows of frames
 * @param exitCode the highest of all videos, as the command line has them
 * @param seconds of this run, which may have found some of the work done
 * @param scores distributions, one for each score
 * @param worst clips, the worst first
 * @param failures the first of them
 */
record Summary(
    BatchTask task,
    String recipe,
    String folder,
    Counts counts,
    Rows rows,
    int exitCode,
    double seconds,
    List<Score> scores,
    List<Worst> worst,
    List<Failure> failures) {
  private static final String SCHEMA = "phasecast.batch/1";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int SHOWN_FAILURES = 10;

  /** Lists are copied. */
  Summary {
    scores = List.copyOf(scores);
    worst = List.copyOf(worst);
    failures = List.copyOf(failures);
  }

  /**
   * Totals.
   *
   * @param frames decoded in all videos
   * @param processSeconds of all processes together, those of earlier runs included
   */
  record Counts(
      long videos, long done, long damaged, long failed, long frames, double processSeconds) {
    /** How the videos ended, in one line. */
    String verdict() {
      return String.format(
          Locale.ROOT,
          "%d videos: %d done, %d of them damaged, %d failed",
          videos,
          done + damaged,
          damaged,
          failed);
    }
  }

  /**
   * The rows of the table of frames.
   *
   * @param digest of all of them in whatever order, 64 bits in hexadecimal digits: equal for equal
   *     rows, whoever has made them
   */
  record Rows(long count, String digest) {}

  /**
   * How a score is distributed over the videos.
   *
   * @param name such as a predictor's
   * @param measure such as {@code PSNR, dB}
   * @param bins how many videos lie in each of equal steps from least to greatest
   */
  record Score(
      String name,
      String measure,
      long videos,
      double mean,
      double least,
      double low,
      double median,
      double high,
      double greatest,
      List<Long> bins) {
    /** The list is copied. */
    Score {
      bins = List.copyOf(bins);
    }
  }

  /**
   * A clip that stands out.
   *
   * @param value of its score
   */
  record Worst(String path, String score, double value, long frames) {}

  /** A video without a result. */
  record Failure(String path, int exitCode, String reason) {}

  /** The JSON text, ending with a line feed. */
  String json() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", SCHEMA);
    root.put("task", task.label());
    root.put("recipe", recipe);
    ObjectNode videos = root.putObject("videos");
    videos.put("all", counts.videos());
    videos.put("done", counts.done());
    videos.put("damaged", counts.damaged());
    videos.put("failed", counts.failed());
    root.put("frames", counts.frames());
    root.putObject("rows").put("count", rows.count()).put("digest", rows.digest());
    root.put("processSeconds", counts.processSeconds());
    root.put("exitCode", exitCode);
    ArrayNode distributions = root.putArray("scores");
    for (Score score : scores) {
      ObjectNode node = distributions.addObject();
      node.put("name", score.name()).put("measure", score.measure());
      node.put("videos", score.videos()).put("mean", score.mean());
      node.put("least", score.least()).put("p05", score.low()).put("median", score.median());
      node.put("p95", score.high()).put("greatest", score.greatest());
      score.bins().forEach(node.putArray("bins")::add);
    }
    ArrayNode clips = root.putArray("worst");
    for (Worst clip : worst) {
      clips
          .addObject()
          .put("path", clip.path())
          .put("score", clip.score())
          .put("value", clip.value())
          .put("frames", clip.frames());
    }
    ArrayNode failed = root.putArray("failures");
    for (Failure failure : failures) {
      failed
          .addObject()
          .put("path", failure.path())
          .put("exitCode", failure.exitCode())
          .put("reason", failure.reason());
    }
    root.put("seconds", seconds);
    return root.toPrettyString() + "\n";
  }

  /** For a terminal. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Score score : scores) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-12s %s: mean %.3f, median %.3f, 5 to 95 of 100 from %.3f to %.3f%n",
              score.name(),
              score.measure(),
              score.mean(),
              score.median(),
              score.low(),
              score.high()));
    }
    failures.stream()
        .limit(SHOWN_FAILURES)
        .forEach(failure -> text.append("failed: ").append(failure.reason()).append('\n'));
    if (counts.failed() > SHOWN_FAILURES) {
      text.append("… and ").append(counts.failed() - SHOWN_FAILURES).append(" more that failed\n");
    }
    text.append(counts.verdict());
    text.append(
        String.format(
            Locale.ROOT,
            "; %d frames in %.1f s%n%d rows of frames, digest %s%nresult in %s%n",
            counts.frames(),
            seconds,
            rows.count(),
            rows.digest(),
            folder));
    return text.toString();
  }
}
