package dev.phasecast.child;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Limits that the system keeps for a process, set by the shell that becomes it: address space,
 * processor time, no core dumps, low priority, and a session of its own, so that Ctrl-C on its
 * starter's terminal does not reach it.
 */
public final class SystemLimits {
  /** Between the signal that ends a process for its processor time and the one that cannot fail. */
  private static final int GRACE_SECONDS = 5;

  private final List<String> prefix;
  private final List<String> missing;

  private SystemLimits(List<String> prefix, List<String> missing) {
    this.prefix = List.copyOf(prefix);
    this.missing = List.copyOf(missing);
  }

  /**
   * What is wanted of the system.
   *
   * @param processorTime of all threads of the process together
   * @param addressSpaceMegabytes of everything, native memory included; 0 for no limit
   * @param niceness added to that of this process; 0 for the same priority
   */
  public record Wanted(Duration processorTime, int addressSpaceMegabytes, int niceness) {}

  /** Finds out which of the limits this system offers. */
  public static SystemLimits probe(Wanted limits) {
    List<String> missing = new ArrayList<>();
    if (!offers("exit 0")) {
      return new SystemLimits(
          List.of(), List.of("address space", "processor time", "priority", "own session"));
    }
    StringBuilder script = new StringBuilder();
    long kilobytes = limits.addressSpaceMegabytes() * 1024L;
    long seconds = limits.processorTime().toSeconds();
    add("core dumps", "ulimit -c 0", script, missing);
    if (kilobytes > 0) {
      add("address space", "ulimit -v " + kilobytes, script, missing);
    }
    add(
        "processor time",
        "ulimit -S -t " + seconds + " && ulimit -H -t " + (seconds + GRACE_SECONDS),
        script,
        missing);
    script.append("exec ");
    if (offers("setsid true")) {
      script.append("setsid ");
    } else {
      missing.add("own session");
    }
    String nice = "nice -n " + limits.niceness() + " ";
    if (limits.niceness() != 0 && offers(nice + "true")) {
      script.append(nice);
    } else if (limits.niceness() != 0) {
      missing.add("priority");
    }
    script.append("\"$@\"");
    return new SystemLimits(List.of("/bin/sh", "-c", script.toString(), "job"), missing);
  }

  private static void add(String name, String command, StringBuilder script, List<String> missing) {
    if (offers(command)) {
      script.append(command).append("; ");
    } else {
      missing.add(name);
    }
  }

  private static boolean offers(String command) {
    try {
      Process process =
          new ProcessBuilder("/bin/sh", "-c", command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The names of those that this system does not offer. */
  public List<String> missing() {
    return missing;
  }

  /** The command that runs another under these limits, in the same process. */
  public List<String> wrap(List<String> command) {
    List<String> wrapped = new ArrayList<>(prefix);
    wrapped.addAll(command);
    return wrapped;
  }
}
