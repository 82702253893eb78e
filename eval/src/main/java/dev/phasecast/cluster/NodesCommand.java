package dev.phasecast.cluster;

import dev.phasecast.cli.Command;
import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Terminal;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code predict nodes}. As with {@link BatchCommand}, nothing here may need Spark's classes. */
@CommandLine.Command(
    name = "nodes",
    description = {
      "Shows the nodes of a Spark cluster, and lets all their devices add: each gives a one to all"
          + " others and adds up what it gets, so that each has to come to the number of all.",
      "Before a long run it shows that all nodes are there, see each other and can compute."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisHeading = "Usage: ",
    customSynopsis = "predict nodes [OPTIONS]%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all sums are right",
      "1:they are not, or not all devices came",
      "2:wrong use"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict nodes",
      "  predict nodes --master spark://node0:7077 --devices 12",
    })
public final class NodesCommand implements Command {
  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark's master: local[N] or spark://HOST:PORT (default: all cores here).")
  private @Nullable String master;

  @Option(
      names = "--devices",
      paramLabel = "N",
      description = "How many there are to be (default: all cores of all workers that are there).")
  private @Nullable Integer devices;

  @Option(
      names = "--conf",
      paramLabel = "NAME=VALUE",
      description = "A setting of Spark, such as spark.task.cpus=16: cores for each device.")
  private Map<String, String> conf = new LinkedHashMap<>();

  /** Looked at by whoever runs the command. */
  @SuppressWarnings("UnusedVariable")
  @Option(names = "--verbose", description = "Show where a fault comes from.")
  private boolean verbose;

  private @Nullable Terminal terminal;

  @Override
  public void use(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    if (devices != null && devices < 1) {
      throw new CommandException(ExitCode.USAGE, "--devices must be at least 1, not " + devices);
    }
    SparkConnection.requireClasses("./predict nodes");
    PrintStream out = Objects.requireNonNull(terminal).out();
    String where = master == null ? System.getProperty("spark.master", "local[*]") : master;
    Map<String, List<DeviceTask.Answer>> nodes =
        new DevicesJob(new SparkConnection(where, conf)).answers(Optional.ofNullable(devices));
    int count = nodes.values().stream().mapToInt(List::size).sum();
    out.printf(Locale.ROOT, "%d devices on %d nodes%n", count, nodes.size());
    boolean right = true;
    for (Map.Entry<String, List<DeviceTask.Answer>> node : nodes.entrySet()) {
      StringBuilder sums = new StringBuilder();
      for (DeviceTask.Answer answer : node.getValue()) {
        sums.append(String.format(Locale.ROOT, " %.0f", answer.sum()));
        right &= answer.sum() == count;
      }
      DeviceTask.Answer first = node.getValue().get(0);
      out.printf(
          Locale.ROOT,
          "%s: %d devices, %d cores, ND4J devices %d; sum over all:%s%n",
          node.getKey(),
          node.getValue().size(),
          first.cores(),
          first.devices(),
          sums);
    }
    if (!right) {
      throw new CommandException(
          ExitCode.FAULT, "a device has come to another sum than " + count + "; look at its node");
    }
    return ExitCode.DONE;
  }
}
