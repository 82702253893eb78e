package dev.phasecast.forensics.sound;

import dev.phasecast.fourier.ComplexTransform;
import dev.phasecast.fourier.TransformSize;
import java.util.Arrays;

/**
 * Power spectra of a stretch of flattened sound: of the sound itself, where a generator leaves
 * lines, and of its envelope (the square root of the magnitude), where it leaves pulses. The lines
 * are looked for in the loud parts alone as well. The stretch is padded with zeros to twice its
 * length, so that any frequency lies within a quarter of 1 / duration of a bin.
 */
final class CombSpectra {
  private static final int PADDING = 2;

  /** Neighbours that a tooth is held against: 2 … 14 steps of 1 / duration on either side. */
  private static final int NEAREST = 2;

  private static final int FARTHEST = 14;
  private static final int NEIGHBOURS = 2 * (FARTHEST - NEAREST + 1);

  /** What one tooth may add at most, so that one loud tone is no comb. */
  private static final double MOST = 20;

  private final double binsPerHertz;
  private final int bins;
  private final double[] lines;
  private final double[] loudLines;
  private final double[] pulses;

  /**
   * @param flat flattened sound; a few samples of its end are left out for the sake of speed
   * @param from first sample
   * @param to end
   * @param rate samples a second
   */
  CombSpectra(FlatSound flat, int from, int to, double rate) {
    int length = TransformSize.evenAtMost(to - from);
    int size = PADDING * length;
    double[] values = new double[2 * size];
    double mean = 0;
    for (int i = 0; i < length; i++) {
      double envelope = Math.sqrt(Math.abs(flat.even()[from + i]));
      values[2 * i] = flat.even()[from + i];
      values[2 * i + 1] = envelope;
      mean += envelope / length;
    }
    for (int i = 0; i < length; i++) {
      values[2 * i + 1] -= mean;
    }
    ComplexTransform transform = new ComplexTransform(size);
    transform.forward(values);
    this.binsPerHertz = size / rate;
    this.bins = size / 2;
    this.lines = new double[bins];
    this.pulses = new double[bins];
    for (int k = 1; k < bins; k++) {
      double re = values[2 * k];
      double im = values[2 * k + 1];
      double mirrorRe = values[2 * (size - k)];
      double mirrorIm = values[2 * (size - k) + 1];
      lines[k] = squares(re + mirrorRe, im - mirrorIm) / 4;
      pulses[k] = squares(im + mirrorIm, mirrorRe - re) / 4;
    }
    Arrays.fill(values, 0);
    for (int i = 0; i < length; i++) {
      values[2 * i] = flat.loud()[from + i];
    }
    transform.forward(values);
    this.loudLines = new double[bins];
    for (int k = 1; k < bins; k++) {
      loudLines[k] = squares(values[2 * k], values[2 * k + 1]);
    }
  }

  private static double squares(double a, double b) {
    return a * a + b * b;
  }

  /** Distance that the outermost neighbours keep from a tooth, in hertz. */
  double reach() {
    return PADDING * (FARTHEST + 1) / binsPerHertz;
  }

  /**
   * How much a tooth stands out: the power P over that of its M neighbours, S in all, as M · ln(1 +
   * P / S). In white Gaussian noise that is exponentially distributed with mean 1.
   */
  double excess(CombTrace trace, double hertz) {
    double[] power =
        switch (trace) {
          case LINES -> lines;
          case LOUD_LINES -> loudLines;
          case PULSES -> pulses;
        };
    int at = (int) Math.rint(hertz * binsPerHertz);
    if (at < 1 || at >= bins) {
      return 0;
    }
    double sum = 0;
    for (int step = NEAREST; step <= FARTHEST; step++) {
      sum += power[Math.max(0, at - PADDING * step)];
      sum += power[Math.min(bins - 1, at + PADDING * step)];
    }
    if (!(sum > 0)) {
      return 0;
    }
    return Math.min(MOST, NEIGHBOURS * Math.log1p(power[at] / sum));
  }

  /** Mean of {@link #excess} over teeth, each displaced by so many steps of 1 / duration. */
  double meanExcess(CombTrace trace, double[] teeth, double steps) {
    double sum = 0;
    for (double tooth : teeth) {
      sum += excess(trace, tooth + steps * PADDING / binsPerHertz);
    }
    return sum / teeth.length;
  }
}
