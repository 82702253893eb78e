package dev.phasecast.api;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.job.ChildLimits;
import dev.phasecast.job.JobSettings;
import dev.phasecast.job.QueueLimits;
import dev.phasecast.job.RoomLimits;
import dev.phasecast.job.VideoLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of how jobs are done. */
final class WorkOptions {
  private static final int MAX_HORIZON = 10;
  private static final long MEGA = 1L << 20;
  private static final long GIGA = 1L << 30;
  private static final long LEAST_MEMORY = 64 * MEGA;

  /** Megabytes; no machine has more. */
  private static final long MOST_MEMORY = 1L << 22;

  /** Of one job, its file included. */
  private static final long JOB_BYTES = 5 * GIGA;

  private static final Pattern SIZE = Pattern.compile("[1-9]\\d{0,4}x[1-9]\\d{0,4}");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for jobs and their files (default: the user's data folder).")
  private @Nullable Path data;

  @Option(
      names = "--no-example",
      description = "Do not put the worked example into the list of a new folder.")
  private boolean noExample;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Jobs at one time (default: one for every two cores).")
  private int workers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  @Option(
      names = "--queue",
      paramLabel = "N",
      description = "Jobs that may wait (default: ${DEFAULT-VALUE}).")
  private int queue = QueueLimits.STANDARD_LENGTH;

  @Option(
      names = "--jobs-per-client",
      paramLabel = "N",
      description = "Jobs of one client that may wait or run (default: ${DEFAULT-VALUE}).")
  private int jobsPerClient = QueueLimits.STANDARD_PER_CLIENT;

  @Option(
      names = "--max-upload",
      paramLabel = "SIZE",
      converter = ServeCommand.SizeConverter.class,
      description = "Largest file (default: 200M).")
  private long maxUpload = 200 * MEGA;

  @Option(
      names = "--quota",
      paramLabel = "SIZE",
      converter = ServeCommand.SizeConverter.class,
      description = "Room for all jobs; beyond it the oldest go (default: 20G).")
  private long quota = 20 * GIGA;

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      description = "Most pixels of a frame (default: ${DEFAULT-VALUE}).")
  private long maxPixels = VideoLimits.STANDARD_PIXELS;

  @Option(
      names = "--max-frames",
      paramLabel = "N",
      description = "Most frames of a video (default: ${DEFAULT-VALUE}).")
  private long maxFrames = VideoLimits.STANDARD_FRAMES;

  @Option(
      names = "--max-seconds",
      paramLabel = "N",
      description = "Longest video (default: ${DEFAULT-VALUE}).")
  private long maxSeconds = VideoLimits.STANDARD_SECONDS;

  @Option(
      names = "--max-size",
      paramLabel = "WxH",
      description = "Larger frames are scaled down to fit (default: ${DEFAULT-VALUE}).")
  private String maxSize = VideoLimits.STANDARD_SIZE;

  @Option(
      names = "--job-seconds",
      paramLabel = "N",
      description = "Longest time for a job (default: ${DEFAULT-VALUE}).")
  private long jobSeconds = 1800;

  @Option(
      names = "--job-memory",
      paramLabel = "SIZE",
      converter = ServeCommand.SizeConverter.class,
      description = "Heap of a job (default: 1G).")
  private long jobMemory = GIGA;

  @Option(
      names = "--stop-seconds",
      paramLabel = "N",
      description =
          "Time for running jobs to end when the service stops (default: ${DEFAULT-VALUE}).")
  private long stopSeconds = 20;

  /** For the jobs. */
  JobSettings settings() throws CommandException {
    atLeast("--workers", workers, 1);
    atLeast("--queue", queue, 1);
    atLeast("--jobs-per-client", jobsPerClient, 1);
    atLeast("--job-seconds", jobSeconds, 1);
    atLeast("--job-memory", jobMemory, LEAST_MEMORY);
    atMost("--job-memory", jobMemory, MOST_MEMORY * MEGA);
    atLeast("--stop-seconds", stopSeconds, 0);
    atLeast("--quota", quota, maxUpload);
    if (!SIZE.matcher(maxSize).matches()) {
      throw new CommandException(
          ExitCode.USAGE, "--max-size is WIDTHxHEIGHT, such as 960x540, not '" + maxSize + "'");
    }
    Limits limits = limits();
    JobSettings standard = JobSettings.standard(data == null ? DataHome.standard() : data);
    ChildLimits child = standard.child();
    Duration wallClock = Duration.ofSeconds(jobSeconds);
    JobSettings settings =
        standard
            .with(new QueueLimits(workers, queue, jobsPerClient))
            .with(new RoomLimits(quota, Math.min(quota, JOB_BYTES), standard.room().jobs()))
            .with(
                new ChildLimits(
                    wallClock,
                    wallClock.multipliedBy(child.threads()),
                    (int) (jobMemory / MEGA),
                    child.addressSpaceMegabytes()
                        + (int) (jobMemory / MEGA)
                        - child.heapMegabytes(),
                    child.threads()))
            .with(new VideoLimits(limits.pixels(), limits.frames(), limits.seconds(), maxSize))
            .withStopTime(Duration.ofSeconds(stopSeconds));
    return noExample ? settings.withoutExample() : settings;
  }

  /** For the clients. */
  Limits limits() throws CommandException {
    atLeast("--max-upload", maxUpload, 1);
    atLeast("--max-pixels", maxPixels, 1);
    atLeast("--max-frames", maxFrames, 2);
    atLeast("--max-seconds", maxSeconds, 1);
    return new Limits(maxUpload, maxPixels, maxFrames, maxSeconds, MAX_HORIZON);
  }

  private static void atLeast(String option, long value, long least) throws CommandException {
    if (value < least) {
      throw new CommandException(
          ExitCode.USAGE, option + " must be at least " + least + ", not " + value);
    }
  }

  private static void atMost(String option, long value, long most) throws CommandException {
    if (value > most) {
      throw new CommandException(
          ExitCode.USAGE, option + " must be at most " + most + ", not " + value);
    }
  }
}
