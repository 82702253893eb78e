package dev.phasecast.cli.check;

import dev.phasecast.cli.Cancellation;
import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.FileDigest;
import dev.phasecast.cli.Progress;
import dev.phasecast.cli.TalkOptions;
import dev.phasecast.cli.Terminal;
import dev.phasecast.cli.Version;
import dev.phasecast.forensics.Detail;
import dev.phasecast.forensics.provenance.Provenance;
import dev.phasecast.forensics.video.VideoChecker.Watch;
import dev.phasecast.media.MediaException;
import dev.phasecast.report.ResultFolder;
import dev.phasecast.report.ResultFolder.IfPresent;
import dev.phasecast.report.ResultFolderException;
import dev.phasecast.report.check.CheckFolder;
import dev.phasecast.report.check.CheckJson;
import dev.phasecast.report.check.CheckLine;
import dev.phasecast.report.check.CheckSummary;
import dev.phasecast.report.check.CheckedFile;
import dev.phasecast.report.check.FailedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Checks files one after the other, and writes what comes out. */
final class CheckJob {
  private final CheckRequest request;
  private final Supplier<FileCheck> checks;
  private final Terminal terminal;
  private final TalkOptions talk;
  private final List<CheckSummary.Entry> checked = new ArrayList<>();
  private final List<FailedFile> failures = new ArrayList<>();
  private int exitCode = ExitCode.DONE;

  /** A file that was looked at: what was found, or why nothing. */
  private record Outcome(
      Optional<CheckedFile> file, boolean damaged, Optional<FailedFile> failure) {
    static Outcome of(FailedFile failure) {
      return new Outcome(Optional.empty(), /* damaged= */ false, Optional.of(failure));
    }
  }

  CheckJob(CheckRequest request, Supplier<FileCheck> checks, Terminal terminal, TalkOptions talk) {
    this.request = request;
    this.checks = checks;
    this.terminal = terminal;
    this.talk = talk;
  }

  /** Does it, and answers the exit code. */
  int run() throws CommandException {
    long start = System.nanoTime();
    List<Path> files = NamedFiles.media(request.files());
    String farewell =
        request
            .out()
            .map(out -> "predict: stopped; nothing was written to " + out)
            .orElse("predict: stopped");
    try (Cancellation cancellation = new Cancellation(terminal.err(), farewell)) {
      if (request.out().isEmpty()) {
        return run(files, Optional.empty(), cancellation, start);
      }
      IfPresent present = request.force() ? IfPresent.REPLACE : IfPresent.REFUSE;
      try (ResultFolder folder = ResultFolder.create(request.out().get(), present)) {
        cancellation.putAwayBy(folder::close);
        return run(files, Optional.of(folder), cancellation, start);
      }
    } catch (ResultFolderException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "cannot write the report: " + e.getMessage() + "; choose another place with --out",
          e);
    }
  }

  private int run(
      List<Path> files, Optional<ResultFolder> folder, Cancellation cancellation, long start)
      throws IOException, CommandException {
    Optional<CheckFolder> report =
        folder.map(to -> new CheckFolder(to, files.size(), request.prior(), Version.current()));
    try (Steps steps = new Steps(files, terminal, talk);
        InOrder<Path, Outcome> outcomes =
            new InOrder<>(
                files,
                Math.min(request.threads(), files.size()),
                checks,
                (check, file) -> look(check, file, steps, cancellation))) {
      for (int i = 0; i < files.size() && !cancellation.requested(); i++) {
        Outcome outcome = outcomes.next();
        if (!cancellation.requested()) {
          take(outcome, report, steps);
        }
        steps.file(i + 1);
      }
    }
    if (cancellation.requested()) {
      return ExitCode.INTERRUPTED;
    }
    if (checked.isEmpty() && failures.size() == 1) {
      throw new CommandException(failures.get(0).exitCode(), failures.get(0).error());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    var summary = new CheckSummary(request.prior(), checked, failures, Version.current(), seconds);
    if (report.isPresent() && !checked.isEmpty()) {
      report.get().finish(summary);
      folder.orElseThrow().commit();
      // From here on it would be wrong to say that nothing was written.
      cancellation.close();
    }
    if (request.json()) {
      terminal.out().print(CheckJson.text(summary));
      terminal.out().flush();
    }
    tell(folder);
    return exitCode;
  }

  /** Checks one file; on any thread. */
  private Outcome look(FileCheck check, Path file, Steps steps, Cancellation cancellation)
      throws IOException {
    String name = request.title().orElse(file.toString());
    Watch watch =
        (frames, expected) -> {
          steps.frame(frames, expected);
          return !cancellation.requested();
        };
    Detail detail = request.out().isPresent() ? Detail.EVIDENCE : Detail.SCORES;
    try {
      Checked found = check.check(file, request.limits(), detail, watch);
      return new Outcome(
          Optional.of(
              new CheckedFile(
                  name,
                  FileDigest.sha256(file),
                  Files.size(file),
                  found.finding(),
                  Provenance.read(file),
                  found.warnings())),
          found.damaged(),
          Optional.empty());
    } catch (CommandException e) {
      return Outcome.of(new FailedFile(name, String.valueOf(e.getMessage()), e.exitCode()));
    } catch (MediaException e) {
      CommandException told = CommandException.of(e);
      return Outcome.of(new FailedFile(name, String.valueOf(told.getMessage()), told.exitCode()));
    } catch (IOException e) {
      return Outcome.of(
          new FailedFile(
              name, file + ": cannot be read; check its permissions", ExitCode.UNREADABLE));
    } catch (OutOfMemoryError e) {
      return Outcome.of(
          new FailedFile(
              name, file + ": not enough memory for it; give a smaller part", ExitCode.OVER_LIMIT));
    }
  }

  private void take(Outcome outcome, Optional<CheckFolder> report, Steps steps) throws IOException {
    if (outcome.failure().isPresent()) {
      FailedFile failed = outcome.failure().get();
      failures.add(failed);
      exitCode = Math.max(exitCode, failed.exitCode());
      return;
    }
    CheckedFile file = outcome.file().orElseThrow();
    exitCode = Math.max(exitCode, outcome.damaged() ? ExitCode.DAMAGED : ExitCode.DONE);
    checked.add(report.isPresent() ? report.get().add(file) : CheckSummary.Entry.undrawn(file));
    if (!request.json()) {
      steps.clear();
      terminal.out().println(CheckLine.of(file, request.prior()));
    }
  }

  private void tell(Optional<ResultFolder> folder) {
    for (FailedFile failed : failures) {
      terminal.err().println("predict: " + oneLine(failed.error()));
    }
    if (talk.quiet()) {
      return;
    }
    for (CheckSummary.Entry entry : checked) {
      for (String warning : entry.file().warnings()) {
        terminal
            .err()
            .println("predict: warning: " + oneLine(entry.file().name() + ": " + warning));
      }
    }
    if (folder.isPresent() && !checked.isEmpty()) {
      terminal.err().println("predict: wrote " + folder.get().target().resolve("report.html"));
    }
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\p{Cntrl}", "?");
  }

  /** Progress over files; of one file alone over its frames. */
  private static final class Steps implements AutoCloseable {
    private final Terminal terminal;
    private final Progress.Style style;
    private final boolean alone;
    private Optional<Progress> progress;

    Steps(List<Path> files, Terminal terminal, TalkOptions talk) {
      this.terminal = terminal;
      this.style = talk.progress(terminal);
      this.alone = files.size() == 1;
      this.progress =
          alone ? Optional.empty() : Optional.of(to(OptionalLong.of(files.size()), "files"));
    }

    private Progress to(OptionalLong total, String things) {
      return Progress.to(terminal.err(), style, total, terminal.columns(), things);
    }

    synchronized void frame(long count, OptionalLong expected) {
      if (alone) {
        if (progress.isEmpty()) {
          progress = Optional.of(to(expected, "frames"));
        }
        progress.get().frame(count);
      }
    }

    synchronized void file(int count) {
      if (!alone) {
        progress.ifPresent(one -> one.frame(count));
      }
    }

    /** Makes room for a line on the terminal. */
    synchronized void clear() {
      if (style == Progress.Style.BAR) {
        progress.ifPresent(Progress::end);
      }
    }

    @Override
    public synchronized void close() {
      progress.ifPresent(Progress::end);
    }
  }
}
