package dev.phasecast.report;

import dev.phasecast.frame.VideoFormat;
import dev.phasecast.prediction.GlobalMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Gathers what {@code report.html} shows, and writes it: one file without anything outside it, that
 * opens without a network. What is kept of the frames is bounded, however many there are.
 *
 * <pre>{@code
 * HtmlReport report = new HtmlReport(format, predictors, horizon);
 * report.accept(frame); // for each
 * report.write(folder.file("report.html"), summary);
 * }</pre>
 */
public final class HtmlReport implements FrameSink {
  private static final int MANY_PREDICTORS = 4;

  /** Longest side of a picture with arrows over it. */
  private static final int FIELD_SIDE = 416;

  /** Above it pictures are compressed more; much detail and many predictors come to that. */
  private static final int MOST_BYTES = 2_000_000;

  private static final float[] LESSER_QUALITIES = {0.7f, 0.55f, 0.4f, 0.25f};

  private final PredictorNames predictors;
  private final Posters<Snapshot> posters;
  private final List<WorstFrames<Snapshot>> worst;
  private final FieldFrames fields;
  private final SampledSeries psnr;
  private final SampledSeries ssim;
  private final SampledSeries motion = new SampledSeries(2);
  private final MotionPath path = new MotionPath();
  private int motionOf = -1;

  /**
   * @param source what the frames to come have in common
   * @param predictors their names, in the order of every frame's predictions
   * @param horizon frames from the last one seen to the predicted one
   */
  public HtmlReport(VideoFormat source, List<String> predictors, int horizon) {
    this.predictors = new PredictorNames(predictors);
    Thumbnailer thumbnailer = new Thumbnailer(source);
    posters =
        new Posters<>(frame -> Snapshot.of(frame, 0, frame.predictions().size(), thumbnailer));
    int each = predictors.size() > MANY_PREDICTORS ? 2 : 3;
    worst =
        IntStream.range(0, predictors.size())
            .mapToObj(
                i -> new WorstFrames<>(i, each, frame -> Snapshot.of(frame, i, i + 1, thumbnailer)))
            .toList();
    fields = new FieldFrames(new Thumbnailer(source, FIELD_SIDE), thumbnailer, horizon);
    psnr = new SampledSeries(predictors.size());
    ssim = new SampledSeries(predictors.size());
  }

  @Override
  public void accept(ScoredFrame frame) {
    List<Prediction> predictions = predictors.of(frame);
    long index = frame.truth().index();
    posters.accept(frame);
    worst.forEach(list -> list.accept(frame));
    fields.accept(frame);
    psnr.add(index, predictions.stream().mapToDouble(p -> p.scores().psnr()).toArray());
    ssim.add(index, predictions.stream().mapToDouble(p -> p.scores().ssim()).toArray());
    Optional<GlobalMotion> moved = motion(predictions);
    motion.add(
        index,
        new double[] {
          moved.map(GlobalMotion::dx).orElse(Double.NaN),
          moved.map(GlobalMotion::dy).orElse(Double.NaN)
        });
    moved.ifPresent(path::add);
  }

  /** Of the first predictor that ever told one. */
  private Optional<GlobalMotion> motion(List<Prediction> predictions) {
    for (int i = 0; motionOf < 0 && i < predictions.size(); i++) {
      if (predictions.get(i).motion().isPresent()) {
        motionOf = i;
      }
    }
    return motionOf < 0 ? Optional.empty() : predictions.get(motionOf).motion();
  }

  /** Does nothing: the page needs the summary, which is there only when all else is finished. */
  @Override
  public void finish() {}

  /**
   * Writes the page.
   *
   * @param summary of the same job
   * @throws IllegalStateException if no frame has been taken
   */
  public void write(Path file, Summary summary) throws IOException {
    if (psnr.size() == 0) {
      throw new IllegalStateException("a report needs at least one scored frame");
    }
    Files.writeString(file, page(summary));
  }

  private String page(Summary summary) {
    String motionName = motionOf < 0 ? "" : PanelTitle.of(predictors.list().get(motionOf));
    String fieldName =
        fields.predictor() < 0 ? "" : PanelTitle.of(predictors.list().get(fields.predictor()));
    ReportPage page =
        new ReportPage(
            summary,
            predictors.list(),
            posters,
            worst,
            psnr,
            ssim,
            motion,
            path,
            motionName,
            new FieldSection(fields, fieldName));
    String html = page.html(Thumbnail.GOOD_QUALITY);
    for (int i = 0; html.length() > MOST_BYTES && i < LESSER_QUALITIES.length; i++) {
      html = page.html(LESSER_QUALITIES[i]);
    }
    return html;
  }

  @Override
  public void close() {}
}
