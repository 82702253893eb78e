package dev.phasecast.cli;

import dev.phasecast.media.FrameBounds;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads bounds of frames as {@code WxH}. */
public final class FrameBoundsConverter implements ITypeConverter<FrameBounds> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})[xX×](\\d{1,6})");
  private static final int LEAST = 16;

  @Override
  public FrameBounds convert(String value) {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + value + "' is no size; give WxH, such as 1280x720");
    }
    int width = Integer.parseInt(matcher.group(1));
    int height = Integer.parseInt(matcher.group(2));
    if (width < LEAST || height < LEAST) {
      throw new TypeConversionException(
          "'" + value + "' is too small; both sides must be at least " + LEAST);
    }
    return new FrameBounds(width, height);
  }
}
