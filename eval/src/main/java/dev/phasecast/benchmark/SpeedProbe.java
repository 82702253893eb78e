package dev.phasecast.benchmark;

import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Main;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.VideoReader;
import dev.phasecast.media.VideoWriter;
import dev.phasecast.prediction.ShiftPredictor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The process that is measured: does one task and notes what it took. */
final class SpeedProbe {
  /** Pictures that are encoded over and over: enough to hold motion, few enough for memory. */
  static final int PICTURES = 8;

  /** What is written of a task that writes a video or a folder. */
  static final String RESULT = "result";

  private SpeedProbe() {}

  /**
   * Does a task.
   *
   * @param arguments the task's name, the video, the frames to use (a number for {@link
   *     SpeedTask#ENCODE} and {@link SpeedTask#FORECAST}, as {@code --frames} takes them for the
   *     jobs), the predictors, and the folder for {@link #RESULT} and the {@link ProbeResult}
   *     {@code probe}
   */
  public static void main(String[] arguments) {
    try {
      System.exit(run(arguments));
    } catch (MediaException e) {
      System.err.println("predict: " + e.getMessage());
      System.exit(ExitCode.UNREADABLE);
    } catch (IOException | RuntimeException e) {
      System.err.println("predict: " + e);
      System.exit(ExitCode.FAULT);
    }
  }

  private static int run(String[] arguments) throws IOException {
    SpeedTask task = SpeedTask.valueOf(arguments[0]);
    Path video = Path.of(arguments[1]);
    String frames = arguments[2];
    Path folder = Path.of(arguments[4]);
    Path result = folder.resolve(RESULT);
    return switch (task) {
      case DECODE -> {
        decode(video, Long.parseLong(frames)).store(folder.resolve("probe"));
        yield ExitCode.DONE;
      }
      case ENCODE -> {
        encode(video, Long.parseLong(frames), result).store(folder.resolve("probe"));
        yield ExitCode.DONE;
      }
      case FORECAST -> {
        forecast(video, Long.parseLong(frames)).store(folder.resolve("probe"));
        yield ExitCode.DONE;
      }
      case PREDICT -> job(folder, "--frames", frames, "-p", arguments[3], video.toString());
      case SHIFT -> job(folder, "--frames", frames, "-p", "shift", "--no-video", video.toString());
    };
  }

  private static ProbeResult decode(Path video, long limit) throws IOException {
    long count = 0;
    long first = System.nanoTime();
    try (VideoReader reader = VideoReader.open(video, MediaLimits.standard())) {
      while (count < limit && reader.next().isPresent()) {
        if (count == 0) {
          first = System.nanoTime();
        }
        count++;
      }
    }
    return result(count, count - 1, first, 0, 0);
  }

  private static ProbeResult encode(Path video, long count, Path file) throws IOException {
    long preparationStart = System.nanoTime();
    double preparationCpu = ProcessUsage.cpuSeconds();
    try (VideoReader reader = VideoReader.open(video, MediaLimits.standard())) {
      List<VideoFrame> pictures = pictures(reader);
      double rate = reader.info().format().frameRate().value();
      double preparation = (System.nanoTime() - preparationStart) / 1e9;
      preparationCpu = ProcessUsage.cpuSeconds() - preparationCpu;
      long first = System.nanoTime();
      try (VideoWriter writer =
          VideoWriter.h264(file, reader.info().format(), VideoWriter.GOOD_QUALITY)) {
        for (int i = 0; i < count; i++) {
          VideoFrame picture = pictures.get(ClipMaker.folded(i, pictures.size() - 1));
          writer.write(picture.at(i, i / rate));
          if (i == 0) {
            first = System.nanoTime();
          }
        }
        writer.finish();
      }
      return result(count, count - 1, first, preparationCpu, preparation);
    }
  }

  private static List<VideoFrame> pictures(VideoReader reader) throws MediaException {
    List<VideoFrame> pictures = new ArrayList<>();
    Optional<VideoFrame> frame = reader.next();
    while (frame.isPresent() && pictures.size() < PICTURES) {
      pictures.add(frame.get());
      frame = reader.next();
    }
    return pictures;
  }

  /** Observes on this thread and lets the forecasts be computed beside it, as the job does. */
  private static ProbeResult forecast(Path video, long count) throws IOException {
    long preparationStart = System.nanoTime();
    double preparationCpu = ProcessUsage.cpuSeconds();
    List<VideoFrame> pictures;
    try (VideoReader reader = VideoReader.open(video, MediaLimits.standard())) {
      pictures = pictures(reader);
    }
    double preparation = (System.nanoTime() - preparationStart) / 1e9;
    preparationCpu = ProcessUsage.cpuSeconds() - preparationCpu;
    ExecutorService beside = Executors.newSingleThreadExecutor();
    try (var shift = new ShiftPredictor()) {
      long first = System.nanoTime();
      CompletableFuture<VideoFrame> last = CompletableFuture.completedFuture(pictures.get(0));
      for (int i = 0; i < count; i++) {
        VideoFrame picture = pictures.get(ClipMaker.folded(i, pictures.size() - 1));
        shift.observe(picture.at(i, i));
        last.join();
        last = CompletableFuture.supplyAsync(shift.forecast(1), beside);
        if (i == 0) {
          last.join();
          first = System.nanoTime();
        }
      }
      last.join();
      return result(count, count - 1, first, preparationCpu, preparation);
    } finally {
      beside.shutdown();
    }
  }

  private static ProbeResult result(
      long frames, long steadyFrames, long firstNanos, double withoutCpu, double preparation) {
    double steady = (System.nanoTime() - firstNanos) / 1e9;
    double cpu = ProcessUsage.cpuSeconds() - withoutCpu;
    return new ProbeResult(
        frames, steadyFrames, steady, cpu, preparation, ProcessUsage.peakBytes());
  }

  private static int job(Path folder, String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("--quiet", "--progress", "json", "-o", folder.resolve(RESULT).toString()));
    arguments.addAll(List.of(options));
    ProgressTimes times = new ProgressTimes(System.err);
    int code;
    try (PrintStream err = new PrintStream(times, true, StandardCharsets.UTF_8)) {
      code = Main.run(System.out, err, arguments.toArray(String[]::new));
    }
    new ProbeResult(
            times.frames(),
            times.steadyFrames(),
            times.steadySeconds(),
            ProcessUsage.cpuSeconds(),
            0,
            ProcessUsage.peakBytes())
        .store(folder.resolve("probe"));
    return code;
  }
}
