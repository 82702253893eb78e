package dev.phasecast.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text made safe for a page, and pages made from templates. */
public final class Html {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private Html() {}

  /** A string as text or as the value of a quoted attribute, whatever it holds. */
  public static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                // Browsers take no control characters, and unpaired surrogates cannot be encoded.
                default -> safe.appendCodePoint(isShown(c) ? c : 0xFFFD);
              }
            });
    return safe.toString();
  }

  private static boolean isShown(int c) {
    return c == '\t' || c == '\n' || (!Character.isISOControl(c) && (c < 0xD800 || c > 0xDFFF));
  }

  /** JSON that can stand inside a script element: it never ends it. */
  public static String scriptSafe(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  /** A resource of this package as text. */
  public static String resource(String name) {
    return resource(Html.class, name);
  }

  /** The text of a resource that lies beside a class. */
  public static String resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program's own files");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts of several resources, one after the other. */
  public static String resources(String... names) {
    return Arrays.stream(names).map(Html::resource).collect(Collectors.joining());
  }

  /**
   * A template whose {@code {{name}}} are replaced by the values, once: places inside values stay
   * as they are.
   *
   * @param values by name, already safe
   * @throws IllegalArgumentException if a value is missing
   */
  public static String fill(String template, Map<String, String> values) {
    Matcher places = PLACE.matcher(template);
    StringBuilder filled = new StringBuilder(template.length());
    while (places.find()) {
      String value = values.get(places.group(1));
      if (value == null) {
        throw new IllegalArgumentException("nothing is given for {{" + places.group(1) + "}}");
      }
      places.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return places.appendTail(filled).toString();
  }
}
