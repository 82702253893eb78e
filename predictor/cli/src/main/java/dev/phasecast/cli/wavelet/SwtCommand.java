package dev.phasecast.cli.wavelet;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.report.wavelet.CoefficientBlock;
import dev.phasecast.wavelet.StationaryWaveletTransform;
import dev.phasecast.wavelet.Wavelet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code predict wavelet swt}. */
@CommandLine.Command(
    name = "swt",
    description = {
      "The stationary wavelet transform of a sound or a row of numbers: bands as long as the"
          + " signal, an approximation and the details from the coarsest level to the finest. The"
          + " signal goes round in a circle; its length is cut to a multiple of 2^level.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisHeading = "Usage: ",
    customSynopsis = "predict wavelet swt [OPTIONS] FILE%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict wavelet swt --wavelet sym4 --level 5 --out bands.npy numbers.csv",
      "      an array of six rows",
      "  predict wavelet swt --level 6 --plot bands.svg voice.wav"
    })
final class SwtCommand extends TransformCommand {
  @Mixin private final FilterOptions filter = new FilterOptions();

  SwtCommand() {
    super("swt");
  }

  @Override
  Signal prepare(Signal signal) throws CommandException {
    if (signal.isPicture()) {
      throw new CommandException(
          ExitCode.USAGE,
          signal.name()
              + ": swt takes sounds and rows of numbers; use dwt or packets for pictures");
    }
    int block = 1 << level(signal);
    int length = signal.samples().length;
    int used = length - length % block;
    return used == length
        ? signal
        : signal.cutTo(
            used,
            "the first %d of %d samples are transformed, a multiple of %d"
                .formatted(used, length, block));
  }

  private int level(Signal signal) throws CommandException {
    return filter.level(signal.kind(), filter.wavelet(signal), signal.samples().length);
  }

  @Override
  Outcome transform(Signal signal) throws CommandException {
    Wavelet wavelet = filter.wavelet(signal);
    int level = level(signal);
    var transform = StationaryWaveletTransform.of(wavelet, level, signal.samples().length);
    List<CoefficientBlock> bands =
        Coefficients.of(transform, signal.sides(), signal.samples(), filter.precision());
    String facts =
        "stationary wavelet transform · %s · %d level%s · circular"
            .formatted(wavelet.name(), level, level == 1 ? "" : "s");
    Map<String, String> options = new LinkedHashMap<>();
    options.put("wavelet", wavelet.name());
    options.put("level", Integer.toString(level));
    return new Outcome(
        bands,
        filter.precision(),
        bands.stream().map(band -> OptionalDouble.empty()).toList(),
        options,
        () -> Drawings.bands(signal, facts, bands, path -> Timing.stationary(path, wavelet)));
  }
}
