package dev.phasecast.benchmark;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimitException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Measures all tasks on all clips, and tells on stderr how far it has come. */
final class SpeedRun {
  /** How much longer the clip is that shows whether memory grows. */
  static final int LONGER = 5;

  private static final double DRAWN_SECONDS = 10;

  /** Whether to measure memory on a long clip. */
  enum Growth {
    /** Do. */
    MEASURE,
    /** Do not. */
    SKIP
  }

  private final Workspace workspace;
  private final ChildJvm jvm;
  private final List<String> predictors;
  private final int repeat;
  private final PrintWriter err;

  /**
   * @param predictors of the main job
   * @param repeat how often each task is measured, at least once
   * @param err for progress
   */
  SpeedRun(Workspace workspace, List<String> predictors, int repeat, PrintWriter err) {
    this.workspace = workspace;
    this.jvm = new ChildJvm(workspace);
    this.predictors = List.copyOf(predictors);
    this.repeat = repeat;
    this.err = err;
  }

  /** Draws the clips that are measured where none is given. */
  List<Clip> drawn(OptionalDouble seconds) throws IOException {
    int frames = (int) Math.ceil(seconds.orElse(DRAWN_SECONDS) * ClipMaker.RATE);
    List<Clip> clips = new ArrayList<>();
    for (int height : new int[] {360, 720}) {
      int width = height * 16 / 9;
      say("drawing a clip of %d frames at %dx%d in a temporary folder", frames, width, height);
      clips.add(ClipMaker.draw(workspace.file("drawn-" + height + ".mp4"), width, height, frames));
    }
    return clips;
  }

  /** Looks into the videos that are given. */
  List<Clip> given(List<Path> videos, OptionalDouble seconds) throws CommandException {
    List<Clip> clips = new ArrayList<>();
    for (Path video : videos) {
      try {
        Clip clip = ClipMaker.given(video);
        long frames =
            seconds.isPresent()
                ? (long) Math.ceil(seconds.getAsDouble() * clip.rate())
                : Long.MAX_VALUE;
        clips.add(new Clip(clip.name(), video, clip.width(), clip.height(), clip.rate(), frames));
      } catch (MediaException e) {
        int code = e instanceof MediaLimitException ? ExitCode.OVER_LIMIT : ExitCode.UNREADABLE;
        throw new CommandException(code, String.valueOf(e.getMessage()), e);
      }
    }
    return clips;
  }

  /** Measures. */
  SpeedReport measure(List<Clip> clips, Growth growth) throws IOException, CommandException {
    Machine machine = Machine.here();
    List<SpeedReport.OfClip> measured = new ArrayList<>();
    for (Clip clip : clips) {
      measured.add(measure(clip));
    }
    List<SpeedReport.Growth> growths =
        growth == Growth.MEASURE
            ? growths(
                measured.stream()
                    .max(Comparator.comparingLong(each -> each.clip().pixels()))
                    .orElseThrow())
            : List.of();
    return new SpeedReport(machine, predictors, measured, growths);
  }

  private SpeedReport.OfClip measure(Clip clip) throws IOException, CommandException {
    say("%s %dx%d: warming up", clip.name(), clip.width(), clip.height());
    // Its pictures are encoded again later, and files that all tasks read are then in memory.
    Path first = workspace.file("first");
    Sample job = jvm.run(SpeedTask.PREDICT, clip.file(), clip.range(), predictors, first);
    Path pictures = first.resolve(SpeedProbe.RESULT).resolve("side-by-side.mp4");
    Map<SpeedTask, List<Sample>> samples = new EnumMap<>(SpeedTask.class);
    // Task after task within a round, so that what else the machine does hits all alike.
    for (int round = 1; round <= repeat; round++) {
      for (SpeedTask task : SpeedTask.values()) {
        Path video = task == SpeedTask.ENCODE ? pictures : clip.file();
        Sample sample = jvm.run(task, video, frames(task, clip, job), predictors, scratch());
        samples.computeIfAbsent(task, key -> new ArrayList<>()).add(sample);
        say(
            "%s %dx%d, run %d of %d: %s %.1f frames/s",
            clip.name(),
            clip.width(),
            clip.height(),
            round,
            repeat,
            task.label(),
            sample.steadyRate());
      }
    }
    return new SpeedReport.OfClip(
        clip,
        samples.entrySet().stream()
            .map(entry -> new SpeedReport.OfTask(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static String frames(SpeedTask task, Clip clip, Sample job) {
    return switch (task) {
      case DECODE -> Long.toString(clip.frames());
      case ENCODE, FORECAST -> Long.toString(job.frames());
      case PREDICT, SHIFT -> clip.range();
    };
  }

  private List<SpeedReport.Growth> growths(SpeedReport.OfClip usual)
      throws IOException, CommandException {
    Clip clip = usual.clip();
    say("%s %dx%d: writing it %d times over", clip.name(), clip.width(), clip.height(), LONGER);
    Clip longer = ClipMaker.repeated(clip, LONGER, workspace.file("long.mp4"));
    List<SpeedReport.Growth> growths = new ArrayList<>();
    for (SpeedTask task : List.of(SpeedTask.PREDICT, SpeedTask.SHIFT)) {
      say("%s of %d frames: %s", clip.name(), longer.frames(), task.label());
      Sample sample = jvm.run(task, longer.file(), longer.range(), predictors, scratch());
      growths.add(new SpeedReport.Growth(clip, task, usual.task(task).median(), sample));
    }
    return growths;
  }

  private Path scratch() {
    return workspace.file("scratch");
  }

  private void say(String format, Object... arguments) {
    err.println(String.format(java.util.Locale.ROOT, "bench: " + format, arguments));
    err.flush();
  }
}
