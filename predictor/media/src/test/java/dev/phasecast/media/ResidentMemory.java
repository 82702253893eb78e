package dev.phasecast.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/**
 * How much memory of a process a piece of work keeps.
 *
 * <p>The work runs in a JVM of its own, whose heap is touched as a whole before it begins and
 * cannot grow: in one that tests share, heap that is used for the first time looks like a leak.
 * What leaks grows in each round; compiled code and what else is used for the first time in one or
 * another, so the median tells.
 */
public final class ResidentMemory {
  private static final int ROUNDS = 7;

  private ResidentMemory() {}

  /** Work that is to leave nothing behind; made by its constructor without parameters. */
  public interface Round {
    /** Works on files. */
    void run(List<Path> files) throws Exception;
  }

  /** Bytes by which the process grows in a round, in the median. */
  public static long growth(Class<? extends Round> round, Path... files)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Djava.awt.headless=true", ResidentMemory.class.getName()));
    command.add(round.getName());
    for (Path file : files) {
      command.add(file.toString());
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(round.getName() + " failed: " + printed);
    }
    long[] growths = printed.strip().lines().mapToLong(Long::parseLong).sorted().toArray();
    return growths[ROUNDS / 2];
  }

  /** Runs the rounds of a class on files and prints after each by how many bytes it grew. */
  public static void main(String[] arguments) throws Exception {
    Round round =
        Class.forName(arguments[0]).asSubclass(Round.class).getDeclaredConstructor().newInstance();
    List<Path> files = Arrays.stream(arguments).skip(1).map(Path::of).toList();
    long before = Pointer.physicalBytes();
    for (int i = 0; i < ROUNDS; i++) {
      round.run(files);
      long after = Pointer.physicalBytes();
      System.out.println(after - before);
      before = after;
    }
  }
}
