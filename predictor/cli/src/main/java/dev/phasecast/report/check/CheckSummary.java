package dev.phasecast.report.check;

import java.util.List;

/**
 * What came of checking files.
 *
 * @param prior probability of "synthetic" before anything was seen
 * @param files those that were checked, in the order given
 * @param failures those that could not be
 * @param version of the program
 * @param seconds that it took
 */
public record CheckSummary(
    double prior, List<Entry> files, List<FailedFile> failures, String version, double seconds) {
  /** Copies the lists. */
  public CheckSummary {
    files = List.copyOf(files);
    failures = List.copyOf(failures);
  }

  /**
   * A file and what is drawn of it.
   *
   * @param page name of its page; empty where there is none
   */
  public record Entry(CheckedFile file, List<DrawnExhibit> exhibits, String page) {
    /** Copies the list. */
    public Entry {
      exhibits = List.copyOf(exhibits);
    }

    /** Of a file of which nothing is drawn. */
    public static Entry undrawn(CheckedFile file) {
      return new Entry(file.withoutExhibits(), List.of(), "");
    }
  }
}
