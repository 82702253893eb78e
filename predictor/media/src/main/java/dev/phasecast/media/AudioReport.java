package dev.phasecast.media;

import java.util.List;

/**
 * How decoding sound went.
 *
 * @param seconds decoded so far
 * @param errors faults that the container or the decoder found in the data, and samples that were
 *     no finite numbers
 * @param secondsMissing that the file declares and that could not be decoded; known once the end
 *     has been reached
 * @param warnings what a person should know, each in one line
 */
public record AudioReport(
    double seconds, long errors, double secondsMissing, List<String> warnings) {
  /** Keeps its own copy of the warnings. */
  public AudioReport {
    warnings = List.copyOf(warnings);
  }

  /** Whether something of the sound was lost. Warnings alone are no damage. */
  public boolean damaged() {
    return errors > 0 || secondsMissing > 0;
  }
}
