package dev.phasecast.benchmark.esann;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.digits.DigitPictures;
import dev.phasecast.digits.DigitPictures.Part;
import dev.phasecast.report.ResultFile;
import dev.phasecast.report.ResultFolderException;
import dev.phasecast.training.SequencePlan.Net;
import dev.phasecast.training.SequenceSetting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code predict bench esann}. */
@CommandLine.Command(
    name = "esann",
    description = {
      "Train the registration cell and plain GRUs on one moving and turning digit, each for several"
          + " seeds, and measure them on digits they have not seen: the experiment of Wolter, Yao"
          + " and Behnke (ESANN 2020). What is finished is kept in --work, and a run that was"
          + " interrupted goes on from there.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict bench esann --mnist DIR --work esann",
      "      five seeds; an hour and a half on a core",
      "  predict bench esann --mnist DIR --setting esann-fast --work fast",
      "      the second setting of the paper's code: 2.25 px and up to 4 degrees a frame",
      "  predict bench esann --quick --work quick",
      "      drawn digits, one seed, a few steps: only to see that it runs"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class EsannCommand implements Callable<Integer> {
  private static final int DRAWN_DIGITS = 3000;
  private static final int QUICK_STEPS = 20;
  private static final int QUICK_SEQUENCES = 10;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call.
  private CommandSpec spec;

  @Option(
      names = "--mnist",
      paramLabel = "DIR",
      description = "Folder with MNIST's idx files, plain or .gz (default: digits drawn here).")
  private @Nullable Path folder;

  @Option(
      names = "--work",
      required = true,
      paramLabel = "DIR",
      description = "Where weights and checkpoints are kept.")
  private @Nullable Path work;

  @Option(
      names = "--setting",
      paramLabel = "WHICH",
      defaultValue = "esann",
      description = "esann or esann-fast (${DEFAULT-VALUE}).")
  private String setting = "esann";

  @Option(
      names = "--nets",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "cell,gru-100,gru-512",
      description = "What is trained (${DEFAULT-VALUE}).")
  private List<String> nets = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Trainings of each net (${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--cell-steps",
      paramLabel = "N",
      defaultValue = "600",
      description = "Steps of the cell's training, of 32 sequences (${DEFAULT-VALUE}).")
  private int cellSteps;

  @Option(
      names = "--gru-steps",
      paramLabel = "N",
      defaultValue = "600",
      description = "Steps of a GRU's training, of 32 sequences (${DEFAULT-VALUE}).")
  private int gruSteps;

  @Option(
      names = "--sequences",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Test sequences (${DEFAULT-VALUE}).")
  private int sequences;

  @Option(
      names = "--quick",
      description = "One seed, 20 steps, 10 test sequences: the figures mean nothing.")
  private boolean quick;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads that train; the figures do not depend on it (${DEFAULT-VALUE}).")
  private int threads;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write all figures as JSON.")
  private @Nullable Path json;

  @Option(names = "--html", paramLabel = "FILE", description = "Also write a page.")
  private @Nullable Path html;

  /** Looked at by whoever runs the command. */
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-v", "--verbose"},
      description = "Print the stack trace of an error.")
  private boolean verbose;

  @Override
  public Integer call() throws CommandException {
    List<Contestant> contestants = nets.stream().map(this::contestant).toList();
    if (work == null
        || seeds < 1
        || sequences < 1
        || threads < 1
        || cellSteps < 1
        || gruSteps < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--seeds, --sequences, --threads, --cell-steps and --gru-steps must be at least 1");
    }
    SequenceSetting which = which();
    int count = quick ? QUICK_SEQUENCES : sequences;
    PrintWriter err = spec.commandLine().getErr();
    try {
      EsannBench bench =
          new EsannBench(which, digits(Part.TRAIN), digits(Part.TEST), count, threads, work, err);
      List<EsannRow> rows = new ArrayList<>(bench.untrained());
      for (Contestant contestant : contestants) {
        rows.add(bench.trained(contestant, quick ? 1 : seeds));
      }
      EsannReport report =
          new EsannReport(
              which.label(),
              folder == null ? "digits drawn here" : "MNIST",
              count,
              threads,
              contestants,
              rows);
      PrintWriter out = spec.commandLine().getOut();
      out.print(EsannTable.text(report));
      out.flush();
      write(report);
      return ExitCode.DONE;
    } catch (ResultFolderException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandException(ExitCode.UNREADABLE, String.valueOf(e.getMessage()), e);
    }
  }

  private SequenceSetting which() {
    for (SequenceSetting one : Set.of(SequenceSetting.ESANN, SequenceSetting.ESANN_FAST)) {
      if (one.label().equals(setting)) {
        return one;
      }
    }
    throw new ParameterException(
        spec.commandLine(), "--setting is esann or esann-fast, not \"" + setting + "\"");
  }

  private Contestant contestant(String name) {
    int ofCell = quick ? QUICK_STEPS : cellSteps;
    int ofGru = quick ? QUICK_STEPS : gruSteps;
    return switch (name) {
      case "cell" -> new Contestant(Net.CELL, 100, ofCell, 32, 0.01, 300);
      case "gru-100" -> new Contestant(Net.GRU, 100, ofGru, 32, 0.001, 100);
      case "gru-512" -> new Contestant(Net.GRU, 512, ofGru, 32, 0.001, 100);
      default ->
          throw new ParameterException(
              spec.commandLine(), "--nets are cell, gru-100 and gru-512, not \"" + name + "\"");
    };
  }

  private DigitPictures digits(Part part) throws IOException {
    return folder == null
        ? DigitPictures.drawn(part, DRAWN_DIGITS)
        : DigitPictures.mnist(folder, part);
  }

  private void write(EsannReport report) throws ResultFolderException {
    if (json != null) {
      ResultFile.write(json, file -> Files.writeString(file, EsannJson.text(report)));
    }
    if (html != null) {
      ResultFile.write(html, file -> Files.writeString(file, EsannPage.html(report)));
    }
  }
}
