package dev.phasecast.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The outcome of a job in a sentence, by mean PSNR. */
public final class Verdict {
  /** Differences in dB that nobody can see, and that print as 0.0. */
  private static final double LEVEL = 0.05;

  private Verdict() {}

  /**
   * Such as {@code shift beats copy by 2.3 dB; GRU loses by 4.1 dB}: every predictor against
   * repeating the last frame, or if that was not among them, which one came closest.
   *
   * @param results at least one
   */
  public static String of(List<PredictorResult> results) {
    Optional<PredictorResult> copy =
        results.stream().filter(result -> result.name().equals("copy")).findFirst();
    if (copy.isPresent() && results.size() > 1) {
      return againstCopy(results, copy.get());
    }
    PredictorResult best =
        results.stream().max(Comparator.comparingDouble(PredictorResult::psnr)).orElseThrow();
    String title = PanelTitle.of(best.name());
    String reached = String.format(Locale.ROOT, "%.1f dB", best.psnr());
    return results.size() == 1
        ? title + " reaches " + reached
        : title + " comes closest, at " + reached;
  }

  private static String againstCopy(List<PredictorResult> results, PredictorResult copy) {
    List<String> parts = new ArrayList<>();
    String object = "copy";
    for (PredictorResult result : results) {
      if (result.equals(copy)) {
        continue;
      }
      parts.add(against(PanelTitle.of(result.name()), result.psnr() - copy.psnr(), object));
      object = "it";
    }
    return String.join("; ", parts);
  }

  private static String against(String title, double gain, String object) {
    if (Math.abs(gain) < LEVEL) {
      return title + " is level with " + object;
    }
    String verb = gain > 0 ? " beats " : " loses to ";
    return title + verb + object + String.format(Locale.ROOT, " by %.1f dB", Math.abs(gain));
  }
}
