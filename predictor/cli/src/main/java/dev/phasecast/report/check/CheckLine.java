package dev.phasecast.report.check;

import dev.phasecast.forensics.Finding;
import java.util.Locale;

/** A file in one line: verdict, probability, log-likelihood ratio, name, first reason. */
public final class CheckLine {
  private CheckLine() {}

  /** Without a line feed; control characters of names are replaced. */
  public static String of(CheckedFile file, double prior) {
    Finding finding = file.finding();
    return String.format(
        Locale.ROOT,
        "%-12s  %7s  %+6.2f  %s  %s",
        finding.verdict().label(),
        percent(100 * finding.probability(prior)),
        finding.llr() + 0.0,
        file.name().replaceAll("\\p{Cntrl}", "?"),
        finding.reasons().get(0).replaceAll("\\p{Cntrl}", " "));
  }

  /** Never quite 0 or 100. */
  private static String percent(double value) {
    if (value > 99.9) {
      return ">99.9 %";
    }
    return value < 0.1 ? "<0.1 %" : String.format(Locale.ROOT, "%.1f %%", value);
  }
}
