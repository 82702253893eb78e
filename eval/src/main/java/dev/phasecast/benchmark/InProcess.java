package dev.phasecast.benchmark;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs a JMH benchmark in this process: rivals share one Java and the same state of the machine.
 */
final class InProcess {
  private InProcess() {}

  /**
   * Measures a method.
   *
   * @param what is measured, for messages
   * @param kernel class of the benchmark
   * @param parameters values of its {@code Param} fields
   * @param seconds how long each iteration lasts
   * @throws CommandException if JMH refuses
   */
  static RunResult measure(
      String what,
      Class<?> kernel,
      String method,
      Map<String, String> parameters,
      int warmUps,
      int iterations,
      double seconds)
      throws CommandException {
    TimeValue length = TimeValue.milliseconds(Math.max(1, Math.round(1000 * seconds)));
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(Pattern.quote(kernel.getName() + "." + method) + "$")
            .forks(0)
            .threads(1)
            .warmupIterations(warmUps)
            .warmupTime(length)
            .measurementIterations(iterations)
            .measurementTime(length)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    parameters.forEach(options::param);
    try {
      return new Runner(options.build()).runSingle();
    } catch (RunnerException e) {
      // As when another JMH runs on this machine, which would spoil both.
      throw new CommandException(
          ExitCode.USAGE, "the measurement of " + what + " failed: " + e.getMessage(), e);
    }
  }
}
