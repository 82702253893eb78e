package dev.phasecast.benchmark.prediction;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.VideoReader;
import dev.phasecast.prediction.FramePredictor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Lets all predictors predict one clip. Each frame from the second on is an origin: every predictor
 * is asked for the frames 1, 2, … steps ahead of it, as far as the clip has them. So all predictors
 * are scored on the same frames. Of the clip no more frames are held than there are steps.
 */
final class ClipBench {
  private static final int TRIAL_SIDE = 32;

  private final PredictionSettings settings;

  ClipBench(PredictionSettings settings) {
    this.settings = settings;
  }

  /**
   * Loads all native libraries, which one thread has to do before others use them: JavaCPP
   * deadlocks when two load their first ones at once.
   */
  void prepare(List<BenchClip> clips) {
    for (BenchClip clip : clips) {
      if (opens(clip)) {
        break;
      }
    }
    for (String name : settings.predictors()) {
      try (FramePredictor predictor = Peers.make(name)) {
        for (int i = 0; i < PredictionSettings.SEEN_FIRST; i++) {
          predictor.observe(VideoFrame.grey(i, i, Plane.zeros(TRIAL_SIDE, TRIAL_SIDE)));
        }
        predictor.predict(1);
      }
    }
  }

  /** What cannot be opened will be told when its turn comes. */
  private boolean opens(BenchClip clip) {
    try (VideoReader reader = open(clip)) {
      return reader.info().format().width() > 0;
    } catch (MediaException e) {
      return false;
    }
  }

  private VideoReader open(BenchClip clip) throws MediaException {
    return VideoReader.open(clip.file(), MediaLimits.standard(), settings.bounds());
  }

  /**
   * Measures a clip.
   *
   * @throws MediaException if it cannot be read
   * @throws CommandException if it has too few frames
   */
  ClipResult measure(BenchClip clip) throws MediaException, CommandException {
    List<Contender> contenders = new ArrayList<>();
    try (VideoReader reader = open(clip)) {
      for (String name : settings.predictors()) {
        contenders.add(new Contender(name, Peers.make(name), settings.steps()));
      }
      Optional<WorstFrames> worst =
          settings.pictures()
              ? Optional.of(new WorstFrames(settings, reader.info().format()))
              : Optional.empty();
      List<Long> repeated = new ArrayList<>();
      Deque<TrueFrame> coming = new ArrayDeque<>();
      fill(coming, reader);
      long frames = 0;
      while (!coming.isEmpty()) {
        TrueFrame now = coming.remove();
        frames++;
        fill(coming, reader);
        if (frames < PredictionSettings.SEEN_FIRST || coming.isEmpty()) {
          contenders.forEach(contender -> contender.observe(now));
          continue;
        }
        TrueFrame next = coming.element();
        if (next.repeats(now)) {
          repeated.add(next.frame().index());
        }
        List<Contender.Answer> answers =
            contenders.stream().map(contender -> contender.answer(now, coming)).toList();
        worst.ifPresent(list -> list.accept(next, answers));
      }
      requireEnough(clip, frames);
      return new ClipResult(
          clip,
          reader.info().format().width(),
          reader.info().format().height(),
          frames,
          repeated,
          contenders.stream().map(Contender::score).toList(),
          worst.map(WorstFrames::list).orElse(List.of()),
          reader.report().warnings(),
          reader.report().damaged());
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  /** Reads on until there are as many frames as steps. */
  private void fill(Deque<TrueFrame> coming, VideoReader reader) throws MediaException {
    while (coming.size() < settings.steps()) {
      Optional<VideoFrame> frame = reader.next();
      if (frame.isEmpty() || frame.get().index() >= settings.frames().to()) {
        return;
      }
      if (frame.get().index() >= settings.frames().from()) {
        coming.add(new TrueFrame(frame.get()));
      }
    }
  }

  private void requireEnough(BenchClip clip, long frames) throws CommandException {
    if (frames >= PredictionSettings.leastFrames()) {
      return;
    }
    throw new CommandException(
        ExitCode.UNREADABLE,
        "%s: has only %s in --frames %s; scoring takes at least %d, so choose a longer clip or range"
            .formatted(
                clip.file(),
                frames == 1 ? "1 frame" : frames + " frames",
                settings.frames(),
                PredictionSettings.leastFrames()));
  }
}
