package dev.phasecast.training;

import dev.phasecast.cli.Version;
import dev.phasecast.report.Html;
import dev.phasecast.report.LineChart;
import dev.phasecast.report.SampledSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The curves of a running training as one page without anything outside it, written again at each
 * look at held-out data.
 *
 * @param file the page
 * @param name of what is trained
 * @param lead what the loss is
 * @param options of the run
 */
record TrainingPage(Path file, String name, String lead, String options, RateSchedule schedule)
    implements TrainingLoop.Listener {
  private static final String TEMPLATE = "training.html";
  private static final int RATES = 200;

  @Override
  public void step(int step, double loss) {}

  @Override
  public void look(TrainingHistory history) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(beside, html(history));
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The whole page. */
  String html(TrainingHistory history) {
    List<TrainingHistory.Point> points = history.points();
    TrainingHistory.Point last = history.last();
    SampledSeries losses = new SampledSeries(2);
    for (TrainingHistory.Point point : points) {
      double training = point.step() == 0 ? Double.NaN : point.trainingLoss();
      losses.add(point.step(), new double[] {training, point.heldOutLoss()});
    }
    SampledSeries rates = new SampledSeries(1);
    for (int i = 0; i <= RATES; i++) {
      int step = (int) ((long) schedule.steps() * i / RATES);
      rates.add(step, new double[] {1000 * schedule.at(step)});
    }
    Map<String, String> values = new HashMap<>();
    values.put("style", Html.resource("report.css"));
    values.put("name", Html.escape(name));
    values.put(
        "verdict",
        history
            .best()
            .map(
                best ->
                    String.format(
                        Locale.ROOT,
                        "Held-out loss %.2f after step %d of %d; the best, %.2f, after step %d.",
                        last.heldOutLoss(),
                        last.step(),
                        schedule.steps(),
                        best.heldOutLoss(),
                        best.step()))
            .orElse("Not begun."));
    values.put(
        "facts",
        fact("Computing", String.format(Locale.ROOT, "%.0f min", history.seconds() / 60))
            + fact("Options", options));
    values.put("lead", Html.escape(lead));
    values.put(
        "loss",
        new LineChart(
                "loss",
                "Loss over steps",
                2,
                "step",
                List.of(
                    new LineChart.Line("training", "line p1 base"),
                    new LineChart.Line("held out", "line p4")))
            .html(losses));
    values.put(
        "rate",
        new LineChart(
                "rate",
                "Step size of Adam in thousandths, over steps",
                3,
                "step",
                List.of(new LineChart.Line("step size, thousandths", "line p2")))
            .html(rates));
    values.put("version", Html.escape(Version.current()));
    return Html.fill(Html.resource(TrainingPage.class, TEMPLATE), values);
  }

  private static String fact(String name, String value) {
    return "<div><dt>" + name + "</dt><dd>" + Html.escape(value) + "</dd></div>\n";
  }
}
