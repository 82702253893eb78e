package dev.phasecast.cli.wavelet;

import dev.phasecast.cli.Cancellation;
import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.TalkOptions;
import dev.phasecast.cli.Terminal;
import dev.phasecast.cli.Version;
import dev.phasecast.report.ResultFolderException;
import dev.phasecast.report.wavelet.CoefficientCsv;
import dev.phasecast.report.wavelet.WaveletJson;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** What all transforms have in common: read, transform, write. */
abstract class TransformCommand implements Callable<Integer> {
  @ParentCommand private @Nullable WaveletCommand parent;

  @Mixin private final SourceOptions source = new SourceOptions();

  @Mixin private final ResultOptions results = new ResultOptions();

  @Mixin private final TalkOptions talk = new TalkOptions();

  private final String name;

  TransformCommand(String name) {
    this.name = name;
  }

  SourceOptions source() {
    return source;
  }

  ResultOptions results() {
    return results;
  }

  TalkOptions talk() {
    return talk;
  }

  Terminal terminal() {
    return Objects.requireNonNull(parent).terminal();
  }

  /**
   * Transforms a signal.
   *
   * @throws IllegalArgumentException if the transform refuses it; its message is shown
   */
  abstract Outcome transform(Signal signal) throws CommandException;

  /** What is done to a signal before: nothing, unless a transform asks for it. */
  Signal prepare(Signal signal) throws CommandException {
    return signal;
  }

  @Override
  public Integer call() throws CommandException {
    results.requireApart(source.files());
    try (var cancellation = new Cancellation(terminal().err(), "predict: stopped");
        var files = new ResultFiles()) {
      cancellation.putAwayBy(files::close);
      return run(files);
    } catch (ResultFolderException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "cannot write the result: " + e.getMessage() + "; choose another place",
          e);
    } catch (OutOfMemoryError e) {
      throw new CommandException(
          ExitCode.OVER_LIMIT,
          "not enough memory for the coefficients; take a shorter part or a lower level",
          e);
    }
  }

  /** Reads, transforms and writes. */
  Integer run(ResultFiles files) throws CommandException, IOException {
    Signal signal = prepare(source.read());
    Outcome outcome;
    try {
      outcome = transform(signal);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, signal.name() + ": " + e.getMessage(), e);
    }
    write(files, signal, outcome);
    files.commit();
    tell(signal);
    return signal.damaged() ? ExitCode.DAMAGED : ExitCode.DONE;
  }

  private void write(ResultFiles files, Signal signal, Outcome outcome)
      throws CommandException, IOException {
    if (results.isArray()) {
      files.array(results.out().orElseThrow(), outcome.blocks(), outcome.precision());
    } else if (results.out().isPresent()) {
      files.text(
          results.out().get(),
          out -> CoefficientCsv.write(outcome.blocks(), outcome.precision(), out));
    }
    if (results.plot().isPresent()) {
      files.plot(results.plot().get(), results.format(), outcome.plot());
    }
    if (results.json()) {
      String text =
          new WaveletJson(name)
              .input(signal.name(), signal.kind().label(), signal.shape(), signal.sampleRate())
              .options(outcome.options())
              .bands(outcome.blocks(), outcome.frequencies())
              .text(signal.warnings(), Version.current());
      ResultFiles.print(terminal(), out -> out.append(text));
    } else if (results.toStdout()) {
      ResultFiles.print(
          terminal(), out -> CoefficientCsv.write(outcome.blocks(), outcome.precision(), out));
    }
  }

  private void tell(Signal signal) {
    if (talk.quiet()) {
      return;
    }
    for (String note : signal.notes()) {
      terminal().err().println("predict: " + signal.name() + ": " + note);
    }
    for (String warning : signal.warnings()) {
      terminal().err().println("predict: warning: " + signal.name() + ": " + warning);
    }
  }
}
