package dev.phasecast.report.wavelet;

import dev.phasecast.report.AxisTicks;
import java.util.OptionalDouble;

/**
 * The time of a signal.
 *
 * @param length samples
 * @param sampleRate samples a second; empty where nobody knows, and time is counted in samples
 */
public record TimeAxis(int length, OptionalDouble sampleRate) {
  /** Where it ends, in seconds or samples. */
  double end() {
    return length / sampleRate.orElse(1);
  }

  AxisTicks ticks() {
    return AxisTicks.between(0, end(), 8);
  }

  String name() {
    return sampleRate.isPresent() ? "time, s" : "sample";
  }

  /** A frequency in cycles per sample, as it is shown. */
  double frequency(double cyclesPerSample) {
    return cyclesPerSample * sampleRate.orElse(1);
  }

  String frequencyName() {
    return sampleRate.isPresent() ? "frequency, Hz" : "frequency, cycles per sample";
  }
}
