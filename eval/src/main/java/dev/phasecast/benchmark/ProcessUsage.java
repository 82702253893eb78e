package dev.phasecast.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** What this process has used of the machine. */
final class ProcessUsage {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessUsage() {}

  /** CPU time of all threads so far, in seconds. */
  static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  /** Greatest resident memory so far in bytes; only Linux tells. */
  static OptionalLong peakBytes() {
    try {
      return Files.isReadable(STATUS)
          ? peakBytes(Files.readAllLines(STATUS))
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** The high-water mark in the lines of {@code /proc/PID/status}, which has it in KiB. */
  static OptionalLong peakBytes(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst();
  }
}
