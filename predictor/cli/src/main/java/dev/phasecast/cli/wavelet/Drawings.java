package dev.phasecast.cli.wavelet;

import dev.phasecast.report.wavelet.BandPlot;
import dev.phasecast.report.wavelet.CoefficientBlock;
import dev.phasecast.report.wavelet.Grid;
import dev.phasecast.report.wavelet.MosaicPlot;
import dev.phasecast.report.wavelet.PacketPlot;
import dev.phasecast.report.wavelet.PacketStatistics;
import dev.phasecast.report.wavelet.Plot;
import dev.phasecast.report.wavelet.TimeAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Plots of what transforms give. */
final class Drawings {
  private Drawings() {}

  static TimeAxis time(Signal signal) {
    return new TimeAxis(signal.samples().length, signal.sampleRate());
  }

  /** Packets of a signal over time and frequency. */
  static PacketPlot packets(
      Signal signal, String facts, List<CoefficientBlock> nodes, Function<String, Timing> timing) {
    int columns = nodes.get(0).size();
    double[] magnitudes = new double[nodes.size() * columns];
    double[] firsts = new double[nodes.size()];
    for (CoefficientBlock node : nodes) {
      int row = FrequencyPlace.of(node.name());
      firsts[row] = timing.apply(node.name()).first();
      for (int k = 0; k < columns; k++) {
        magnitudes[row * columns + k] = node.magnitude(k);
      }
    }
    return new PacketPlot(
        signal.name(),
        facts,
        time(signal),
        new Grid(nodes.size(), columns, magnitudes),
        firsts,
        timing.apply(nodes.get(0).name()).step());
  }

  /** Packets of a picture, where their frequencies lie. */
  static MosaicPlot mosaic(Signal signal, String facts, List<CoefficientBlock> nodes) {
    double part = Math.scalb(1.0, -nodes.get(0).level());
    List<MosaicPlot.Tile> tiles = new ArrayList<>();
    for (CoefficientBlock node : nodes) {
      tiles.add(
          new MosaicPlot.Tile(
              node.name(),
              logarithms(node),
              FrequencyPlace.column(node.name()) * part,
              FrequencyPlace.row(node.name()) * part,
              part,
              part));
    }
    return new MosaicPlot(signal.name(), facts, aspect(signal), tiles);
  }

  /** The pyramid of a picture: each level's details around what is halved further. */
  static MosaicPlot pyramid(Signal signal, String facts, List<CoefficientBlock> bands) {
    List<MosaicPlot.Tile> tiles = new ArrayList<>();
    for (CoefficientBlock band : bands) {
      char kind = band.name().charAt(band.name().length() - 1);
      double part = Math.scalb(1.0, -band.level());
      tiles.add(
          new MosaicPlot.Tile(
              kind + Integer.toString(band.level()),
              logarithms(band),
              kind == 'v' || kind == 'd' ? part : 0,
              kind == 'h' || kind == 'd' ? part : 0,
              part,
              part));
    }
    return new MosaicPlot(signal.name(), facts, aspect(signal), tiles);
  }

  private static double aspect(Signal signal) {
    return (double) signal.shape().get(1) / signal.shape().get(0);
  }

  private static Grid logarithms(CoefficientBlock band) {
    double[] values = new double[band.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.log(band.magnitude(i) + PacketStatistics.FLOOR);
    }
    return new Grid(band.shape().get(0), band.shape().get(1), values);
  }

  /** A signal and its bands, one below the other. */
  static Plot bands(
      Signal signal, String facts, List<CoefficientBlock> bands, Function<String, Timing> timing) {
    List<BandPlot.Band> rows = new ArrayList<>();
    rows.add(new BandPlot.Band("signal", signal.kind().label(), signal.samples(), 0, 1));
    TimeAxis time = time(signal);
    String unit = signal.sampleRate().isPresent() ? "Hz" : "/sample";
    for (CoefficientBlock band : bands) {
      char kind = band.name().charAt(band.name().length() - 1);
      double top = Math.scalb(1.0, -band.level());
      double scale = signal.sampleRate().orElse(1);
      String note =
          kind == 'd'
              ? number(scale * top / 2) + " – " + number(scale * top) + " " + unit
              : "0 – " + number(scale * top / 2) + " " + unit;
      Timing when = timing.apply(Timing.path(kind, band.level()));
      rows.add(
          new BandPlot.Band(
              kind + Integer.toString(band.level()),
              note,
              band.values(),
              when.first(),
              when.step()));
    }
    return new BandPlot(signal.name(), facts, time, rows);
  }

  private static String number(double value) {
    if (value >= 100) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    String text = String.format(Locale.ROOT, value >= 1 ? "%.1f" : "%.4f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
