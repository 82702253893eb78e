package dev.phasecast.benchmark.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Who is best in accuracy, a line for each row of the tables. */
final class Leaders {
  private final List<String> lines = new ArrayList<>();

  private Leaders() {}

  /** The lines, in the order of the tables. */
  static List<String> lines(RegistrationReport report) {
    Leaders leaders = new Leaders();
    report.translations().forEach(row -> leaders.translation(Section.TRANSLATION, row));
    report.aliased().forEach(row -> leaders.translation(Section.ALIASED, row));
    report.similarities().forEach(leaders::similarity);
    report.published().forEach(leaders::published);
    return List.copyOf(leaders.lines);
  }

  private void translation(Section section, TranslationRow row) {
    Function<TranslationMethod, String> label = TranslationMethod::label;
    lines.add(
        "%s, %s, %s: median %s; wrong %s"
            .formatted(
                section,
                row.set().name(),
                row.condition(),
                best(row.errors(), ErrorSummary::median, label, "%.4f px"),
                best(row.errors(), ErrorSummary::wrong, label, "%.1f %%")));
  }

  private void similarity(SimilarityRow row) {
    Function<SimilarityMethod, String> label = SimilarityMethod::label;
    lines.add(
        "similarity, %s, %s: rotation %s; scale %s; shift %s; wrong %s"
            .formatted(
                row.set().name(),
                row.condition(),
                best(row.errors(), each -> each.rotation().median(), label, "%.3f°"),
                best(row.errors(), each -> each.scale().median(), label, "%.3f %%"),
                best(row.errors(), each -> each.shift().median(), label, "%.3f px"),
                best(row.errors(), SimilaritySummary::wrong, label, "%.1f %%")));
  }

  private void published(PublishedRow row) {
    Function<SimilarityMethod, String> label = SimilarityMethod::label;
    lines.add(
        "published, %s: rotation %s; scale %s; shift %s"
            .formatted(
                row.pair().name(),
                best(row.found(), each -> row.error(each).rotation(), label, "%.3f°"),
                best(row.found(), each -> row.error(each).scale(), label, "%.3f %%"),
                best(row.found(), each -> row.error(each).shift(), label, "%.3f px")));
  }

  /** The method with the least figure, how many others share it, and the figure. */
  static <M, S> String best(
      Map<M, S> summaries, ToDoubleFunction<S> figure, Function<M, String> label, String format) {
    double least =
        summaries.values().stream().mapToDouble(figure).min().orElse(Double.POSITIVE_INFINITY);
    List<String> names =
        summaries.entrySet().stream()
            .filter(entry -> figure.applyAsDouble(entry.getValue()) <= least)
            .map(entry -> label.apply(entry.getKey()))
            .toList();
    String others =
        switch (names.size()) {
          case 0, 1 -> "";
          case 2 -> " and " + names.get(1);
          default -> " and %d others".formatted(names.size() - 1);
        };
    String value = String.format(Locale.ROOT, format, least);
    return names.isEmpty() ? "nobody" : names.get(0) + others + " " + value;
  }
}
