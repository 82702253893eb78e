package dev.phasecast.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * The log of the service: one line an entry, whatever is in it. Nothing that a client sends can end
 * a line, begin another or give orders to a terminal.
 */
public final class ServiceLog {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintWriter out;
  private final LogStyle style;
  private final Clock clock;

  /**
   * @param out flushed after each entry
   */
  public ServiceLog(PrintWriter out, LogStyle style, Clock clock) {
    this.out = out;
    this.style = style;
    this.clock = clock;
  }

  LogStyle style() {
    return style;
  }

  /**
   * Writes an entry.
   *
   * @param event what happened, always in the same word
   * @param fields about it, in their order
   */
  void info(String event, Map<String, ?> fields) {
    write("info", event, fields);
  }

  /** Writes that something went wrong which is not a client's fault. */
  void fault(String event, Throwable fault) {
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    write("error", event, Map.of("trace", trace.toString()));
  }

  private void write(String level, String event, Map<String, ?> fields) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String line =
        style == LogStyle.JSON ? json(now, level, event, fields) : text(now, level, event, fields);
    synchronized (this) {
      out.print(line + "\n");
      out.flush();
    }
  }

  private static String json(Instant now, String level, String event, Map<String, ?> fields) {
    ObjectNode node =
        Json.object().put("time", now.toString()).put("level", level).put("event", event);
    fields.forEach(
        (name, value) -> {
          if (value instanceof Number number) {
            node.put(name, number.longValue());
          } else {
            node.put(name, String.valueOf(value));
          }
        });
    return new String(Json.bytes(node), StandardCharsets.UTF_8)
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static String text(Instant now, String level, String event, Map<String, ?> fields) {
    StringBuilder line = new StringBuilder(CLOCK.format(now.atZone(ZoneId.systemDefault())));
    if (!level.equals("info")) {
      line.append(' ').append(level);
    }
    line.append(' ').append(event);
    fields.forEach((name, value) -> line.append(' ').append(harmless(String.valueOf(value))));
    return line.toString();
  }

  /** Without control characters, breaks of lines and changes of direction. */
  private static String harmless(String text) {
    return text.strip().replaceAll("[\\p{Cntrl}\\p{Cf}\\u0080-\\u009f\\u2028\\u2029]+", " | ");
  }
}
