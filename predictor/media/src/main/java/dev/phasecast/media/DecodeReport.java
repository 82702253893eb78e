package dev.phasecast.media;

import java.util.List;

/**
 * How decoding went.
 *
 * @param framesDecoded frames handed out so far
 * @param errors faults that the container or the decoder found in the data, and frames that it
 *     marked as damaged
 * @param framesMissing frames that the container declares and that could not be decoded; known once
 *     the end has been reached
 * @param warnings what a person should know, each in one line
 */
public record DecodeReport(
    long framesDecoded, long errors, long framesMissing, List<String> warnings) {
  /** Keeps its own copy of the warnings. */
  public DecodeReport {
    warnings = List.copyOf(warnings);
  }

  /** Whether something of the video was lost. Warnings alone are no damage. */
  public boolean damaged() {
    return errors > 0 || framesMissing > 0;
  }
}
