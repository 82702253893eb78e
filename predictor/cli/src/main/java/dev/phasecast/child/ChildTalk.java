package dev.phasecast.child;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * What a process says on its standard error: lines of JSON on its progress, and messages.
 * Everything is read, so that the process never waits; of each line, and of all lines, only so much
 * is kept.
 */
public final class ChildTalk implements Runnable {
  private static final int LINE_BYTES = 4_096;
  private static final int LINES = 200;
  private static final String NAME = "predict: ";
  private static final String WARNING = NAME + "warning: ";

  private final InputStream in;
  private final DoubleConsumer progress;
  private final ObjectMapper json = new ObjectMapper();
  private final Deque<String> lines = new ArrayDeque<>();

  /**
   * @param progress hears how much is done, from 0 to 1
   */
  public ChildTalk(InputStream in, DoubleConsumer progress) {
    this.in = new BufferedInputStream(in);
    this.progress = progress;
  }

  @Override
  public void run() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          hear(line);
          line.reset();
        } else if (line.size() < LINE_BYTES) {
          line.write(next);
        }
      }
    } catch (IOException e) {
      // The process is gone, and with it the other end.
    }
    if (line.size() > 0) {
      hear(line);
    }
  }

  private void hear(ByteArrayOutputStream bytes) {
    String line =
        bytes.toString(StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ").stripTrailing();
    if (line.startsWith("{\"event\":")) {
      event(line);
    } else if (!line.isBlank()) {
      keep(line);
    }
  }

  private void event(String line) {
    try {
      JsonNode event = json.readTree(line);
      double frames = event.path("frames").asDouble(0);
      if (frames > 0) {
        progress.accept(Math.max(0, Math.min(1, event.path("frame").asDouble(0) / frames)));
      }
    } catch (JsonProcessingException e) {
      keep(line);
    }
  }

  private synchronized void keep(String line) {
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  /** The last lines that were no events, the oldest first. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** The last message that the command line meant for people. */
  public Optional<String> message() {
    return lines().stream()
        .filter(line -> line.startsWith(NAME) && !line.startsWith(WARNING))
        .reduce((before, last) -> last)
        .map(line -> line.substring(NAME.length()));
  }

  /** The last line of any kind. */
  public Optional<String> last() {
    return lines().stream().reduce((before, last) -> last);
  }
}
