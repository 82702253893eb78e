package dev.phasecast.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the figures depend on.
 *
 * @param cpu its model, or the architecture where the system does not tell
 * @param cores that Java uses
 * @param memoryBytes of the machine
 * @param system its name and version
 * @param java its version
 * @param memoryOptions those of Java's options that decide about memory
 * @param load processes that wanted a core over the last minute, before the benchmark; negative
 *     where the system does not tell
 */
record Machine(
    String cpu,
    int cores,
    long memoryBytes,
    String system,
    String java,
    List<String> memoryOptions,
    double load) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Pattern MEMORY =
      Pattern.compile("-Xm[sxn].*|-XX:.*(GC|Heap|RAM|Metaspace|NewSize|NewRatio|CodeCache).*");

  Machine {
    memoryOptions = List.copyOf(memoryOptions);
  }

  /** This one. */
  static Machine here() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        model(),
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize(),
        system.getName() + " " + system.getVersion(),
        System.getProperty("java.runtime.version", "unknown"),
        ChildJvm.options().stream().filter(option -> MEMORY.matcher(option).matches()).toList(),
        system.getSystemLoadAverage());
  }

  private static String model() {
    String fallback = System.getProperty("os.arch", "unknown");
    try {
      return Files.isReadable(CPU_INFO) ? model(Files.readAllLines(CPU_INFO), fallback) : fallback;
    } catch (IOException e) {
      return fallback;
    }
  }

  /** The model in the lines of {@code /proc/cpuinfo}. */
  static String model(List<String> lines, String fallback) {
    return lines.stream()
        .filter(line -> line.startsWith("model name") && line.contains(":"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip().replaceAll("\\s+", " "))
        .findFirst()
        .orElse(fallback);
  }

  /** In one or two lines for people. */
  String text() {
    String options = memoryOptions.isEmpty() ? "standard" : String.join(" ", memoryOptions);
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %.0f GB, %s%nJava %s, memory options: %s%s",
        cpu,
        cores,
        memoryBytes / 1e9,
        system,
        java,
        options,
        load < 0 ? "" : String.format(Locale.ROOT, "; load before the run: %.1f", load));
  }
}
