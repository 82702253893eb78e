package dev.phasecast.cli.wavelet;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two numbers and perhaps a count, as {@code FROM:TO} or {@code FROM:TO:COUNT}.
 *
 * @param from the first
 * @param to the last
 * @param count how many values, both ends among them
 */
record Span(double from, double to, OptionalInt count) {
  private static final String NUMBER = "((?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)";
  private static final Pattern FORM = Pattern.compile(NUMBER + ":" + NUMBER + "(?::(\\d{1,6}))?");

  static Span parse(String text, String option) throws CommandException {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new CommandException(
          ExitCode.USAGE, option + " " + text + ": give two numbers, such as 100:8000");
    }
    String count = matcher.group(3);
    return new Span(
        Double.parseDouble(matcher.group(1)),
        Double.parseDouble(matcher.group(2)),
        count == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(count)));
  }

  Span requireNoCount(String option) throws CommandException {
    if (count.isPresent()) {
      throw new CommandException(ExitCode.USAGE, option + " takes two numbers, not three");
    }
    return this;
  }

  /**
   * Values from end to end in equal ratios.
   *
   * @param usual how many, where the span does not say
   */
  double[] ratios(int usual, String option) throws CommandException {
    int size = from == to ? 1 : count.orElse(usual);
    if (!(from > 0 && to > 0) || size < 1) {
      throw new CommandException(
          ExitCode.USAGE, option + ": give two numbers above 0, and a count above 0");
    }
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = size == 1 ? from : from * Math.pow(to / from, (double) i / (size - 1));
    }
    return values;
  }

  /** A number without needless decimals. */
  static String text(double value) {
    return Double.toString(value).replaceAll("\\.0$", "");
  }
}
