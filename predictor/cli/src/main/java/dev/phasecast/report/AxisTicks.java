package dev.phasecast.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round numbers along an axis.
 *
 * @param from where the axis begins, at most the least value
 * @param to where it ends, at least the greatest
 * @param step between ticks: 1, 2 or 5 times a power of ten
 */
public record AxisTicks(double from, double to, double step) {
  /** An axis of about {@code count} steps, whose ends are ticks. */
  public static AxisTicks around(double least, double greatest, int count) {
    double step = step(greatest - least, Math.max(Math.abs(least), Math.abs(greatest)), count);
    double from = Math.floor(least / step + 1e-9) * step;
    double to = Math.ceil(greatest / step - 1e-9) * step;
    return new AxisTicks(from, to > from ? to : from + step, step);
  }

  /** An axis with just these ends, and about {@code count} whole-numbered steps in between. */
  public static AxisTicks whole(long first, long last, int count) {
    double step = Math.max(1, step((double) last - first, 1, count));
    return new AxisTicks(first, last, step);
  }

  /** An axis with just these ends, and about {@code count} steps in between. */
  public static AxisTicks between(double from, double to, int count) {
    return new AxisTicks(from, to, step(to - from, Math.max(Math.abs(from), Math.abs(to)), count));
  }

  private static double step(double span, double magnitude, int count) {
    double rough = Math.max(span, 1e-9 + magnitude * 1e-6) / count;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digits = rough / power;
    return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
  }

  /** The ticks, all within the axis. */
  public List<Double> values() {
    List<Double> values = new ArrayList<>();
    double tolerance = step * 1e-6;
    for (long i = (long) Math.ceil((from - tolerance) / step); i * step <= to + tolerance; i++) {
      values.add(i * step);
    }
    return values;
  }

  /** A tick as text with as many decimals as tell ticks apart. */
  public String label(double value) {
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value + 0.0);
    return text.matches("-0(\\.0*)?") ? text.substring(1) : text.replace('-', '−');
  }

  /** Where a value lies, from 0 at the beginning to 1 at the end; 0.5 on an axis of one point. */
  public double place(double value) {
    return to > from ? (value - from) / (to - from) : 0.5;
  }
}
