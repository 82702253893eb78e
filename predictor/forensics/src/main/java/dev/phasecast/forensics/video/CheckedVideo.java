package dev.phasecast.forensics.video;

import dev.phasecast.forensics.Finding;
import java.util.List;

/**
 * What a check found in a video, and how reading it went.
 *
 * @param warnings what a person should know of the file, each in one line
 * @param damaged whether something of the file was lost
 */
public record CheckedVideo(Finding finding, List<String> warnings, boolean damaged) {
  /** Copies the list. */
  public CheckedVideo {
    warnings = List.copyOf(warnings);
  }
}
