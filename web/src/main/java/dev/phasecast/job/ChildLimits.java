package dev.phasecast.job;

import dev.phasecast.child.SystemLimits;
import java.time.Duration;

/**
 * What the process of one job may use.
 *
 * <p>The address space holds the heap and, beside it, some 2.3 GB that a Java with FFmpeg and ND4J
 * reserves whatever it reads; most of that is never touched. With a heap of 1 GB and two threads
 * the main job was seen to take 3.4 GB on small videos, 3.6 GB on one of 3840x2160 that is scaled
 * to 1280x720, 3.7 GB on one of 1920x1080 as it is, and 4.2 GB on one of 3840x2160 as it is; the
 * standard is 6 GB.
 *
 * @param wallClock from its start to its end; a process that hangs is stopped by it
 * @param processorTime of all its threads together
 * @param heapMegabytes of Java
 * @param addressSpaceMegabytes of everything, native memory included; 0 for no limit
 * @param threads that work in it
 */
public record ChildLimits(
    Duration wallClock,
    Duration processorTime,
    int heapMegabytes,
    int addressSpaceMegabytes,
    int threads) {
  private static final int LOWEST_PRIORITY = 19;

  /** Times are at least a second, and what a Java cannot start with is refused. */
  public ChildLimits {
    Limits.requireAtLeast("seconds of a job", wallClock.toSeconds(), 1);
    Limits.requireAtLeast("processor seconds of a job", processorTime.toSeconds(), 1);
    Limits.requireAtLeast("heap megabytes", heapMegabytes, 16);
    Limits.requireAtLeast("address space megabytes", addressSpaceMegabytes, 0);
    Limits.requireAtLeast("threads", threads, 1);
  }

  /** Half an hour, an hour of processor time, 1 GB of heap in 6 GB, two threads. */
  public static ChildLimits standard() {
    return new ChildLimits(Duration.ofMinutes(30), Duration.ofHours(1), 1024, 6144, 2);
  }

  /** What the system keeps: processor time and address space, at the lowest priority. */
  SystemLimits.Wanted ofSystem() {
    return new SystemLimits.Wanted(processorTime, addressSpaceMegabytes, LOWEST_PRIORITY);
  }
}
