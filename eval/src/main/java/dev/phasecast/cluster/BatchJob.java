package dev.phasecast.cluster;

import dev.phasecast.cli.Cancellation;
import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Progress;
import dev.phasecast.cli.TalkOptions;
import dev.phasecast.cli.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/** The driver's side of a batch: videos in waves, then tables, then the summary. */
final class BatchJob {
  /**
   * Least videos of one Spark job. The driver remembers something of every task of a job that runs,
   * so that its memory would grow with a million of them.
   */
  private static final int LEAST_WAVE = 10_000;

  /** Videos of one Spark job for each core: cores that wait for its last ones are few then. */
  private static final int WAVE_PER_CORE = 32;

  private static final int TELLING_MILLIS = 200;

  private final BatchPlan plan;
  private final BatchFolder.Mode mode;
  private final Terminal terminal;
  private final TalkOptions talk;

  BatchJob(BatchPlan plan, BatchFolder.Mode mode, Terminal terminal, TalkOptions talk) {
    this.plan = plan;
    this.mode = mode;
    this.terminal = terminal;
    this.talk = talk;
  }

  /**
   * Does it, and answers the exit code: the highest of all videos.
   *
   * @param videos absolute paths
   * @param connection to the engine
   */
  int run(List<String> videos, SparkConnection connection) throws CommandException {
    long start = System.nanoTime();
    String farewell =
        "predict: stopped; what is done stays in " + plan.folder() + ", go on with --resume";
    try (Cancellation cancellation = new Cancellation(terminal.err(), farewell);
        BatchFolder folder = BatchFolder.open(plan.layout(), mode)) {
      try {
        SparkSession spark = connection.open();
        try {
          process(spark, videos, cancellation);
          if (mode == BatchFolder.Mode.SHARE) {
            return endShare(spark, videos.size(), cancellation);
          }
          Summary summary = summarize(videos, spark, folder, start);
          cancellation.close();
          tell(summary.text());
          return summary.exitCode();
        } finally {
          spark.stop();
        }
      } catch (CommandException e) {
        throw e;
      } catch (Exception e) {
        // Spark throws exceptions that its methods do not declare.
        if (cancellation.requested()) {
          return ExitCode.INTERRUPTED;
        }
        throw SparkConnection.explained(e, plan.folder());
      }
    }
  }

  private int endShare(SparkSession spark, int videos, Cancellation cancellation) {
    Summaries.ShareEnd end =
        videos == 0 ? Summaries.ShareEnd.OF_NONE : new Summaries(spark, plan).ofShare();
    cancellation.close();
    tell(
        end.counts().verdict()
            + "; once all shares have ended, make the tables by --resume without --share\n");
    return end.exitCode();
  }

  private Summary summarize(List<String> videos, SparkSession spark, BatchFolder folder, long start)
      throws CommandException {
    writeTables(spark, videos.size());
    folder.publishTables();
    Summary summary = new Summaries(spark, plan).of((System.nanoTime() - start) / 1e9);
    folder.write(plan.layout().summary(), summary.json());
    folder.write(plan.layout().page(), SummaryPage.html(summary));
    return summary;
  }

  private void process(SparkSession spark, List<String> videos, Cancellation cancellation) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    LongAccumulator finished = context.sc().longAccumulator("videos");
    Progress progress =
        Progress.to(
            terminal.err(),
            talk.progress(terminal),
            OptionalLong.of(videos.size()),
            terminal.columns(),
            "videos");
    Thread teller =
        new Thread(() -> watch(context, finished, videos.size(), progress, cancellation), "batch");
    teller.setDaemon(true);
    teller.start();
    try {
      int size = Math.max(LEAST_WAVE, WAVE_PER_CORE * context.defaultParallelism());
      for (int from = 0; from < videos.size(); from += size) {
        int to = Math.min(videos.size(), from + size);
        Path outcomes = plan.layout().outcomes().resolve("wave-" + from);
        List<Tuple2<Long, String>> wave = new ArrayList<>();
        for (int i = from; i < to; i++) {
          wave.add(new Tuple2<>((long) i, videos.get(i)));
        }
        JavaRDD<Row> rows =
            context.parallelize(wave, wave.size()).map(new VideoTask(plan, finished));
        ParquetFolder.write(spark, rows.repartition(1), Tables.OUTCOMES, outcomes);
      }
      progress.frame(videos.size());
    } finally {
      teller.interrupt();
      join(teller);
      progress.end();
    }
  }

  private static void watch(
      JavaSparkContext context,
      LongAccumulator finished,
      long total,
      Progress progress,
      Cancellation cancellation) {
    try {
      while (true) {
        Thread.sleep(TELLING_MILLIS);
        if (cancellation.requested()) {
          cancel(context);
          return;
        }
        long count = finished.value();
        if (count > 0) {
          // Videos whose worker was lost are counted again.
          progress.frame(Math.min(count, total));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void cancel(JavaSparkContext context) {
    try {
      context.cancelAllJobs();
    } catch (IllegalStateException e) {
      // Spark, which hears of signals too, was quicker.
      return;
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeTables(SparkSession spark, long videos) {
    JavaRDD<Row> outcomes =
        ParquetFolder.read(spark, Tables.OUTCOMES, plan.layout().outcomes())
            .javaRDD()
            .mapToPair(row -> new Tuple2<>(row.getLong(0), row))
            .repartitionAndSortWithinPartitions(new Blocks(videos))
            .values();
    Path tables = plan.layout().tables();
    ParquetFolder.write(
        spark, outcomes.map(new VideoRows(plan)), Tables.VIDEOS, tables.resolve("videos"));
    ParquetFolder.write(
        spark,
        outcomes.flatMap(new FrameRows(plan)),
        Tables.frames(plan.task()),
        tables.resolve("frames"));
  }

  private void tell(String text) {
    if (!talk.quiet()) {
      terminal.out().print(text);
    }
  }
}
