package dev.phasecast.benchmark;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Properties;

/**
 * What a measured process says of itself.
 *
 * @param frames that it worked on
 * @param steadyFrames finished after the first one
 * @param steadySeconds from the first finished frame to the end of the work
 * @param cpuSeconds of all threads, without preparation
 * @param preparationSeconds spent on what is no part of the task
 * @param peakBytes greatest resident memory, where the system tells it
 */
record ProbeResult(
    long frames,
    long steadyFrames,
    double steadySeconds,
    double cpuSeconds,
    double preparationSeconds,
    OptionalLong peakBytes) {

  void store(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("frames", Long.toString(frames));
    properties.setProperty("steadyFrames", Long.toString(steadyFrames));
    properties.setProperty("steadySeconds", Double.toString(steadySeconds));
    properties.setProperty("cpuSeconds", Double.toString(cpuSeconds));
    properties.setProperty("preparationSeconds", Double.toString(preparationSeconds));
    peakBytes.ifPresent(bytes -> properties.setProperty("peakBytes", Long.toString(bytes)));
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  static ProbeResult load(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    String peak = properties.getProperty("peakBytes", "");
    return new ProbeResult(
        Long.parseLong(properties.getProperty("frames", "0")),
        Long.parseLong(properties.getProperty("steadyFrames", "0")),
        Double.parseDouble(properties.getProperty("steadySeconds", "0")),
        Double.parseDouble(properties.getProperty("cpuSeconds", "0")),
        Double.parseDouble(properties.getProperty("preparationSeconds", "0")),
        peak.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(peak)));
  }
}
