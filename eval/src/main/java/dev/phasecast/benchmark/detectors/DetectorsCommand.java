package dev.phasecast.benchmark.detectors;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code predict bench detectors}. */
@CommandLine.Command(
    name = "detectors",
    description = {
      "Measure how far the checks of pictures and sound can be believed, on labelled files.",
      "",
      "A folder has a file labels.csv (columns path, label, generator, utterance or person), or is"
          + " a class, or has folders inside that are classes: recordings where the name begins with"
          + " \"real\", generators otherwise. All folders given are measured together. Every file is scored by detectors fitted on the others: once"
          + " without its person or utterance, once without its generator too.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict bench detectors data/audio --json sounds.json",
      "      every sound of a table; takes about ten minutes for a hundred",
      "  predict bench detectors faces/StyleGAN faces/real_FFHQ",
      "      two classes of pictures; takes half an hour for a few hundred",
      "  predict bench detectors mine --protocol shipped --only \"as it is\"",
      "      the shipped detectors on files of your own that they were not fitted on"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class DetectorsCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call.
  private CommandSpec spec;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of labelled files.")
  private List<Path> folders = List.of();

  @Option(
      names = "--protocol",
      paramLabel = "WHICH",
      split = ",",
      defaultValue = "known,unseen",
      description =
          "What the detectors are fitted on: known (files of the same generators), unseen (other"
              + " generators alone), shipped (not fitted here); default: $"
              + "{DEFAULT-VALUE}.")
  private List<String> protocols = List.of();

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Degradations to measure, such as \"as it is,JPEG 90\" (default: all).")
  private List<String> only = List.of();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the figures and every answer to FILE, as JSON.")
  private @Nullable Path json;

  /** Looked at by whoever runs the command. */
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-v", "--verbose"},
      description = "Print the stack trace of an error.")
  private boolean verbose;

  @Override
  public Integer call() throws CommandException {
    List<Protocol> asked = protocols.stream().map(this::protocol).toList();
    PrintWriter err = spec.commandLine().getErr();
    Consumer<String> progress =
        line -> {
          err.println("bench: " + line);
          err.flush();
        };
    List<DetectorBench> benches = new ArrayList<>();
    try {
      for (Subject<?> subject : List.of(new Pictures(), new Sounds())) {
        List<LabelledFile> files = new ArrayList<>();
        for (Path folder : folders) {
          files.addAll(LabelledFolder.read(folder, subject.endings()));
        }
        if (!files.isEmpty()) {
          benches.add(DetectorBench.run(subject, files, asked, degradations(subject), progress));
        }
      }
      if (benches.isEmpty()) {
        throw new CommandException(
            ExitCode.UNREADABLE,
            folders.get(0) + ": holds no labelled pictures or sounds; see --help for their place");
      }
      PrintWriter out = spec.commandLine().getOut();
      benches.forEach(bench -> out.println(DetectorTables.of(bench)));
      out.flush();
      if (json != null) {
        Files.writeString(json, DetectorJson.text(benches));
      }
    } catch (IOException e) {
      throw new CommandException(ExitCode.UNREADABLE, String.valueOf(e.getMessage()), e);
    }
    return ExitCode.DONE;
  }

  private Protocol protocol(String name) {
    return Arrays.stream(Protocol.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--protocol is known, unseen or shipped, not \"" + name + "\""));
  }

  private List<String> degradations(Subject<?> subject) {
    if (only.isEmpty()) {
      return subject.degradations();
    }
    List<String> some = subject.degradations().stream().filter(only::contains).toList();
    if (some.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--only names nothing that can happen to %s: %s"
              .formatted(subject.name(), String.join(", ", subject.degradations())));
    }
    return some;
  }
}
