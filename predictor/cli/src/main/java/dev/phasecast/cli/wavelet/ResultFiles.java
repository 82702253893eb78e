package dev.phasecast.cli.wavelet;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Terminal;
import dev.phasecast.report.ResultFile;
import dev.phasecast.report.ResultFolderException;
import dev.phasecast.report.wavelet.CoefficientBlock;
import dev.phasecast.report.wavelet.NpyArray;
import dev.phasecast.report.wavelet.Plot;
import dev.phasecast.report.wavelet.Precision;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Files of results, all put in their places at the end or none. Safe to close from outside. */
final class ResultFiles implements AutoCloseable {
  private final List<ResultFile> files = new ArrayList<>();

  /** Writes text. */
  interface TextWriter {
    void write(Appendable out) throws IOException;
  }

  private synchronized ResultFile file(Path target) throws ResultFolderException {
    ResultFile file = ResultFile.create(target);
    files.add(file);
    return file;
  }

  void text(Path target, TextWriter writer) throws IOException {
    ResultFile file = file(target);
    try (BufferedWriter out = Files.newBufferedWriter(file.path(), StandardCharsets.UTF_8)) {
      writer.write(out);
    }
  }

  /** Prints text, until nobody reads it any more. */
  static void print(Terminal terminal, TextWriter writer) throws IOException {
    PrintStream out = terminal.out();
    var buffered = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writer.write(buffered);
    buffered.flush();
  }

  /** Writes blocks of one size as nodes × coefficients. */
  void array(Path target, List<CoefficientBlock> blocks, Precision precision)
      throws IOException, CommandException {
    NpyArray array = stack(blocks, target);
    ResultFile file = file(target);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file.path()))) {
      array.write(precision, out);
    }
  }

  private static NpyArray stack(List<CoefficientBlock> blocks, Path target)
      throws CommandException {
    CoefficientBlock first = blocks.get(0);
    double[] all = new double[Math.multiplyExact(blocks.size(), first.values().length)];
    for (int i = 0; i < blocks.size(); i++) {
      double[] values = blocks.get(i).values();
      if (values.length != first.values().length) {
        throw new CommandException(
            ExitCode.USAGE,
            "%s: bands %s and %s have %d and %d coefficients, and an array needs as many in each; name a .csv file"
                .formatted(
                    target,
                    first.name(),
                    blocks.get(i).name(),
                    first.size(),
                    blocks.get(i).size()));
      }
      System.arraycopy(values, 0, all, i * values.length, values.length);
    }
    return new NpyArray(List.of(blocks.size(), first.size()), all, first.complex());
  }

  void plot(Path target, Plot.Format format, Supplier<Plot> plot) throws IOException {
    ResultFile file = file(target);
    plot.get().write(file.path(), format);
  }

  /** Puts everything in its place. */
  synchronized void commit() throws ResultFolderException {
    for (ResultFile file : files) {
      file.commit();
    }
  }

  @Override
  public synchronized void close() {
    files.forEach(ResultFile::close);
  }
}
