package dev.phasecast.child;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Arguments as Java's launcher reads them from a file: names of files and titles arrive whole even
 * where this process was started in a place that knows no letters but English ones.
 */
public final class ArgumentFile {
  private ArgumentFile() {}

  /**
   * The bytes of such a file. Line breaks within an argument become spaces.
   *
   * @param mainClass by its full name
   * @param arguments any text
   */
  public static byte[] of(String mainClass, List<String> arguments) {
    StringBuilder text = new StringBuilder();
    Stream.concat(Stream.of(mainClass), arguments.stream())
        .map(argument -> argument.replaceAll("[\\r\\n\\f\\x00]", " "))
        .map(argument -> argument.replace("\\", "\\\\").replace("\"", "\\\""))
        .forEach(argument -> text.append('"').append(argument).append("\"\n"));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
