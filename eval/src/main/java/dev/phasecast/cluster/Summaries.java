package dev.phasecast.cluster;

import dev.phasecast.cli.ExitCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Sums up the table of videos, within Spark: what comes to the driver are a few dozen rows. */
final class Summaries {
  private static final int BINS = 24;
  private static final int WORST = 20;
  private static final int FAILURES = 200;

  /** Signals and the like are faults. */
  private static final String HIGHEST_CODE =
      "coalesce(max(if(exitCode between 0 and 5, exitCode, 1)), 0)";

  private final SparkSession spark;
  private final BatchPlan plan;

  /**
   * How a share ended.
   *
   * @param exitCode the highest of all videos, as the command line has them
   */
  record ShareEnd(Summary.Counts counts, int exitCode) {
    /** The end of a share without videos. */
    static final ShareEnd OF_NONE =
        new ShareEnd(new Summary.Counts(0, 0, 0, 0, 0, 0), ExitCode.DONE);
  }

  Summaries(SparkSession spark, BatchPlan plan) {
    this.spark = spark;
    this.plan = plan;
  }

  /**
   * The summary of what lies in the folder.
   *
   * @param seconds that the run has taken
   */
  Summary of(double seconds) {
    Dataset<Row> videos =
        ParquetFolder.read(spark, Tables.VIDEOS, plan.layout().data().resolve("videos"));
    Row totals =
        first(
            videos,
            "count(*)",
            "count_if(status = 'done')",
            "count_if(status = 'damaged')",
            "count_if(status = 'failed')",
            "coalesce(sum(frames), 0)",
            "coalesce(sum(seconds), 0.0)",
            HIGHEST_CODE);
    Dataset<Row> scores = scores(videos.where("status != 'failed'"));
    List<Summary.Score> distributions = distributions(scores);
    return new Summary(
        plan.task(),
        plan.recipe(),
        plan.folder(),
        new Summary.Counts(
            totals.getLong(0),
            totals.getLong(1),
            totals.getLong(2),
            totals.getLong(3),
            totals.getLong(4),
            totals.getDouble(5)),
        rows(),
        totals.getInt(6),
        seconds,
        distributions,
        worst(scores, distributions),
        failures(videos));
  }

  /** How the videos of a share ended, before there are tables. */
  ShareEnd ofShare() {
    Dataset<Row> outcomes = ParquetFolder.read(spark, Tables.OUTCOMES, plan.layout().outcomes());
    Row totals =
        first(
            outcomes,
            "count(*)",
            "count_if(exitCode = " + ExitCode.DONE + ")",
            "count_if(exitCode = " + ExitCode.DAMAGED + ")",
            "coalesce(sum(seconds), 0.0)",
            HIGHEST_CODE);
    long videos = totals.getLong(0);
    long done = totals.getLong(1);
    long damaged = totals.getLong(2);
    return new ShareEnd(
        new Summary.Counts(videos, done, damaged, videos - done - damaged, 0, totals.getDouble(3)),
        totals.getInt(4));
  }

  private static Row first(Dataset<Row> rows, String... expressions) {
    return Objects.requireNonNull(rows.selectExpr(expressions).first());
  }

  private Summary.Rows rows() {
    Dataset<Row> frames =
        ParquetFolder.read(
            spark, Tables.frames(plan.task()), plan.layout().data().resolve("frames"));
    Row row = first(frames, "count(*)", "coalesce(sum(cast(xxhash64(*) as decimal(20, 0))), 0)");
    long digest = row.getDecimal(1).toBigInteger().longValue();
    return new Summary.Rows(row.getLong(0), String.format(Locale.ROOT, "%016x", digest));
  }

  /** Rows of path, frames, name and value. */
  private Dataset<Row> scores(Dataset<Row> videos) {
    Dataset<Row> scores =
        switch (plan.task()) {
          case PREDICT ->
              videos
                  .selectExpr("path", "frames", "explode(predictors) as p")
                  .selectExpr("path", "frames", "p.name as name", "p.psnr as value");
          case MOTION ->
              videos.selectExpr(
                  "path",
                  "frames",
                  "stack(2, 'sigma', motion.meanSigma, 'shift', motion.meanShift)"
                      + " as (name, value)");
          case CHECK ->
              videos.selectExpr("path", "frames", "'synthetic' as name", "check.llr as value");
        };
    return scores.where("value is not null");
  }

  private String measure(String name) {
    return switch (plan.task()) {
      case PREDICT -> "PSNR, dB";
      case MOTION -> name.equals("sigma") ? "expected error of the shift, px" : "shift, px a frame";
      case CHECK -> "log-likelihood ratio";
    };
  }

  private List<Summary.Score> distributions(Dataset<Row> scores) {
    List<Summary.Score> distributions = new ArrayList<>();
    for (Row row :
        scores
            .groupBy("name")
            .agg(
                functions.count("value"),
                functions.expr("avg(value)"),
                functions.expr("min(value)"),
                functions.expr("percentile_approx(value, array(0.05, 0.5, 0.95), 10000)"),
                functions.expr("max(value)"))
            .collectAsList()) {
      String name = row.getString(0);
      double least = row.getDouble(3);
      double greatest = row.getDouble(5);
      List<Double> quantiles = row.getList(4);
      distributions.add(
          new Summary.Score(
              name,
              measure(name),
              row.getLong(1),
              row.getDouble(2),
              least,
              quantiles.get(0),
              quantiles.get(1),
              quantiles.get(2),
              greatest,
              bins(scores.where(functions.col("name").equalTo(name)), least, greatest)));
    }
    distributions.sort(Comparator.comparing(Summary.Score::name));
    return distributions;
  }

  private static List<Long> bins(Dataset<Row> scores, double least, double greatest) {
    Long[] bins = new Long[BINS];
    java.util.Arrays.fill(bins, 0L);
    String bin =
        greatest > least
            ? "cast(least(%d, floor((value - %sD) / %sD * %d)) as int) as bin"
                .formatted(BINS - 1, least, greatest - least, BINS)
            : "0 as bin";
    for (Row row : scores.selectExpr(bin).groupBy("bin").count().collectAsList()) {
      bins[Math.max(0, row.getInt(0))] = row.getLong(1);
    }
    return List.of(bins);
  }

  /** By the predictor that is best over all; by the expected error; by what speaks for a fake. */
  private List<Summary.Worst> worst(Dataset<Row> scores, List<Summary.Score> distributions) {
    if (distributions.isEmpty()) {
      return List.of();
    }
    String name =
        plan.task() == BatchTask.MOTION
            ? "sigma"
            : distributions.stream()
                .max(Comparator.comparingDouble(Summary.Score::mean))
                .orElseThrow()
                .name();
    var value = functions.col("value");
    return scores
        .where(functions.col("name").equalTo(name))
        .orderBy(
            plan.task() == BatchTask.PREDICT ? value.asc() : value.desc(), functions.col("path"))
        .limit(WORST)
        .collectAsList()
        .stream()
        .map(
            row ->
                new Summary.Worst(
                    row.getString(0), name, row.getDouble(3), row.isNullAt(1) ? 0 : row.getLong(1)))
        .toList();
  }

  private static List<Summary.Failure> failures(Dataset<Row> videos) {
    return videos
        .where("status = 'failed'")
        .orderBy("index")
        .limit(FAILURES)
        .select("path", "exitCode", "reason")
        .collectAsList()
        .stream()
        .map(row -> new Summary.Failure(row.getString(0), row.getInt(1), row.getString(2)))
        .toList();
  }
}
