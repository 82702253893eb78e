package dev.phasecast.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The results of a job as a table for the terminal, in plain ASCII and at most 80 columns wide. */
public final class SummaryTable {
  /** Whether to mark the best with colours, which only terminals understand. */
  public enum Style {
    /** Nothing but text. */
    PLAIN,
    /** The best predictor in bold, by ANSI escape sequences. */
    TERMINAL
  }

  private static final List<String> HEADS =
      List.of("predictor", "frames", "PSNR dB", "SSIM", "vs copy dB", "ms/frame");
  private static final int LONGEST_NAME = 32;

  private SummaryTable() {}

  /**
   * A line for each predictor under a line of heads; each ends with a line feed.
   *
   * @param results in the order to be shown
   */
  public static String text(List<PredictorResult> results, Style style) {
    Optional<PredictorResult> copy =
        results.stream().filter(result -> result.name().equals("copy")).findFirst();
    Optional<PredictorResult> best =
        results.stream().max(Comparator.comparingDouble(PredictorResult::psnr));
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADS);
    results.forEach(result -> rows.add(cells(result, copy)));
    int[] widths = new int[HEADS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      boolean marked = style == Style.TERMINAL && i > 0 && results.get(i - 1).equals(best.get());
      text.append(marked ? "\033[1m" : "").append(line(rows.get(i), widths));
      text.append(marked ? "\033[0m\n" : "\n");
    }
    return text.toString();
  }

  private static List<String> cells(PredictorResult result, Optional<PredictorResult> copy) {
    String name = result.name();
    String gain =
        copy.filter(base -> !base.equals(result))
            .map(base -> String.format(Locale.ROOT, "%+.2f", result.psnr() - base.psnr()))
            .orElse("-");
    return List.of(
        name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME),
        Long.toString(result.frames()),
        String.format(Locale.ROOT, "%.2f", result.psnr()),
        String.format(Locale.ROOT, "%.4f", result.ssim()),
        gain,
        String.format(Locale.ROOT, "%.2f", result.millisecondsPerFrame()));
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder(cells.get(0));
    int end = widths[0];
    for (int i = 1; i < widths.length; i++) {
      end += 2 + widths[i];
      line.append(" ".repeat(end - line.length() - cells.get(i).length())).append(cells.get(i));
    }
    return line.toString();
  }
}
