package dev.phasecast.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conditional requests by RFC 9110, section 13, for what has a strong ETag. */
final class Conditions {
  private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Conditions() {}

  /** As a header has it: whole seconds, in GMT. */
  static String date(Instant instant) {
    return DATE.format(instant);
  }

  /** Whether the client has this already, so that 304 says all. */
  static boolean unchanged(HttpServletRequest request, String etag, Optional<Instant> modified) {
    String tags = request.getHeader("If-None-Match");
    if (tags != null) {
      return tags.strip().equals("*") || lists(tags, etag);
    }
    String since = request.getHeader("If-Modified-Since");
    return since != null
        && modified.isPresent()
        && parse(since)
            .map(date -> !modified.get().truncatedTo(ChronoUnit.SECONDS).isAfter(date))
            .orElse(false);
  }

  /** Whether a part may be sent: not if the client has parts of something else. */
  static boolean sameForRange(HttpServletRequest request, String etag, Optional<Instant> modified) {
    String condition = request.getHeader("If-Range");
    if (condition == null) {
      return true;
    }
    String stripped = condition.strip();
    if (stripped.endsWith("\"")) {
      return stripped.equals(etag);
    }
    return modified.isPresent()
        && parse(stripped).equals(modified.map(m -> m.truncatedTo(ChronoUnit.SECONDS)));
  }

  /** Compares weakly, as If-None-Match asks for. */
  private static boolean lists(String tags, String etag) {
    Matcher matcher = TAG.matcher(tags);
    while (matcher.find()) {
      if (matcher.group(2).equals(etag)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Instant> parse(String date) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip(), Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
