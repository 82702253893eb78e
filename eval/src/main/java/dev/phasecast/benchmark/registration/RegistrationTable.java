package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Similarity;
import dev.phasecast.metric.ReliabilityTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A {@link RegistrationReport} for people, at most 92 columns wide but for the last lines. */
final class RegistrationTable {
  private final StringBuilder text = new StringBuilder();

  private RegistrationTable() {}

  /** The tables, with a line feed at their end. */
  static String text(RegistrationReport report) {
    RegistrationTable table = new RegistrationTable();
    table.head(report);
    for (PictureSet set : report.sets()) {
      table.translations(
          "Shifts free of aliasing", rows(report.translations(), set), report.settings());
      table.translations(
          "Shifts of pictures halved afterwards", rows(report.aliased(), set), report.settings());
      table.similarities(
          report.similarities().stream().filter(row -> row.set().equals(set)).toList());
    }
    table.published(report.published());
    report.calibrations().forEach(table::calibration);
    table.leaders(report);
    return table.text.toString();
  }

  private static List<TranslationRow> rows(List<TranslationRow> rows, PictureSet set) {
    return rows.stream().filter(row -> row.set().equals(set)).toList();
  }

  private void head(RegistrationReport report) {
    line(
        "%d trials a row, crops of %dx%d, seed %d",
        report.settings().trials(),
        report.settings().size(),
        report.settings().size(),
        report.settings().seed());
    for (PictureSet set : report.sets()) {
      int count = set.pictures().size();
      line("%s: %d %s, %s", set.name(), count, count == 1 ? "picture" : "pictures", set.about());
    }
    report.remarks().forEach(remark -> line("%s", remark));
  }

  private void translations(String title, List<TranslationRow> rows, BenchSettings settings) {
    if (rows.isEmpty()) {
      return;
    }
    line("");
    line("%s, %s: median error in px / %% beyond 1 px", title, rows.get(0).set().name());
    cells(rows, each -> format("%.4f/%.1f", each.median(), each.wrong()));
    line("%s, %s: error in px that 90 %% do not exceed", title, rows.get(0).set().name());
    cells(rows, each -> format("%.4f", each.ninetieth()));
    line("up to 16 px along each axis; 40 %%: up to %.0f px", 0.4 * settings.size());
  }

  private void cells(List<TranslationRow> rows, Function<ErrorSummary, String> cell) {
    List<String> titles = new ArrayList<>();
    rows.forEach(row -> titles.add(row.condition()));
    columns("", titles);
    for (TranslationMethod method : TranslationMethod.values()) {
      List<String> cells = new ArrayList<>();
      rows.forEach(row -> cells.add(cell.apply(Objects.requireNonNull(row.errors().get(method)))));
      columns(method.label(), cells);
    }
  }

  private void columns(String label, List<String> cells) {
    StringBuilder built = new StringBuilder(format("%-18s", label));
    cells.forEach(cell -> built.append(format(" %13s", cell)));
    line("%s", built);
  }

  private void similarities(List<SimilarityRow> rows) {
    for (SimilarityRow row : rows) {
      line("");
      line(
          "Shift, rotation and scale, %s: %s, views of %dx%d, %d trials%s",
          row.set().name(),
          row.condition(),
          row.size(),
          row.size(),
          row.errors().values().iterator().next().shift().trials(),
          row.leftOut() == 0 ? "" : format(" (%d found no room)", row.leftOut()));
      line(
          "%-12s %13s %13s %13s %21s",
          "median of", "rotation", "scale", "shift", "off by > 1° or > 2 %");
      row.errors()
          .forEach(
              (method, sum) ->
                  line(
                      "%-12s %12.3f° %11.3f %% %10.3f px %19.1f %%",
                      method.label(),
                      sum.rotation().median(),
                      sum.scale().median(),
                      sum.shift().median(),
                      sum.wrong()));
    }
  }

  private void published(List<PublishedRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    line("");
    line("Published pairs: rotation, scale, and shift of the centre in px");
    for (PublishedRow row : rows) {
      line("%s", row.pair().name());
      String how = row.pair().origin() == PublishedPair.Origin.MADE ? "made by" : "published";
      line("  %-12s %s", how, motion(row.pair().published()));
      row.found()
          .forEach(
              (method, found) -> {
                SimilarityError error = row.error(found);
                line(
                    "  %-12s %s  off %.3f° %.3f %% %.3f px",
                    method.label(), motion(found), error.rotation(), error.scale(), error.shift());
              });
    }
  }

  private static String motion(Similarity motion) {
    return format(
        "%9.4f° %7.4f (%9.3f, %9.3f)",
        Math.IEEEremainder(motion.rotation(), 360), motion.scale(), motion.dx(), motion.dy());
  }

  private void calibration(CalibrationReport report) {
    line("");
    line(
        "How sure, %s, %s: %d pairs, %d of them of different pictures",
        report.method(), report.set().name(), report.samples(), report.unrelated());
    line("%-14s %8s %16s %16s", "noise", "pairs", "% within sigma", "% within 2 sigma");
    for (CalibrationReport.Band band : report.bands()) {
      line(
          "%-14s %8d %16.1f %16.1f",
          format("%.0f to %.0f", band.from(), band.to()),
          band.count(),
          band.withinOne(),
          band.withinTwo());
    }
    line("%-14s %8s %16s %16s", "confidence", "pairs", "mean", "right");
    for (ReliabilityTable.Bin bin : report.reliability().bins()) {
      if (bin.count() > 0) {
        line(
            "%-14s %8d %16.3f %16.3f",
            format("%.1f to %.1f", bin.from(), bin.to()),
            bin.count(),
            bin.forecast(),
            bin.frequency());
      }
    }
    line(
        "ECE %.4f; AUC of right against wrong %s, at σ=30 %s (%d pairs)",
        report.reliability().expectedCalibrationError(),
        area(report.area()),
        area(report.noisyArea()),
        report.noisyTrials());
  }

  private static String area(OptionalDouble area) {
    return area.isPresent() ? format("%.4f", area.getAsDouble()) : "unknown";
  }

  private void leaders(RegistrationReport report) {
    List<String> lines = Leaders.lines(report);
    if (lines.isEmpty()) {
      return;
    }
    line("");
    line("Best in accuracy:");
    lines.forEach(each -> line("%s", each));
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private void line(String format, Object... arguments) {
    text.append(format(format, arguments)).append('\n');
  }
}
