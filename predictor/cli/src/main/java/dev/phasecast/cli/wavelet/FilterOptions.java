package dev.phasecast.cli.wavelet;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.report.wavelet.Precision;
import dev.phasecast.wavelet.Wavelet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which filters, and how often. */
final class FilterOptions {
  @Option(
      names = {"-w", "--wavelet"},
      paramLabel = "NAME",
      description =
          "haar, db1 to db20, sym2 to sym20, coif1 to coif5, biorN.M or rbioN.M"
              + " (default: haar for pictures, sym5 for sounds, sym20 for a chirp, db4 for"
              + " numbers).")
  private @Nullable String wavelet;

  @Option(
      names = {"-l", "--level"},
      paramLabel = "N",
      description =
          "How often to halve (default: 3 for pictures, 8 for sounds, else as often as is useful;"
              + " less where the signal is short).")
  private @Nullable Integer level;

  @Option(
      names = "--precision",
      paramLabel = "double|float",
      defaultValue = "double",
      description = "Numbers to calculate in and to write (default: ${DEFAULT-VALUE}).")
  private Precision precision = Precision.DOUBLE;

  Precision precision() {
    return precision;
  }

  Wavelet wavelet(Signal signal) throws CommandException {
    return wavelet(signal.kind());
  }

  Wavelet wavelet(Signal.Kind kind) throws CommandException {
    try {
      return Wavelet.named(wavelet == null ? kind.wavelet() : wavelet);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "--wavelet: " + e.getMessage(), e);
    }
  }

  /** The level asked for, or a sensible one for a shortest side of {@code length}. */
  int level(Signal.Kind kind, Wavelet filters, int length) throws CommandException {
    if (level == null) {
      return Math.max(1, Math.min(kind.level(), mostUseful(filters, length)));
    }
    if (level < 1) {
      throw new CommandException(ExitCode.USAGE, "--level must be at least 1, not " + level);
    }
    int most = Math.max(1, 31 - Integer.numberOfLeadingZeros(length));
    if (level > most) {
      throw new CommandException(
          ExitCode.USAGE,
          "--level %d: a side of %d can be halved %d times at most".formatted(level, length, most));
    }
    return level;
  }

  /** How often until a filter is longer than what is left. */
  private static int mostUseful(Wavelet filters, int length) {
    int level = 0;
    for (long side = filters.length() - 1L; 2 * side <= length; side *= 2) {
      level++;
    }
    return level;
  }
}
