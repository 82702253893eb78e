package dev.phasecast.cli.wavelet;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.report.wavelet.Plot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the coefficients go. */
final class ResultOptions {
  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description =
          "Write the coefficients to this file, replacing it: as a NumPy array if its name ends with"
              + " .npy, else as CSV, a line for each node or band.")
  private @Nullable Path out;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw them, as FILE.png or FILE.svg.")
  private @Nullable Path plot;

  @Option(names = "--json", description = "Print a summary as JSON instead of the coefficients.")
  private boolean json;

  Optional<Path> out() {
    return Optional.ofNullable(out);
  }

  Optional<Path> plot() {
    return Optional.ofNullable(plot);
  }

  boolean json() {
    return json;
  }

  /** Whether the coefficients go to stdout. */
  boolean toStdout() {
    return out == null && plot == null && !json;
  }

  boolean isArray() {
    return out != null && endsWith(out, ".npy");
  }

  Plot.Format format() {
    return plot != null && endsWith(plot, ".svg") ? Plot.Format.SVG : Plot.Format.PNG;
  }

  /** Nothing that is read may be overwritten, and no result by the other. */
  void requireApart(List<Path> inputs) throws CommandException {
    if (plot != null && !endsWith(plot, ".png") && !endsWith(plot, ".svg")) {
      throw wrong("--plot " + plot + ": give a name that ends with .png or .svg");
    }
    if (out != null && plot != null && isSame(out, plot)) {
      throw wrong("--out and --plot name the same file " + out + "; give each its own");
    }
    for (Path input : inputs) {
      for (Path written : new Path[] {out, plot}) {
        if (written != null && isSame(input, written)) {
          throw wrong(written + " is the input, which is not overwritten; name another file");
        }
      }
    }
  }

  private static boolean endsWith(Path file, String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static boolean isSame(Path one, Path other) {
    try {
      boolean both = Files.exists(one) && Files.exists(other);
      return both
          ? Files.isSameFile(one, other)
          : one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    } catch (IOException e) {
      return false;
    }
  }

  private static CommandException wrong(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }
}
