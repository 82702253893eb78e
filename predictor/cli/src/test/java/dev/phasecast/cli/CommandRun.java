package dev.phasecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a call of the command line came to.
 *
 * @param exitCode of the process that it would have been
 * @param out all of stdout
 * @param err all of stderr
 */
public record CommandRun(int exitCode, String out, String err) {
  /** Runs {@code predict} with these arguments in this process. */
  public static CommandRun of(Object... arguments) {
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            words);
    return new CommandRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  public List<String> errLines() {
    return err.lines().toList();
  }

  /** Requires this exit code, and shows what was said where it is another. */
  public CommandRun ended(int expected) {
    assertEquals(expected, exitCode, err);
    return this;
  }

  /** Requires nothing but one line on stderr, which holds all of these words. */
  public void saidInOneLine(Object... words) {
    assertEquals("", out);
    assertEquals(1, errLines().size(), err);
    assertTrue(err.startsWith("predict: "), err);
    assertFalse(err.contains("Exception"), err);
    for (Object word : words) {
      assertTrue(err.contains(word.toString()), () -> "no '" + word + "' in: " + err);
    }
  }
}
