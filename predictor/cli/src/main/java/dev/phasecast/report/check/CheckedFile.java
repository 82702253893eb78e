package dev.phasecast.report.check;

import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.provenance.Provenance;
import java.util.List;

/**
 * A file that was checked.
 *
 * @param name for people and in results
 * @param sha256 of its bytes, in hexadecimal digits
 * @param bytes how long it is
 * @param finding what was found; its exhibits are drawn by {@link CheckFolder}
 * @param provenance what it says of its own origin
 * @param warnings what a person should know of the file, each in one line
 */
public record CheckedFile(
    String name,
    String sha256,
    long bytes,
    Finding finding,
    Provenance provenance,
    List<String> warnings) {
  /** Copies the list. */
  public CheckedFile {
    warnings = List.copyOf(warnings);
  }

  /** The same without exhibits, which are large. */
  CheckedFile withoutExhibits() {
    Finding all = finding;
    return new CheckedFile(
        name,
        sha256,
        bytes,
        new Finding(
            all.kind(),
            all.verdict(),
            all.llr(),
            all.reasons(),
            all.detectors(),
            all.timeline(),
            all.segments(),
            List.of()),
        provenance,
        warnings);
  }
}
