package dev.phasecast.benchmark.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A {@link PredictionReport} for people: held-out clips first, then those tuned on. */
final class PredictionTable {
  private static final int NAME = 30;
  private static final int LEAST_COLUMN = 8;

  private final PredictionReport report;
  private final PredictionSettings settings;
  private final StringBuilder text = new StringBuilder();

  private PredictionTable(PredictionReport report) {
    this.report = report;
    this.settings = report.settings();
  }

  /** The tables, with a line feed at their end. */
  static String text(PredictionReport report) {
    PredictionTable table = new PredictionTable(report);
    table.head();
    for (ClipSet set : ClipSet.values()) {
      List<ClipResult> clips = report.of(set);
      if (!clips.isEmpty()) {
        table.clips(set, clips);
        table.means(set, clips);
        table.gains(clips);
        if (report.settings().steps() > 1) {
          table.steps(set, clips);
        }
      }
    }
    table.repeated();
    table.failed();
    return table.text.toString();
  }

  private void head() {
    line(
        "%s: %s",
        count(report.clips().size(), "clip"),
        Arrays.stream(ClipSet.values())
            .map(set -> report.of(set).size() + " " + set.label())
            .collect(Collectors.joining(", ")));
    line(
        "frames %s, scaled down to fit %s; luma, predicted from the past alone",
        settings.frames(), settings.bounds());
    line("means over frames from the third on; PSNR of a frame is at most 100 dB");
  }

  private void clips(ClipSet set, List<ClipResult> clips) {
    line("");
    line("Next frame, %s: PSNR in dB%s", set.label(), gainTitle());
    rows(clips, StepScore::psnr, gain -> format("%+.2f", gain.psnr()), "%.2f");
    line("");
    line("Next frame, %s: SSIM", set.label());
    rows(clips, StepScore::ssim, gain -> format("%+.4f", gain.ssim()), "%.4f");
  }

  private void rows(
      List<ClipResult> clips,
      ToDoubleFunction<StepScore> measure,
      Function<Gain, String> gain,
      String number) {
    columns("clip", titles());
    for (ClipResult clip : clips) {
      List<String> cells = new ArrayList<>();
      for (PredictorScore score : clip.predictors()) {
        cells.add(format(number, measure.applyAsDouble(score.next())));
      }
      clip.gain(settings, 1).ifPresent(each -> cells.add(gain.apply(each)));
      columns(clip.clip().name(), cells);
    }
    mean("mean", clips, 1, measure, gain, number);
  }

  private void mean(
      String label,
      List<ClipResult> clips,
      int step,
      ToDoubleFunction<StepScore> measure,
      Function<Gain, String> gain,
      String number) {
    List<String> cells = new ArrayList<>();
    for (String name : settings.predictors()) {
      Optional<StepScore> mean = PredictionReport.mean(clips, name, step);
      cells.add(mean.map(each -> format(number, measure.applyAsDouble(each))).orElse("–"));
    }
    report.gain(clips, step).ifPresent(each -> cells.add(gain.apply(each)));
    columns(label, cells);
  }

  private List<String> titles() {
    List<String> titles = new ArrayList<>(settings.predictors());
    if (!settings.rivals().isEmpty()) {
      titles.add("gain");
    }
    return titles;
  }

  private String gainTitle() {
    return settings.rivals().isEmpty()
        ? ""
        : "; gain of " + settings.subject() + " over " + rivals();
  }

  private String rivals() {
    List<String> rivals = settings.rivals();
    return rivals.size() == 1 ? rivals.get(0) : "the better of " + String.join(" and ", rivals);
  }

  private void means(ClipSet set, List<ClipResult> clips) {
    line("");
    line("Next frame, %s, mean over %s", set.label(), count(clips.size(), "clip"));
    line("%-12s %10s %10s %10s %12s", "", "PSNR in dB", "SSIM", "sharpness", "ms");
    for (String name : settings.predictors()) {
      StepScore mean = PredictionReport.mean(clips, name, 1).orElseThrow();
      line(
          "%-12s %10.2f %10.4f %10s %12.2f",
          name,
          mean.psnr(),
          mean.ssim(),
          mean.sharpness().isPresent() ? format("%.3f", mean.sharpness().getAsDouble()) : "–",
          PredictionReport.milliseconds(clips, name));
    }
  }

  private void gains(List<ClipResult> clips) {
    Optional<Gain> mean = report.gain(clips, 1);
    if (mean.isEmpty()) {
      return;
    }
    List<ClipResult> losses = report.losses(clips);
    line("");
    line(
        "%s over %s: %+.2f dB, %+.4f SSIM; loses on %d of %d%s",
        settings.subject(),
        rivals(),
        mean.get().psnr(),
        mean.get().ssim(),
        losses.size(),
        clips.size(),
        losses.isEmpty() ? "" : ":");
    for (ClipResult clip : losses) {
      Gain gain = clip.gain(settings, 1).orElseThrow();
      line("  %-40s %+7.2f dB %+9.4f SSIM", clip.clip().name(), gain.psnr(), gain.ssim());
    }
  }

  private void steps(ClipSet set, List<ClipResult> clips) {
    line("");
    line("Frames ahead, %s, mean over clips, each step alone: PSNR in dB", set.label());
    columns("ahead", titles());
    for (int step = 1; step <= settings.steps(); step++) {
      String label = label(clips, step);
      mean(label, clips, step, StepScore::psnr, gain -> format("%+.2f", gain.psnr()), "%.2f");
    }
    line("");
    line("Frames ahead, %s, mean over clips, each step alone: SSIM", set.label());
    columns("ahead", titles());
    for (int step = 1; step <= settings.steps(); step++) {
      String label = label(clips, step);
      mean(label, clips, step, StepScore::ssim, gain -> format("%+.4f", gain.ssim()), "%.4f");
    }
  }

  /** Where clips are too short for a step, how many are left. */
  private String label(List<ClipResult> clips, int step) {
    String first = settings.predictors().get(0);
    long left = clips.stream().filter(clip -> clip.of(first).ahead(step).isPresent()).count();
    return left == clips.size() ? Integer.toString(step) : step + " (" + count(left, "clip") + ")";
  }

  private void repeated() {
    List<ClipResult> some =
        report.clips().stream().filter(clip -> !clip.repeated().isEmpty()).toList();
    if (some.isEmpty()) {
      return;
    }
    line("");
    line("Frames that repeat the one before, which copy predicts at 100 dB:");
    for (ClipResult clip : some) {
      int scored = clip.predictors().get(0).frames().size();
      line("  %-40s %d of %d", clip.clip().name(), clip.repeated().size(), scored);
    }
  }

  private void failed() {
    if (!report.failed().isEmpty()) {
      line("");
      line("Left out: %s", count(report.failed().size(), "clip"));
      report.failed().forEach(each -> line("  %s", each.name()));
    }
  }

  private void columns(String label, List<String> cells) {
    StringBuilder built = new StringBuilder(format("%-" + NAME + "s", shortened(label)));
    for (int i = 0; i < cells.size(); i++) {
      int title = i < settings.predictors().size() ? settings.predictors().get(i).length() + 1 : 0;
      built.append(format("%" + Math.max(LEAST_COLUMN, title) + "s", cells.get(i)));
    }
    line("%s", built);
  }

  /** The end of a path tells more than its beginning. */
  private static String shortened(String name) {
    return name.length() <= NAME ? name : "…" + name.substring(name.length() - NAME + 1);
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private void line(String format, Object... arguments) {
    text.append(format(format, arguments)).append('\n');
  }
}
