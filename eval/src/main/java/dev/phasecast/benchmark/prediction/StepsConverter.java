package dev.phasecast.benchmark.prediction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many frames ahead are predicted: {@code N} or {@code 1..N}. */
final class StepsConverter implements ITypeConverter<Integer> {
  private static final Pattern FORM = Pattern.compile("(?:1\\.\\.)?(\\d{1,3})");
  private static final int MOST = 100;

  @Override
  public Integer convert(String value) {
    Matcher matcher = FORM.matcher(value);
    int steps = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (steps < 1 || steps > MOST) {
      throw new TypeConversionException(
          "'" + value + "' is no horizon; give how many frames ahead, from 1 to " + MOST);
    }
    return steps;
  }
}
