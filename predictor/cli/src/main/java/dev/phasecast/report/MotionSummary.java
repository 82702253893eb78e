package dev.phasecast.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a sequence besides its motion, once it has been read.
 *
 * @param inputs the video, or the two pictures
 * @param warnings what was wrong with them, one line each
 * @param options settings that bear on the result
 * @param version of this program
 */
public record MotionSummary(
    List<Summary.Input> inputs,
    List<String> warnings,
    Map<String, String> options,
    String version) {

  /** Lists and maps are copied, options in the order given. */
  public MotionSummary {
    inputs = List.copyOf(inputs);
    warnings = List.copyOf(warnings);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }
}
