package dev.phasecast.benchmark.prediction;

import dev.phasecast.report.LineChart;
import dev.phasecast.report.PanelTitle;
import dev.phasecast.report.SampledSeries;
import java.util.List;
import java.util.stream.IntStream;

/** The curves of the page. */
final class PageCurves {
  private final PredictionSettings settings;

  PageCurves(PredictionReport report) {
    this.settings = report.settings();
  }

  /** PSNR of the next frame over the frames of a clip. */
  String frames(ClipResult clip, String id) {
    List<PredictorScore> scores = clip.predictors();
    SampledSeries series = new SampledSeries(scores.size());
    for (int i = 0; i < scores.get(0).frames().size(); i++) {
      int at = i;
      series.add(
          scores.get(0).frames().get(i).frame(),
          scores.stream().mapToDouble(score -> score.frames().get(at).psnr()).toArray());
    }
    String title = "PSNR in dB over the frames of " + clip.clip().name();
    return chart(id, title, "frame", Measure.PSNR).html(series);
  }

  /** Means over clips for each number of frames ahead. */
  String steps(List<ClipResult> clips, ClipSet set, Measure measure) {
    SampledSeries series = new SampledSeries(settings.predictors().size());
    for (int step = 1; step <= settings.steps(); step++) {
      int at = step;
      series.add(
          step,
          settings.predictors().stream()
              .mapToDouble(
                  name ->
                      PredictionReport.mean(clips, name, at).map(measure::of).orElse(Double.NaN))
              .toArray());
    }
    String title = measure.title() + " over frames ahead, " + set.label();
    return chart("steps-" + set.key() + "-" + measure, title, "frames ahead", measure).html(series);
  }

  private LineChart chart(String id, String title, String across, Measure measure) {
    List<String> names = settings.predictors();
    return new LineChart(
        id,
        title,
        measure.decimals(),
        across,
        IntStream.range(0, names.size())
            .mapToObj(i -> new LineChart.Line(PanelTitle.of(names.get(i)), style(i)))
            .toList());
  }

  /** A baseline is dashed, so that it can be told without colours. */
  private String style(int predictor) {
    String base = settings.rivals().contains(settings.predictors().get(predictor)) ? " base" : "";
    return "line p" + predictor + base;
  }
}
