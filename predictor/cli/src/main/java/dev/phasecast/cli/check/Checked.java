package dev.phasecast.cli.check;

import dev.phasecast.forensics.Finding;
import java.util.List;

/**
 * What was found in a file, and how reading it went.
 *
 * @param warnings what a person should know of the file, each in one line
 * @param damaged whether something of the file was lost
 */
record Checked(Finding finding, List<String> warnings, boolean damaged) {
  Checked {
    warnings = List.copyOf(warnings);
  }

  /** Of a file without a flaw. */
  static Checked whole(Finding finding) {
    return new Checked(finding, List.of(), /* damaged= */ false);
  }
}
