package dev.phasecast.cli.wavelet;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.report.wavelet.CoefficientBlock;
import dev.phasecast.report.wavelet.Grid;
import dev.phasecast.report.wavelet.Plot;
import dev.phasecast.report.wavelet.Precision;
import dev.phasecast.report.wavelet.ScalogramPlot;
import dev.phasecast.wavelet.ContinuousTransform;
import dev.phasecast.wavelet.ContinuousWavelet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code predict wavelet cwt}. */
@CommandLine.Command(
    name = "cwt",
    description = {
      "The continuous wavelet transform of a sound or a row of numbers: a line as long as the"
          + " signal for each scale, in the order in which scales or frequencies were given.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisHeading = "Usage: ",
    customSynopsis = "predict wavelet cwt [OPTIONS] FILE%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict wavelet cwt --chirp 50:8000 --plot chirp.png",
      "  predict wavelet cwt --wavelet morl --scales 1:64:64 --out morlet.csv numbers.csv",
      "  predict wavelet cwt --frequencies 80:8000:96 --plot scalogram.png voice.mp3"
    })
final class CwtCommand extends TransformCommand {
  private static final int USUAL_COUNT = 128;

  /** The greatest resolution. */
  private static final int FINEST = 20;

  /** Cycles of the lowest frequency within the signal, where nothing else is asked for. */
  private static final double LEAST_CYCLES = 4;

  /** The greatest frequency then, in cycles per sample. */
  private static final double GREATEST = 0.45;

  @Option(
      names = {"-w", "--wavelet"},
      paramLabel = "NAME",
      defaultValue = "cmor1.5-1.0",
      description =
          "morl, mexh, gaus1 to gaus8, cgau1 to cgau8, cmorB-C, shanB-C or fbspM-B-C"
              + " (default: ${DEFAULT-VALUE}).")
  private String wavelet = "";

  @Option(
      names = "--scales",
      paramLabel = "A:B[:N]",
      description = "N scales from A to B samples, in equal ratios (N: 128).")
  private @Nullable String scales;

  @Option(
      names = "--frequencies",
      paramLabel = "LOW:HIGH[:N]",
      description =
          "The same by frequency, in Hz where the rate is known, else in cycles per sample"
              + " (default: from 4 cycles in the whole signal to 0.45 per sample).")
  private @Nullable String frequencies;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Sample the wavelet at 2^N places, up to 20 (default: ${DEFAULT-VALUE}, as PyWavelets does;"
              + " scales above some 64 samples then see steps, so plots always take 20).")
  private int resolution;

  @Option(
      names = "--magnitude",
      description =
          "Write absolute values; else the coefficients of complex wavelets are complex, as in"
              + " 1.5-0.25j.")
  private boolean magnitude;

  @Option(
      names = "--precision",
      paramLabel = "double|float",
      defaultValue = "double",
      description = "Numbers to write (default: ${DEFAULT-VALUE}).")
  private Precision precision = Precision.DOUBLE;

  CwtCommand() {
    super("cwt");
  }

  @Override
  Outcome transform(Signal signal) throws CommandException {
    if (signal.isPicture()) {
      throw new CommandException(
          ExitCode.USAGE,
          signal.name()
              + ": cwt takes sounds and rows of numbers; use dwt or packets for pictures");
    }
    ContinuousWavelet chosen;
    try {
      chosen = ContinuousWavelet.named(wavelet);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "--wavelet: " + e.getMessage(), e);
    }
    int length = signal.samples().length;
    double[] widths = scales(signal, chosen);
    ContinuousTransform transform = ContinuousTransform.of(chosen, widths, length, resolution);
    List<CoefficientBlock> rows = rows(signal, transform);
    List<OptionalDouble> shown = new ArrayList<>();
    for (double cycles : transform.frequencies()) {
      shown.add(OptionalDouble.of(cycles * signal.sampleRate().orElse(1)));
    }
    Map<String, String> options = new LinkedHashMap<>();
    options.put("wavelet", wavelet);
    options.put("scales", Integer.toString(widths.length));
    return new Outcome(
        magnitude ? rows.stream().map(CoefficientBlock::magnitudes).toList() : rows,
        precision,
        shown,
        options,
        () -> plot(signal, ContinuousTransform.of(chosen, widths, length, FINEST)));
  }

  private static List<CoefficientBlock> rows(Signal signal, ContinuousTransform transform) {
    double[] coefficients = transform.forward(signal.samples());
    double[] widths = transform.scales();
    boolean complex = transform.wavelet().complex();
    int size = coefficients.length / widths.length;
    List<CoefficientBlock> rows = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      rows.add(
          new CoefficientBlock(
              Double.toString(widths[i]),
              0,
              signal.shape(),
              Arrays.copyOfRange(coefficients, i * size, (i + 1) * size),
              complex));
    }
    return rows;
  }

  private double[] scales(Signal signal, ContinuousWavelet chosen) throws CommandException {
    if (scales != null && frequencies != null) {
      throw new CommandException(ExitCode.USAGE, "give --scales or --frequencies, not both");
    }
    if (scales != null) {
      return Span.parse(scales, "--scales").ratios(USUAL_COUNT, "--scales");
    }
    double rate = signal.sampleRate().orElse(1);
    double[] wanted;
    if (frequencies != null) {
      wanted = Span.parse(frequencies, "--frequencies").ratios(USUAL_COUNT, "--frequencies");
      for (double frequency : wanted) {
        if (frequency > rate / 2 * (1 + 1e-9)) {
          throw new CommandException(
              ExitCode.USAGE,
              "--frequencies %s: at most half the rate can be seen, %s"
                  .formatted(frequencies, Span.text(rate / 2)));
        }
      }
    } else {
      double low = Math.min(GREATEST / 2, LEAST_CYCLES / signal.samples().length);
      wanted = new Span(low, GREATEST, OptionalInt.empty()).ratios(USUAL_COUNT, "");
      rate = 1;
    }
    double[] widths = new double[wanted.length];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = chosen.scale(wanted[i] / rate);
    }
    return widths;
  }

  private Plot plot(Signal signal, ContinuousTransform transform) {
    List<CoefficientBlock> rows = rows(signal, transform);
    double[] widths = transform.scales();
    int length = signal.samples().length;
    double[] magnitudes = new double[rows.size() * length];
    double[] reaches = new double[rows.size()];
    double reach = ConeOfInfluence.reach(wavelet);
    for (int row = 0; row < rows.size(); row++) {
      for (int i = 0; i < length; i++) {
        magnitudes[row * length + i] = rows.get(row).magnitude(i);
      }
      reaches[row] = reach * widths[row];
    }
    String facts = "continuous wavelet transform · %s · %d scales".formatted(wavelet, rows.size());
    return new ScalogramPlot(
        signal.name(),
        facts,
        Drawings.time(signal),
        new Grid(rows.size(), length, magnitudes),
        transform.frequencies(),
        reaches);
  }
}
