package dev.phasecast.cli;

import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.MediaException;
import dev.phasecast.report.MotionRow;
import dev.phasecast.report.MotionSummary;
import dev.phasecast.report.ResultFolderException;
import dev.phasecast.sequence.PairMotion;
import dev.phasecast.sequence.SequenceRegistration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Registers the frames of a video, or two pictures, and writes what comes out. */
final class MotionJob {
  private final MotionRequest request;
  private final Terminal terminal;
  private final TalkOptions talk;

  MotionJob(MotionRequest request, Terminal terminal, TalkOptions talk) {
    this.request = request;
    this.terminal = terminal;
    this.talk = talk;
  }

  /** Does it, and answers the exit code. */
  int run() throws CommandException {
    long start = System.nanoTime();
    try (MotionFrames frames = MotionFrames.open(request);
        Cancellation cancellation = new Cancellation(terminal.err(), farewell());
        MotionOutput output = new MotionOutput(request, terminal, frames.title())) {
      cancellation.putAwayBy(output::close);
      return run(frames, output, cancellation, start);
    } catch (MediaException e) {
      throw CommandException.of(e);
    } catch (ResultFolderException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "cannot write the result: " + e.getMessage() + "; choose another place",
          e);
    } catch (OutOfMemoryError e) {
      throw new CommandException(
          ExitCode.FAULT,
          request.files().get(0) + ": not enough memory for its frames; try --max-size 1280x720",
          e);
    }
  }

  private String farewell() {
    String files =
        Stream.of(request.out(), request.plot())
            .flatMap(Optional::stream)
            .map(Path::toString)
            .collect(Collectors.joining(" and "));
    return files.isEmpty()
        ? "predict: stopped"
        : "predict: stopped; nothing was written to " + files;
  }

  private int run(MotionFrames frames, MotionOutput output, Cancellation cancellation, long start)
      throws IOException, CommandException {
    var tally = new MotionTally();
    Progress progress =
        Progress.to(terminal.err(), talk.progress(terminal), frames.expected(), terminal.columns());
    long count;
    try (DecodingAhead decoding = new DecodingAhead(frames)) {
      count =
          request.files().size() == 2
              ? registerPair(decoding, output, tally)
              : register(decoding, output, cancellation, tally, progress);
    } finally {
      progress.end();
    }
    if (cancellation.requested()) {
      return ExitCode.INTERRUPTED;
    }
    if (output.isUnread()) {
      return ExitCode.DONE;
    }
    frames.requirePair(count);
    List<String> warnings = frames.warnings();
    output.finish(
        new MotionSummary(frames.inputs(count), warnings, request.options(), Version.current()));
    // From here on it would be wrong to say that nothing was written.
    cancellation.close();
    if (!talk.quiet()) {
      for (String warning : warnings) {
        terminal.err().println("predict: warning: " + frames.title() + ": " + warning);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      terminal.err().println("predict: " + frames.title() + ": " + tally.text(seconds));
    }
    return frames.damaged() ? ExitCode.DAMAGED : ExitCode.DONE;
  }

  private long registerPair(FramePipeline.Source pictures, MotionOutput output, MotionTally tally)
      throws IOException {
    VideoFrame reference = pictures.next().orElseThrow();
    VideoFrame moved = pictures.next().orElseThrow();
    PairMotion pair = SequenceRegistration.pair(reference.luma(), moved.luma(), request.settings());
    tell(List.of(pair), new ArrayDeque<>(List.of(moved)), output, tally);
    return 2;
  }

  /** Registers frame after frame, and answers how many there were. */
  private long register(
      FramePipeline.Source source,
      MotionOutput output,
      Cancellation cancellation,
      MotionTally tally,
      Progress progress)
      throws IOException {
    // Frames whose pairs have not been settled; the pairs come in the same order.
    Deque<VideoFrame> waiting = new ArrayDeque<>();
    Optional<SequenceRegistration> sequence = Optional.empty();
    long count = 0;
    while (!cancellation.requested() && !output.isUnread()) {
      Optional<VideoFrame> next = source.next();
      if (next.isEmpty()) {
        break;
      }
      VideoFrame frame = next.get();
      SequenceRegistration registration = sequence.orElseGet(() -> sequenceOf(frame));
      sequence = Optional.of(registration);
      if (count > 0) {
        waiting.add(frame);
      }
      count++;
      tell(registration.add(frame.luma()), waiting, output, tally);
      progress.frame(count);
    }
    if (sequence.isPresent() && !cancellation.requested()) {
      tell(sequence.get().finish(), waiting, output, tally);
    }
    return count;
  }

  private SequenceRegistration sequenceOf(VideoFrame first) {
    return new SequenceRegistration(
        first.luma().height(), first.luma().width(), request.settings());
  }

  private static void tell(
      List<PairMotion> pairs, Deque<VideoFrame> waiting, MotionOutput output, MotionTally tally)
      throws IOException {
    for (PairMotion pair : pairs) {
      VideoFrame later = waiting.remove();
      tally.add(pair);
      output.accept(new MotionRow(later.index(), later.time(), pair));
    }
  }
}
