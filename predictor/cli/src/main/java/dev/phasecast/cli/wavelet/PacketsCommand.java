package dev.phasecast.cli.wavelet;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.report.wavelet.CoefficientBlock;
import dev.phasecast.wavelet.PacketOrder;
import dev.phasecast.wavelet.Wavelet;
import dev.phasecast.wavelet.WaveletPacketTransform;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code predict wavelet packets}. */
@CommandLine.Command(
    name = "packets",
    description = {
      "All nodes of one level of the wavelet packet tree: a spectrum in equal bands. Of one folder"
          + " of pictures, or of two side by side, mean and deviation of ln |w| over the nodes.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisHeading = "Usage: ",
    customSynopsis = {
      "predict wavelet packets [OPTIONS] FILE",
      "       predict wavelet packets [OPTIONS] --chirp F0:F1",
      "       predict wavelet packets [OPTIONS] FOLDER [FOLDER]%n"
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict wavelet packets --level 2 --order freq numbers.csv",
      "      prints four lines of coefficients by rising frequency",
      "  predict wavelet packets --chirp 100:10000 --plot chirp.png",
      "  predict wavelet packets --rate 22050 --seconds 1 --out voice.npy voice.mp3",
      "  predict wavelet packets --plot compare.png --out compare.csv real/ fake/",
      "      CSV with a header: node, then mean, deviation over all coefficients, and spread",
      "      from picture to picture, for each folder"
    })
final class PacketsCommand extends TransformCommand {
  @Mixin private final FilterOptions filter = new FilterOptions();

  @Mixin private final EdgeOptions edge = new EdgeOptions();

  @Option(
      names = "--order",
      paramLabel = "natural|freq",
      defaultValue = "natural",
      converter = OrderConverter.class,
      description =
          "Order of the nodes that are written: as the filters made them, or by rising frequency"
              + " (default: ${DEFAULT-VALUE}). Plots and statistics of folders are always by"
              + " frequency.")
  private PacketOrder order = PacketOrder.NATURAL;

  @Option(
      names = "--size",
      paramLabel = "N",
      description =
          "Of pictures in folders take the N x N pixels in the middle (default: the greatest power"
              + " of two that fits into all).")
  private @Nullable Integer size;

  PacketsCommand() {
    super("packets");
  }

  @Override
  Integer run(ResultFiles files) throws CommandException, IOException {
    if (!source().hasFolders()) {
      if (size != null) {
        throw new CommandException(ExitCode.USAGE, "--size is for folders of pictures");
      }
      return super.run(files);
    }
    var settings = new FolderStatistics.Settings(filter, edge.mode(), size);
    return new FolderStatistics(source(), settings, terminal(), talk()).run(results(), files);
  }

  @Override
  Outcome transform(Signal signal) throws CommandException {
    Wavelet wavelet = filter.wavelet(signal);
    int level = filter.level(signal.kind(), wavelet, signal.shortestSide());
    var transform = WaveletPacketTransform.of(wavelet, edge.mode(), order, level, signal.sides());
    List<CoefficientBlock> nodes =
        Coefficients.of(transform, signal.sides(), signal.samples(), filter.precision());
    String facts =
        "wavelet packets · %s · level %d · %s · %d nodes"
            .formatted(wavelet.name(), level, edge.mode().label(), nodes.size());
    Map<String, String> options = new LinkedHashMap<>();
    options.put("wavelet", wavelet.name());
    options.put("level", Integer.toString(level));
    options.put("mode", edge.mode().label());
    options.put("order", order == PacketOrder.NATURAL ? "natural" : "freq");
    double rate = signal.sampleRate().orElse(1);
    List<OptionalDouble> frequencies =
        nodes.stream()
            .map(
                node ->
                    signal.isPicture()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                            rate
                                * Math.scalb(
                                    FrequencyPlace.of(node.name()) + 0.5, -node.level() - 1)))
            .toList();
    return new Outcome(
        nodes,
        filter.precision(),
        frequencies,
        options,
        () ->
            signal.isPicture()
                ? Drawings.mosaic(signal, facts + " · " + signal.size(), nodes)
                : Drawings.packets(
                    signal, facts, nodes, path -> Timing.of(path, wavelet, edge.mode())));
  }

  /** By the words of the command line. */
  static final class OrderConverter implements ITypeConverter<PacketOrder> {
    @Override
    public PacketOrder convert(@Nullable String word) {
      return switch (String.valueOf(word)) {
        case "natural" -> PacketOrder.NATURAL;
        case "freq", "frequency" -> PacketOrder.FREQUENCY;
        default -> throw new TypeConversionException("choose natural or freq, not " + word);
      };
    }
  }
}
