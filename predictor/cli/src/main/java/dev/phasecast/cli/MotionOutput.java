package dev.phasecast.cli;

import dev.phasecast.report.MotionCsv;
import dev.phasecast.report.MotionJson;
import dev.phasecast.report.MotionPlot;
import dev.phasecast.report.MotionRow;
import dev.phasecast.report.MotionSink;
import dev.phasecast.report.MotionSummary;
import dev.phasecast.report.ResultFile;
import dev.phasecast.report.ResultFolderException;
import dev.phasecast.sequence.SequenceSettings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the motion goes: to stdout as it comes, or to files that are complete or absent. Closing it
 * from another thread puts everything away.
 */
final class MotionOutput implements AutoCloseable {
  private final Terminal terminal;
  private final List<MotionSink> sinks = new ArrayList<>();
  private final List<ResultFile> files = new ArrayList<>();
  private final Optional<OutputStream> stream;

  /**
   * @param title of the plot
   * @throws ResultFolderException if a file cannot be written where it should go
   */
  MotionOutput(MotionRequest request, Terminal terminal, String title) throws IOException {
    this.terminal = terminal;
    try {
      if (request.out().isPresent()) {
        OutputStream file =
            new BufferedOutputStream(Files.newOutputStream(file(request.out().get()).path()));
        stream = Optional.of(file);
        sinks.add(table(request.format(), file));
      } else {
        stream = Optional.empty();
        sinks.add(table(request.format(), terminal.out()));
      }
      if (request.plot().isPresent()) {
        sinks.add(plot(request, request.plot().get(), title));
      }
    } catch (IOException e) {
      files.forEach(ResultFile::close);
      throw e;
    }
  }

  private static MotionSink table(MotionRequest.Format format, OutputStream to) throws IOException {
    return switch (format) {
      case CSV -> new MotionCsv(to);
      case JSON -> new MotionJson(to);
    };
  }

  private MotionSink plot(MotionRequest request, Path to, String title) throws IOException {
    MotionPlot.Format format =
        MotionCommand.endsWith(to, ".svg") ? MotionPlot.Format.SVG : MotionPlot.Format.PNG;
    Path file = file(to).path();
    return request.settings().model() == SequenceSettings.Model.TRANSLATION
        ? MotionPlot.ofShifts(file, format, title)
        : MotionPlot.ofSimilarities(file, format, title);
  }

  private ResultFile file(Path target) throws ResultFolderException {
    ResultFile file = ResultFile.create(target);
    files.add(file);
    return file;
  }

  void accept(MotionRow row) throws IOException {
    for (MotionSink sink : sinks) {
      sink.accept(row);
    }
  }

  /** Whether nobody reads stdout any more, as after {@code | head}. */
  boolean isUnread() {
    return stream.isEmpty() && terminal.out().checkError();
  }

  /** Completes what is written, and puts files in their places. */
  void finish(MotionSummary summary) throws IOException {
    for (MotionSink sink : sinks) {
      sink.finish(summary);
    }
    if (stream.isPresent()) {
      stream.get().close();
    }
    for (ResultFile file : files) {
      file.commit();
    }
  }

  @Override
  public void close() {
    try {
      for (OutputStream open : stream.stream().toList()) {
        open.close();
      }
    } catch (IOException e) {
      // What matters was said by finish(); an abandoned file goes with its folder.
    }
    files.forEach(ResultFile::close);
  }
}
