package dev.phasecast.training.picture;

import dev.phasecast.metric.ConfidenceInterval;
import dev.phasecast.training.picture.PictureFigures.Area;
import dev.phasecast.training.picture.PictureFigures.Calibration;
import dev.phasecast.training.picture.PictureFigures.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a user of the weights must know, as Markdown.
 *
 * @param command what made them
 * @param pictures fitted on
 * @param rows areas under each degradation
 * @param sources area for each source of taken pictures, under each degradation
 * @param calibrations of both conditions
 * @param convergence of the networks
 * @param networks those that were trained to be kept, on persons held out
 */
record PictureCard(
    String command,
    List<LabelledPicture> pictures,
    List<Row> rows,
    Map<String, Map<String, Double>> sources,
    List<Calibration> calibrations,
    List<NetworkTraining.Point> convergence,
    List<NetworkTraining.Point> networks) {

  String markdown() {
    StringBuilder text = new StringBuilder();
    line(text, "# Detectors of generated portraits%n");
    line(
        text,
        "Ridge regressions on five kinds of features of 256 × 256 pixels, fused by the mean of their"
            + " scores and calibrated (Platt) on persons held out (the learned detectors); the"
            + " fingerprint, mean noise residual, of each generator (Marra and others 2019), which"
            + " speaks for that generator or not at all; and two networks on wavelet packets"
            + " (Wolter, Blanke, Heese and Garcke 2022), which are shown and do not decide.%n%nMade"
            + " by%n%n```%n%s%n```%n",
        command);
    line(text, "## Fitted on%n%n| source | pictures | |%n|---|---:|---|");
    Map<String, Integer> count = new TreeMap<>();
    pictures.forEach(picture -> count.merge(picture.source(), 1, Integer::sum));
    count.forEach(
        (source, number) ->
            line(
                text,
                "| %s | %d | %s |",
                source,
                number,
                pictures.stream().anyMatch(one -> one.source().equals(source) && one.synthetic())
                    ? "generated"
                    : "taken"));
    line(
        text,
        "%n%d persons; pictures of one person, and pictures that are nearly equal, are in one of %d"
            + " folds. Larger pictures are reduced with four filters in turn. Each is seen clean, as a"
            + " JPEG of quality 70 to 95, and resized there and back.%n",
        pictures.stream().map(LabelledPicture::person).distinct().count(),
        PictureFit.FOLDS);
    areas(text);
    sources(text);
    calibrations(text);
    networks(text);
    line(
        text,
        "## Limits%n%nMeasured on aligned portraits of the sources above and on nothing else. The"
            + " generators of the fit are known, all others are not: a picture without known traces is"
            + " `inconclusive`, never `natural`. The thumbnail of 16 × 16 pixels sees content alone;"
            + " what it reaches, the sets differ in by content. There are few distinct pictures: do not"
            + " read a third digit.%n%n## Licence%n%nThe weights are numbers made of the pictures"
            + " above. If those are the shared ones: StyleGAN2-ADA samples (NVIDIA, non-commercial),"
            + " FFHQ (CC BY-NC-SA) and celebrity photos of third parties; use the weights for research"
            + " and without commerce.");
    return text.toString();
  }

  private void areas(StringBuilder text) {
    line(text, "## Area under the ROC curve, persons held out%n");
    StringBuilder head = new StringBuilder("| | together | fingerprint | learned |");
    StringBuilder rule = new StringBuilder("|---|---|---|---|");
    for (String name : rows.get(0).detectors().keySet()) {
      head.append(' ').append(name).append(" |");
      rule.append("---|");
    }
    line(text, "%s%n%s", head, rule);
    for (Row row : rows) {
      StringBuilder cells = new StringBuilder();
      row.detectors().values().forEach(area -> cells.append(' ').append(cell(area)).append(" |"));
      line(
          text,
          "| %s | %s | %s | %s |%s",
          row.label(),
          cell(row.together()),
          cell(row.fingerprint()),
          cell(row.learned()),
          cells);
    }
    line(text, "%nIn brackets 95 %% intervals, persons drawn anew.%n");
  }

  private static String cell(Area area) {
    return String.format(Locale.ROOT, "%.3f", area.area())
        + area.interval()
            .map(one -> String.format(Locale.ROOT, " (%.2f–%.2f)", one.low(), one.high()))
            .orElse("");
  }

  private void sources(StringBuilder text) {
    line(
        text,
        "All learned detectors (without the fingerprint), generated pictures against each source of taken"
            + " ones:%n");
    List<String> names = List.copyOf(sources.values().iterator().next().keySet());
    line(text, "| | %s |%n|---|%s", String.join(" | ", names), "---|".repeat(names.size()));
    sources.forEach(
        (label, areas) -> {
          StringBuilder cells = new StringBuilder();
          names.forEach(
              name ->
                  cells.append(
                      String.format(Locale.ROOT, " %.2f |", areas.getOrDefault(name, Double.NaN))));
          line(text, "| %s |%s", label, cells);
        });
    line(text, "");
  }

  private void calibrations(StringBuilder text) {
    line(
        text,
        "## Calibration%n%nCalibrated on other persons than measured. Cllr in bits: 0 is perfect, 1"
            + " knows nothing. ECE: mean distance of probabilities from frequencies, at even odds.%n%n"
            + "| condition | Cllr | ECE | border | generated ones called so | taken ones called generated |%n"
            + "|---|---:|---:|---:|---|---|");
    for (Calibration one : calibrations) {
      line(
          text,
          "| %s | %.3f | %.3f | %.2f | %s | %s |",
          one.condition().name().toLowerCase(Locale.ROOT),
          one.cost(),
          one.error(),
          one.border(),
          share(one.found(), one.generated()),
          share(one.falseAlarms(), one.taken()));
    }
    line(text, "");
  }

  private static String share(long hits, long trials) {
    ConfidenceInterval interval = ConfidenceInterval.ofShare(hits, trials);
    return String.format(
        Locale.ROOT,
        "%d of %d (%.1f–%.1f %%)",
        hits,
        trials,
        100 * interval.low(),
        100 * interval.high());
  }

  private void networks(StringBuilder text) {
    if (convergence.isEmpty()) {
      return;
    }
    int last = convergence.stream().mapToInt(NetworkTraining.Point::epoch).max().orElse(0);
    line(
        text,
        "## Networks on 128 × 128 pixels%n%nShare of held-out persons' pictures told right (mean of"
            + " nine crops), mean and deviation over seeds, each with a split of its own:%n%n"
            + "| network | after epoch 1 | after %d | after %d | area after %d |%n|---|---|---|---|---|",
        Math.max(1, last / 4),
        last,
        last);
    for (NetworkKind kind : NetworkKind.values()) {
      if (convergence.stream().anyMatch(point -> point.kind() == kind)) {
        line(
            text,
            "| %s | %s | %s | %s | %s |",
            kind.label(),
            spread(kind, 1, false),
            spread(kind, Math.max(1, last / 4), false),
            spread(kind, last, false),
            spread(kind, last, true));
      }
    }
    for (NetworkTraining.Point kept : networks) {
      line(
          text,
          "%nKept %s: accuracy %.3f and area %.3f on a fifth of the persons, held out.",
          kept.kind().label(),
          kept.accuracy(),
          kept.area());
    }
    line(text, "");
  }

  private String spread(NetworkKind kind, int epoch, boolean area) {
    double[] values =
        convergence.stream()
            .filter(point -> point.kind() == kind && point.epoch() == epoch)
            .mapToDouble(point -> area ? point.area() : point.accuracy())
            .toArray();
    double mean = java.util.Arrays.stream(values).average().orElse(Double.NaN);
    double variance =
        java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum()
            / Math.max(1, values.length - 1);
    return String.format(Locale.ROOT, "%.3f ± %.3f", mean, Math.sqrt(variance));
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
