package dev.phasecast.benchmark;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * One measurement of one task, or the medians of several.
 *
 * @param frames worked on
 * @param steadyRate frames a second from the first finished frame to the last
 * @param wholeRate frames a second from the start of the process to its end
 * @param seconds from the start of the process to its end, without what is no part of the task
 * @param cpuSeconds of all threads
 * @param peakBytes greatest resident memory, where the system tells it
 */
record Sample(
    long frames,
    double steadyRate,
    double wholeRate,
    double seconds,
    double cpuSeconds,
    OptionalLong peakBytes) {

  /** From what the process says and how long it ran. */
  static Sample of(ProbeResult probe, double wallSeconds) {
    double seconds = Math.max(1e-9, wallSeconds - probe.preparationSeconds());
    return new Sample(
        probe.frames(),
        probe.steadyFrames() / Math.max(1e-9, probe.steadySeconds()),
        probe.frames() / seconds,
        seconds,
        probe.cpuSeconds(),
        probe.peakBytes());
  }

  /** The median of each figure on its own; of an even number the mean of the middle two. */
  static Sample median(List<Sample> samples) {
    return new Sample(
        samples.get(0).frames,
        median(samples, Sample::steadyRate),
        median(samples, Sample::wholeRate),
        median(samples, Sample::seconds),
        median(samples, Sample::cpuSeconds),
        samples.stream().allMatch(sample -> sample.peakBytes.isPresent())
            ? OptionalLong.of(Math.round(median(samples, sample -> sample.peakBytes.orElseThrow())))
            : OptionalLong.empty());
  }

  private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
    double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
