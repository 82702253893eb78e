package dev.phasecast.cli.check;

import dev.phasecast.cli.Cancellation;
import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Progress;
import dev.phasecast.cli.TalkOptions;
import dev.phasecast.cli.Terminal;
import dev.phasecast.cli.Version;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.PictureReader;
import dev.phasecast.report.ResultFolder;
import dev.phasecast.report.ResultFolder.IfPresent;
import dev.phasecast.report.ResultFolderException;
import dev.phasecast.report.check.FingerprintJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Takes the mean fingerprint of files, and writes it. */
final class FingerprintJob {
  private final FingerprintRequest request;
  private final Terminal terminal;
  private final TalkOptions talk;
  private final List<String> faults = new ArrayList<>();
  private int exitCode = ExitCode.DONE;

  FingerprintJob(FingerprintRequest request, Terminal terminal, TalkOptions talk) {
    this.request = request;
    this.terminal = terminal;
    this.talk = talk;
  }

  /** Does it, and answers the exit code. */
  int run() throws CommandException {
    List<Path> files = NamedFiles.media(request.files());
    IfPresent present = request.force() ? IfPresent.REPLACE : IfPresent.REFUSE;
    String farewell = "predict: stopped; nothing was written to " + request.out();
    try (Cancellation cancellation = new Cancellation(terminal.err(), farewell);
        ResultFolder folder = ResultFolder.create(request.out(), present)) {
      cancellation.putAwayBy(folder::close);
      return run(files, folder, cancellation);
    } catch (ResultFolderException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "cannot write the result: " + e.getMessage() + "; choose another place with --out",
          e);
    }
  }

  private int run(List<Path> files, ResultFolder folder, Cancellation cancellation)
      throws IOException, CommandException {
    boolean pictures = PictureReader.recognises(files.get(0));
    FingerprintSet set = pictures ? new PictureSet() : new SoundSet();
    Progress progress =
        Progress.to(
            terminal.err(),
            talk.progress(terminal),
            OptionalLong.of(files.size()),
            terminal.columns(),
            set.things());
    int count = 0;
    try {
      for (int i = 0; i < files.size() && !cancellation.requested(); i++) {
        if (PictureReader.recognises(files.get(i)) != pictures) {
          throw new CommandException(
              ExitCode.USAGE,
              files.get(i)
                  + ": is of another kind than "
                  + files.get(0)
                  + "; take the fingerprints of pictures and of sounds apart");
        }
        count += taken(set, files.get(i)) ? 1 : 0;
        progress.frame(i + 1);
      }
    } finally {
      progress.end();
    }
    if (cancellation.requested()) {
      return ExitCode.INTERRUPTED;
    }
    if (count == 0) {
      throw new CommandException(
          exitCode, faults.get(0) + (faults.size() > 1 ? " (none can be used)" : ""));
    }
    set.write(folder);
    folder.commit();
    // From here on it would be wrong to say that nothing was written.
    cancellation.close();
    tell(set, count);
    return exitCode;
  }

  private boolean taken(FingerprintSet set, Path file) {
    try {
      set.add(file, request.limits());
      return true;
    } catch (MediaException e) {
      CommandException told = CommandException.of(e);
      faults.add(String.valueOf(told.getMessage()));
      exitCode = Math.max(exitCode, told.exitCode());
    } catch (IllegalArgumentException e) {
      faults.add(file + ": " + e.getMessage());
      exitCode = Math.max(exitCode, ExitCode.UNREADABLE);
    }
    return false;
  }

  private void tell(FingerprintSet set, int count) {
    for (String fault : faults) {
      terminal.err().println("predict: " + fault.replaceAll("\\p{Cntrl}", "?"));
    }
    if (request.json()) {
      terminal
          .out()
          .print(
              FingerprintJson.text(
                  set.things(), count, set.size(), request.out().toString(), Version.current()));
      terminal.out().flush();
    } else if (!talk.quiet()) {
      terminal
          .out()
          .println(
              "fingerprint of %d %s, %s: %s"
                  .formatted(count, set.things(), set.size(), request.out()));
    }
  }
}
