package dev.phasecast.cli.wavelet;

import dev.phasecast.cli.CommandException;
import dev.phasecast.report.wavelet.CoefficientBlock;
import dev.phasecast.wavelet.FastWaveletTransform;
import dev.phasecast.wavelet.Wavelet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code predict wavelet dwt}. */
@CommandLine.Command(
    name = "dwt",
    description = {
      "The fast wavelet transform: an approximation, then the details from the coarsest level to"
          + " the finest, a line each; of a picture three details a level (horizontal, vertical,"
          + " diagonal).",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisHeading = "Usage: ",
    customSynopsis = "predict wavelet dwt [OPTIONS] FILE%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict wavelet dwt --wavelet db2 --level 2 --mode symmetric numbers.csv",
      "      prints approximation, details of level 2, details of level 1",
      "  predict wavelet dwt --plot pyramid.png photo.jpg",
      "  seq 100 | predict wavelet dwt --wavelet haar -"
    })
final class DwtCommand extends TransformCommand {
  @Mixin private final FilterOptions filter = new FilterOptions();

  @Mixin private final EdgeOptions edge = new EdgeOptions();

  DwtCommand() {
    super("dwt");
  }

  @Override
  Outcome transform(Signal signal) throws CommandException {
    Wavelet wavelet = filter.wavelet(signal);
    int level = filter.level(signal.kind(), wavelet, signal.shortestSide());
    var transform = FastWaveletTransform.of(wavelet, edge.mode(), level, signal.sides());
    List<CoefficientBlock> bands =
        Coefficients.of(transform, signal.sides(), signal.samples(), filter.precision());
    String facts =
        "fast wavelet transform · %s · %d level%s · %s"
            .formatted(wavelet.name(), level, level == 1 ? "" : "s", edge.mode().label());
    Map<String, String> options = new LinkedHashMap<>();
    options.put("wavelet", wavelet.name());
    options.put("level", Integer.toString(level));
    options.put("mode", edge.mode().label());
    return new Outcome(
        bands,
        filter.precision(),
        bands.stream().map(band -> OptionalDouble.empty()).toList(),
        options,
        () ->
            signal.isPicture()
                ? Drawings.pyramid(signal, facts + " · " + signal.size(), bands)
                : Drawings.bands(
                    signal, facts, bands, path -> Timing.of(path, wavelet, edge.mode())));
  }
}
