package dev.phasecast.report.check;

import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.MediaType;
import dev.phasecast.forensics.Verdict;
import java.util.List;
import java.util.Locale;

/** A verdict in words: what is said, how sure that is, and what it does not mean. */
final class VerdictWords {
  private VerdictWords() {}

  /** One word. */
  static String word(Verdict verdict) {
    String label = verdict.label();
    return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
  }

  /** One sentence. */
  static String sentence(Finding finding) {
    String thing =
        switch (finding.kind()) {
          case IMAGE -> "picture";
          case VIDEO -> "video";
          case AUDIO -> "sound";
        };
    return switch (finding.verdict()) {
      case SYNTHETIC -> "This " + thing + " carries traces that generators leave.";
      case NATURAL ->
          "This "
              + thing
              + " looks as recordings do, and carries none of the traces the detectors know.";
      case INCONCLUSIVE ->
          "The detectors cannot know where this " + thing + " comes from, and so they do not say.";
    };
  }

  /** A probability in percent, never quite 0 or 100. */
  static String percent(double probability) {
    double percent = 100 * probability;
    if (percent > 99.9) {
      return "over 99.9 %";
    }
    if (percent < 0.1) {
      return "under 0.1 %";
    }
    return String.format(Locale.ROOT, "%.1f %%", percent);
  }

  /** How sure that is, with what was believed before. */
  static String sureness(Finding finding, double prior) {
    String before =
        prior == 0.5
            ? "if synthetic and natural were equally likely before"
            : "if " + percent(prior) + " of such files were synthetic before";
    String odds = odds(finding.llr());
    return finding.verdict() == Verdict.INCONCLUSIVE
        ? "The score behind it, "
            + percent(finding.probability(prior))
            + " synthetic, is not to be"
            + " relied upon."
        : "Probability of “synthetic”: "
            + percent(finding.probability(prior))
            + ", "
            + before
            + "; "
            + odds;
  }

  private static String odds(double llr) {
    double ratio = Math.exp(Math.min(20, Math.abs(llr)));
    String times =
        ratio >= 1000
            ? "more than 1000"
            : String.format(Locale.ROOT, ratio < 10 ? "%.1f" : "%.0f", ratio);
    return "what was found is "
        + times
        + " times as frequent in "
        + (llr >= 0 ? "synthetic" : "natural")
        + " files of the tests as in "
        + (llr >= 0 ? "natural" : "synthetic")
        + " ones.";
  }

  /** What it does not mean. */
  static List<String> limits(Verdict verdict, MediaType kind) {
    String edited =
        kind == MediaType.AUDIO
            ? "Cutting, noise, effects or a change of speed can add or remove traces."
            : "Filters, resizing, sharpening and strong compression can add or remove traces.";
    return switch (verdict) {
      case SYNTHETIC ->
          List.of(
              "It is no proof: detectors err, and on this verdict, too.",
              "It does not say who made it, or that somebody meant to deceive. Much that is"
                  + " harmless is made or touched up by generators.",
              edited);
      case NATURAL ->
          List.of(
              "It does not prove a recording: a generator that leaves none of the traces known here"
                  + " passes.",
              "It says nothing on what is shown or said: a real recording can be cut, staged or"
                  + " put into a false context.",
              edited);
      case INCONCLUSIVE ->
          List.of(
              "It is neither suspicion nor clearance.",
              "Most often the file is too small, too short, too strongly compressed, or of a kind on"
                  + " which the detectors were never measured. An original of better quality may"
                  + " say more.",
              edited);
    };
  }
}
