package dev.phasecast.cli;

import dev.phasecast.frame.VideoFormat;
import dev.phasecast.media.DecodeReport;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.VideoInfo;
import dev.phasecast.media.VideoReader;
import dev.phasecast.media.VideoWriter;
import dev.phasecast.network.WeightsException;
import dev.phasecast.network.backend.Backend;
import dev.phasecast.prediction.FramePredictor;
import dev.phasecast.report.EveryPanel;
import dev.phasecast.report.FramePack;
import dev.phasecast.report.FrameSink;
import dev.phasecast.report.HtmlReport;
import dev.phasecast.report.LosslessPredictions;
import dev.phasecast.report.MetricsCsv;
import dev.phasecast.report.ResultFolder;
import dev.phasecast.report.ResultFolderException;
import dev.phasecast.report.ScoreTotals;
import dev.phasecast.report.SideBySide;
import dev.phasecast.report.Summary;
import dev.phasecast.report.SummaryJson;
import dev.phasecast.report.SummaryTable;
import dev.phasecast.report.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The main job: reads a video, lets every predictor predict its frames, and leaves a result folder
 * that is complete or absent.
 */
final class PredictionJob {
  /** What goes to stdout. */
  enum Output {
    /** A table for people. */
    TABLE,
    /** The table, and on stderr what is known of the input. */
    DETAILS,
    /** The summary as JSON. */
    JSON,
    /** Nothing. */
    NOTHING
  }

  private final PredictionRequest request;
  private final Terminal terminal;
  private final Progress.Style progressStyle;
  private final Output output;

  PredictionJob(
      PredictionRequest request, Terminal terminal, Progress.Style progressStyle, Output output) {
    this.request = request;
    this.terminal = terminal;
    this.progressStyle = progressStyle;
    this.output = output;
  }

  /** Does it, and answers the exit code. */
  int run() throws CommandException {
    long start = System.nanoTime();
    try (VideoReader reader =
            VideoReader.open(request.video(), request.limits(), request.bounds());
        Cancellation cancellation =
            new Cancellation(
                terminal.err(), "predict: stopped; " + request.folder() + " was not written");
        ResultFolder folder = ResultFolder.create(request.folder(), ifPresent())) {
      cancellation.putAwayBy(folder::close);
      try (PredictorSet predictors = predictors()) {
        return run(reader, folder, cancellation, predictors.list(), start);
      }
    } catch (MediaException e) {
      throw CommandException.of(e);
    } catch (ResultFolderException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (OutOfMemoryError e) {
      throw new CommandException(
          ExitCode.FAULT,
          request.video() + ": not enough memory for its frames; try --max-size 1280x720",
          e);
    }
  }

  private ResultFolder.IfPresent ifPresent() {
    return request.replace() ? ResultFolder.IfPresent.REPLACE : ResultFolder.IfPresent.REFUSE;
  }

  private int run(
      VideoReader reader,
      ResultFolder folder,
      Cancellation cancellation,
      List<FramePredictor> predictors,
      long start)
      throws MediaException, ResultFolderException, CommandException {
    VideoInfo info = reader.info();
    if (output == Output.DETAILS) {
      terminal.err().println("predict: " + request.video() + ": " + info);
    }
    CompletableFuture<String> digest = CompletableFuture.supplyAsync(this::digest);
    var source = new RangeSource(reader, request.frames());
    Progress progress =
        Progress.to(terminal.err(), progressStyle, source.expectedFrames(), terminal.columns());
    var totals = new ScoreTotals(request.predictors());
    List<FrameSink> sinks = new ArrayList<>(List.of(totals));
    sinks.add(new ProgressSink(progress, request.horizon() + 1));
    try {
      VideoFormat format = info.format();
      sinks.add(new MetricsCsv(folder.file("metrics.csv"), request.predictors()));
      if (request.sideBySide()) {
        sinks.add(
            new SideBySide(
                folder.file("side-by-side.mp4"),
                format,
                request.predictors(),
                VideoWriter.GOOD_QUALITY));
      }
      if (request.lossless()) {
        sinks.add(new LosslessPredictions(folder::file, format, request.predictors()));
      }
      if (request.panels()) {
        sinks.add(new EveryPanel(folder::file, format, request.predictors(), request.horizon()));
      }
      var report = new HtmlReport(format, request.predictors(), request.horizon());
      sinks.add(report);
      var pipeline = new FramePipeline(predictors, sinks, request.horizon(), request.threads());
      long frames = pipeline.run(source, cancellation::requested);
      progress.end();
      if (cancellation.requested()) {
        return ExitCode.INTERRUPTED;
      }
      requireEnough(frames);
      Summary summary = summary(info, reader.report(), frames, digest.join(), totals, start);
      SummaryJson.write(folder.file("summary.json"), summary);
      report.write(folder.file("report.html"), summary);
      if (cancellation.requested()) {
        return ExitCode.INTERRUPTED;
      }
      folder.commit();
      // From here on it would be wrong to say that nothing was written.
      cancellation.close();
      tell(summary, folder.target());
      return reader.report().damaged() ? ExitCode.DAMAGED : ExitCode.DONE;
    } catch (MediaException | ResultFolderException e) {
      progress.end();
      throw e;
    } catch (IOException e) {
      progress.end();
      throw folder.unwritable(e);
    } finally {
      close(sinks);
    }
  }

  private PredictorSet predictors() throws CommandException {
    try {
      return PredictorSet.of(request.predictors(), request.gruWeights());
    } catch (UncheckedIOException e) {
      IOException fault = e.getCause();
      String message =
          fault instanceof WeightsException
              ? String.valueOf(fault.getMessage())
              : fault + ": cannot be read; choose another --gru-weights";
      throw new CommandException(ExitCode.USAGE, message, e);
    }
  }

  private String digest() {
    try {
      return FileDigest.sha256(request.video());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireEnough(long frames) throws CommandException {
    int least = request.horizon() + 2;
    if (frames >= least) {
      return;
    }
    String count = frames == 1 ? "1 frame" : frames + " frames";
    FrameRange range = request.frames();
    // Where the video ended before a range from its start did, it is the video that is too short.
    if (range.from() == 0 && frames < range.to()) {
      throw new CommandException(
          ExitCode.UNREADABLE,
          request.video()
              + ": has only "
              + count
              + "; predicting "
              + request.horizon()
              + " ahead takes at least "
              + least
              + ", so choose a longer video");
    }
    throw new CommandException(
        ExitCode.USAGE,
        request.video()
            + ": --frames "
            + range
            + " holds "
            + count
            + " of it; predicting "
            + request.horizon()
            + " ahead takes at least "
            + least);
  }

  private Summary summary(
      VideoInfo info,
      DecodeReport decoded,
      long frames,
      String sha256,
      ScoreTotals totals,
      long start) {
    List<String> files = new ArrayList<>();
    if (request.sideBySide()) {
      files.add("side-by-side.mp4");
    }
    if (request.lossless()) {
      request.predictors().forEach(name -> files.add(LosslessPredictions.fileName(name)));
    }
    if (request.panels()) {
      files.addAll(List.of(EveryPanel.METRICS, FramePack.PACK, FramePack.INDEX));
    }
    files.addAll(List.of("metrics.csv", "summary.json", "report.html"));
    return new Summary(
        Inputs.of(request.title(), sha256, info, frames),
        request.horizon(),
        totals.results(),
        decoded.warnings(),
        request.options(),
        files,
        Version.current(),
        Backend.inUse().name(),
        (System.nanoTime() - start) / 1e9);
  }

  private void tell(Summary summary, Path folder) {
    if (output == Output.JSON) {
      terminal.out().println(SummaryJson.text(summary));
    }
    for (String warning : summary.warnings()) {
      if (output != Output.NOTHING) {
        terminal.err().println("predict: warning: " + request.video() + ": " + warning);
      }
    }
    if (output == Output.TABLE || output == Output.DETAILS) {
      terminal.out().print(SummaryTable.text(summary.predictors(), SummaryTable.Style.PLAIN));
      terminal.out().println(Verdict.of(summary.predictors()));
      terminal
          .out()
          .printf(
              java.util.Locale.ROOT,
              "%d frames in %.1f s (%.1f frames/s); result in %s%n",
              summary.input().frames(),
              summary.seconds(),
              summary.input().frames() / summary.seconds(),
              shown(folder));
    }
  }

  /** Relative to the current folder where it lies below it. */
  private static String shown(Path folder) {
    Path here = Path.of("").toAbsolutePath();
    return (folder.startsWith(here) ? here.relativize(folder) : folder) + "/";
  }

  private static void close(List<FrameSink> sinks) {
    for (FrameSink sink : sinks) {
      try {
        sink.close();
      } catch (IOException e) {
        // What matters was said by finish(); an abandoned file goes with its folder.
      }
    }
  }
}
