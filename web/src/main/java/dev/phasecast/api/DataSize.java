package dev.phasecast.api;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write them: {@code 200M}, {@code 20G}, in powers of 1024. */
final class DataSize {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,12})([KMGT]?)(?:I?B)?");
  private static final String UNITS = "KMGT";
  private static final int STEP = 1024;

  private DataSize() {}

  /**
   * Reads a size.
   *
   * @throws IllegalArgumentException if it is none, or too large to count
   */
  static long parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no size; write it like 200M or 20G");
    }
    long bytes = Long.parseLong(matcher.group(1));
    try {
      for (int i = 0; i <= UNITS.indexOf(matcher.group(2)) && !matcher.group(2).isEmpty(); i++) {
        bytes = Math.multiplyExact(bytes, STEP);
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is more than can be counted", e);
    }
    return bytes;
  }

  /** Short and rounded down, such as {@code 200 MB}. */
  static String text(long bytes) {
    long value = bytes;
    int unit = -1;
    while (value >= STEP && unit < UNITS.length() - 1) {
      value /= STEP;
      unit++;
    }
    return value + (unit < 0 ? " bytes" : " " + UNITS.charAt(unit) + "B");
  }
}
