package dev.phasecast.report;

import dev.phasecast.metric.Scores;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes {@code metrics.csv}: the columns {@code frame,time}, then {@code NAME.mse,NAME.psnr,
 * NAME.ssim} of luma for each predictor, and a row for each scored frame.
 *
 * <p>Numbers have a decimal point whatever the locale, and as many digits as it takes to read the
 * same double back. Lines end with a line feed.
 */
public final class MetricsCsv implements FrameSink {
  private final PredictorNames predictors;
  private final OutputStream file;
  private final Writer writer;
  private final StringBuilder row = new StringBuilder(256);

  /**
   * Starts the file with its header.
   *
   * @param predictors their names, in the order of every frame's predictions
   * @throws IllegalArgumentException if a name would need quoting or comes twice
   */
  public MetricsCsv(Path file, List<String> predictors) throws IOException {
    this.predictors = new PredictorNames(predictors);
    this.file = Files.newOutputStream(file);
    writer = new BufferedWriter(new OutputStreamWriter(this.file, StandardCharsets.UTF_8));
    // Far less than the buffer holds, so this cannot fail.
    writer.write(header());
  }

  private String header() {
    StringBuilder header = new StringBuilder("frame,time");
    for (String name : predictors.list()) {
      for (String measure : List.of("mse", "psnr", "ssim")) {
        header.append(',').append(name).append('.').append(measure);
      }
    }
    return header.append('\n').toString();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a score is not finite, or the predictions are not those of
   *     the header
   */
  @Override
  public void accept(ScoredFrame frame) throws IOException {
    row.setLength(0);
    row.append(frame.truth().index()).append(',');
    row.append(FiniteNumber.require(frame.truth().time(), "time of frame"));
    for (Prediction prediction : predictors.of(frame)) {
      Scores scores = prediction.scores();
      append(scores.mse(), "mse", prediction, frame);
      append(scores.psnr(), "psnr", prediction, frame);
      append(scores.ssim(), "ssim", prediction, frame);
    }
    writer.append(row.append('\n'));
  }

  private void append(double value, String measure, Prediction of, ScoredFrame frame) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          of.predictor() + "." + measure + " of frame " + frame.truth().index() + " is " + value);
    }
    row.append(',').append(value);
  }

  @Override
  public void finish() throws IOException {
    writer.flush();
  }

  @Override
  public void close() throws IOException {
    // A writer that cannot write its last buffer leaves its file open.
    try (file) {
      writer.close();
    }
  }
}
