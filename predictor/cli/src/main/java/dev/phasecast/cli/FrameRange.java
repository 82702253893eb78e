package dev.phasecast.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Frames of a video, counted from 0, half open.
 *
 * @param from first frame
 * @param to first frame that no longer belongs to it
 */
public record FrameRange(long from, long to) {
  /** The whole of any video. */
  public static final FrameRange ALL = new FrameRange(0, Long.MAX_VALUE);

  private static final Pattern FORM = Pattern.compile("(\\d{0,15}):(\\d{0,15})");

  /** Whether it is {@link #ALL}. */
  public boolean isAll() {
    return equals(ALL);
  }

  @Override
  public String toString() {
    return from + ":" + (to == Long.MAX_VALUE ? "" : to);
  }

  /** Reads {@code FROM:TO}, where either may be left out. */
  public static final class Converter implements ITypeConverter<FrameRange> {
    @Override
    public FrameRange convert(String value) {
      Matcher matcher = FORM.matcher(value);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'" + value + "' is no range of frames; give FROM:TO, such as 0:100 or 250:");
      }
      long from = matcher.group(1).isEmpty() ? 0 : Long.parseLong(matcher.group(1));
      long to = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
      if (to <= from) {
        throw new TypeConversionException("'" + value + "' holds no frame; TO must exceed FROM");
      }
      return new FrameRange(from, to);
    }
  }
}
