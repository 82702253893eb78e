package dev.phasecast.cli.wavelet;

import dev.phasecast.wavelet.BoundaryMode;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a signal goes on beyond its ends. */
final class EdgeOptions {
  @Option(
      names = {"-m", "--mode"},
      paramLabel = "MODE",
      defaultValue = "reflect",
      converter = Converter.class,
      completionCandidates = Labels.class,
      description =
          "How the signal goes on beyond its ends: ${COMPLETION-CANDIDATES}"
              + " (default: ${DEFAULT-VALUE}; PyWavelets' own default is symmetric).")
  private BoundaryMode mode = BoundaryMode.REFLECT;

  BoundaryMode mode() {
    return mode;
  }

  /** By their labels. */
  static final class Converter implements ITypeConverter<BoundaryMode> {
    @Override
    public BoundaryMode convert(@Nullable String label) {
      try {
        return BoundaryMode.named(String.valueOf(label));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** For completion and help. */
  static final class Labels implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(BoundaryMode.values()).map(BoundaryMode::label).iterator();
    }
  }
}
