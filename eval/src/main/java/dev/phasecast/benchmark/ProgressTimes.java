package dev.phasecast.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stderr of a job with {@code --progress json}: notes when the first and the last event came,
 * and passes on everything else.
 */
final class ProgressTimes extends OutputStream {
  private static final Pattern EVENT = Pattern.compile("\\{\"event\":.*?\"frame\":(\\d+)\\b.*");

  private final PrintStream others;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long firstFrame = -1;
  private long firstNanos;
  private long lastFrame = -1;
  private long lastNanos;

  ProgressTimes(PrintStream others) {
    this.others = others;
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      take(line.toString(StandardCharsets.UTF_8));
      line.reset();
    } else {
      line.write(b);
    }
  }

  private void take(String text) {
    Matcher event = EVENT.matcher(text.strip());
    if (!event.matches()) {
      others.println(text);
      return;
    }
    lastNanos = System.nanoTime();
    lastFrame = Long.parseLong(event.group(1));
    if (firstFrame < 0) {
      firstFrame = lastFrame;
      firstNanos = lastNanos;
    }
  }

  /** Frames read in all. */
  synchronized long frames() {
    return Math.max(0, lastFrame);
  }

  /** Frames between the first event and the last. */
  synchronized long steadyFrames() {
    return lastFrame - firstFrame;
  }

  /** Seconds between the first event and the last. */
  synchronized double steadySeconds() {
    return (lastNanos - firstNanos) / 1e9;
  }
}
