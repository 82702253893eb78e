package dev.phasecast.report;

import dev.phasecast.frame.VideoFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What came out of a job.
 *
 * @param input the video it read
 * @param horizon how many frames ahead was predicted
 * @param predictors a result for each, in the order of the job
 * @param warnings what was wrong with the input, one line each
 * @param options settings that bear on the result, by the name of their option
 * @param output names of the files in the result folder
 * @param version of this program
 * @param backend what computed, such as {@code cpu}
 * @param seconds the job took
 */
public record Summary(
    Input input,
    int horizon,
    List<PredictorResult> predictors,
    List<String> warnings,
    Map<String, String> options,
    List<String> output,
    String version,
    String backend,
    double seconds) {

  /**
   * The video that was read.
   *
   * @param file its name, as shown to people
   * @param sha256 of its bytes, in lower-case hexadecimal digits
   * @param container such as {@code mp4}
   * @param codec such as {@code h264}
   * @param format of the decoded frames, after rotation
   * @param rotation in degrees that was undone
   * @param frames how many were decoded
   * @param declaredFrames how many the container speaks of, if it does
   * @param durationSeconds how long it says it lasts, if it does
   */
  public record Input(
      String file,
      String sha256,
      String container,
      String codec,
      VideoFormat format,
      int rotation,
      long frames,
      OptionalLong declaredFrames,
      OptionalDouble durationSeconds) {}

  /** Lists and maps are copied, options in the order given. */
  public Summary {
    predictors = List.copyOf(predictors);
    warnings = List.copyOf(warnings);
    options = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(options));
    output = List.copyOf(output);
    FiniteNumber.require(seconds, "seconds");
  }

  /** The result of the predictor that repeats the last frame, which all others are held against. */
  public Optional<PredictorResult> copy() {
    return predictors.stream().filter(result -> result.name().equals("copy")).findFirst();
  }
}
