package dev.phasecast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ServiceLoader;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Entry point of the command line. */
public final class Main {
  private Main() {}

  /** Runs the command that {@code arguments} name and ends the process with its exit code. */
  public static void main(String[] arguments) {
    PrintStream out = utf8(System.out);
    PrintStream err = utf8(System.err);
    Lifeline.watch(System.in);
    System.exit(run(out, err, arguments));
  }

  /** Whether there is a command of that name, such as {@code motion}. */
  public static boolean knows(String command) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    return line(new Terminal(nowhere, nowhere)).getSubcommands().containsKey(command);
  }

  /**
   * Runs a command.
   *
   * @return its exit code, one of {@link ExitCode}
   */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    CommandLine line = line(new Terminal(out, err));
    line.setOut(new java.io.PrintWriter(out, true, UTF_8));
    line.setErr(new java.io.PrintWriter(err, true, UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(92);
    line.setParameterExceptionHandler(
        (fault, args) -> {
          err.println(oneLine("predict: " + message(fault) + "; see " + helpOf(fault)));
          return ExitCode.USAGE;
        });
    line.setExecutionExceptionHandler(
        (fault, failed, result) -> explain(fault, err, verbose(result)));
    return line.execute(arguments);
  }

  private static CommandLine line(Terminal terminal) {
    CommandLine line = new CommandLine(new PredictCommand(terminal));
    line.addSubcommand(new MotionCommand(terminal));
    line.addSubcommand(new DevicesCommand(terminal));
    for (Command command : ServiceLoader.load(Command.class)) {
      command.use(terminal);
      line.addSubcommand(command);
    }
    CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
    completion
        .getCommandSpec()
        .usageMessage()
        .footerHeading("%nExamples:%n")
        .footer(
            "  source <(predict generate-completion)",
            "  predict generate-completion > ~/.local/share/bash-completion/completions/predict");
    line.addSubcommand(completion);
    return line;
  }

  private static String message(ParameterException fault) {
    String message = String.valueOf(fault.getMessage()).strip();
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }

  /** Names of files may hold line breaks, and orders to the terminal, which it is not to follow. */
  private static String oneLine(String message) {
    return message.replaceAll("\\p{Cntrl}", "?");
  }

  private static String helpOf(ParameterException fault) {
    CommandSpec spec = fault.getCommandLine().getCommandSpec();
    return spec.qualifiedName(" ") + " --help";
  }

  private static boolean verbose(ParseResult result) {
    for (ParseResult at = result; at != null; at = at.hasSubcommand() ? at.subcommand() : null) {
      if (at.hasMatchedOption("--verbose")) {
        return true;
      }
    }
    return false;
  }

  private static int explain(Exception fault, PrintStream err, boolean verbose) {
    int code;
    if (fault instanceof CommandException known) {
      err.println(oneLine("predict: " + known.getMessage()));
      code = known.exitCode();
    } else {
      err.println(
          oneLine(
              "predict: an unexpected fault of the program ("
                  + fault
                  + "); please report it with the output of --verbose"));
      code = ExitCode.FAULT;
    }
    if (verbose) {
      fault.printStackTrace(err);
    }
    return code;
  }

  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, UTF_8);
  }
}
