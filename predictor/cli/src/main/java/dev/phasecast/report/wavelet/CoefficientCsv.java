package dev.phasecast.report.wavelet;

import java.io.IOException;
import java.util.List;

/**
 * Coefficients as text: a line for each block, numbers separated by commas, row-major, without a
 * header. Every number reads back as itself; complex ones are written {@code 1.5-0.25j}.
 */
public final class CoefficientCsv {
  private CoefficientCsv() {}

  /** Writes all blocks, in their order. */
  public static void write(List<CoefficientBlock> blocks, Precision precision, Appendable out)
      throws IOException {
    for (CoefficientBlock block : blocks) {
      double[] values = block.values();
      for (int i = 0; i < block.size(); i++) {
        if (i > 0) {
          out.append(',');
        }
        if (block.complex()) {
          double imaginary = values[2 * i + 1];
          out.append(number(values[2 * i], precision));
          out.append(imaginary < 0 || 1 / imaginary < 0 ? "" : "+");
          out.append(number(imaginary, precision)).append('j');
        } else {
          out.append(number(values[i], precision));
        }
      }
      out.append('\n');
    }
  }

  private static String number(double value, Precision precision) {
    return precision == Precision.FLOAT ? Float.toString((float) value) : Double.toString(value);
  }
}
