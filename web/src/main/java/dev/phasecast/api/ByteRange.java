package dev.phasecast.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code Range} header asks for, by RFC 9110, section 14. Only single ranges of bytes are
 * honoured; the standard lets a server ignore all others, and what it cannot parse.
 */
sealed interface ByteRange {
  /** Everything, with status 200. */
  record Whole() implements ByteRange {}

  /**
   * A part, with status 206.
   *
   * @param first byte
   * @param last byte, included
   */
  record Part(long first, long last) implements ByteRange {
    long length() {
      return last - first + 1;
    }
  }

  /** Bytes that are not there: status 416. */
  record Unsatisfiable() implements ByteRange {}

  /** {@code bytes=FIRST-LAST}, {@code bytes=FIRST-} or {@code bytes=-LENGTH}. */
  Pattern SINGLE = Pattern.compile("bytes=[ \\t]*(\\d*)-(\\d*)[ \\t]*", Pattern.CASE_INSENSITIVE);

  /** Longer numbers than this are beyond every file. */
  int DIGITS = 18;

  /**
   * Reads a header.
   *
   * @param length of what there is
   */
  static ByteRange parse(String header, long length) {
    Matcher matcher = SINGLE.matcher(header);
    if (!matcher.matches()) {
      return new Whole();
    }
    String first = matcher.group(1);
    String last = matcher.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? new Whole() : suffix(number(last), length);
    }
    long from = number(first);
    long to = last.isEmpty() ? Long.MAX_VALUE : number(last);
    if (to < from) {
      return new Whole();
    }
    return from >= length ? new Unsatisfiable() : new Part(from, Math.min(to, length - 1));
  }

  private static ByteRange suffix(long wanted, long length) {
    if (wanted == 0 || length == 0) {
      return new Unsatisfiable();
    }
    return new Part(Math.max(0, length - wanted), length - 1);
  }

  private static long number(String digits) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return significant.length() > DIGITS ? Long.MAX_VALUE - 1 : Long.parseLong(significant);
  }
}
