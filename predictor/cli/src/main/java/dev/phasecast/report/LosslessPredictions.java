package dev.phasecast.report;

import dev.phasecast.frame.VideoFormat;
import dev.phasecast.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Writes {@code predicted-NAME.mkv} for each predictor: FFV1 in Matroska, in the format of the
 * source, a frame for each that was predicted, with the times of the true ones.
 */
public final class LosslessPredictions implements FrameSink {
  private final PredictorNames predictors;
  private final List<VideoWriter> writers = new ArrayList<>();

  /**
   * @param files gives the path for the name of a file, such as {@link ResultFolder#file}
   * @param source what the frames to come have in common
   * @param predictors their names, in the order of every frame's predictions
   */
  public LosslessPredictions(
      Function<String, Path> files, VideoFormat source, List<String> predictors)
      throws IOException {
    this.predictors = new PredictorNames(predictors);
    try {
      for (String name : this.predictors.list()) {
        writers.add(VideoWriter.ffv1(files.apply(fileName(name)), source));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The file of a predictor. */
  public static String fileName(String predictor) {
    return "predicted-" + predictor + ".mkv";
  }

  @Override
  public void accept(ScoredFrame frame) throws IOException {
    List<Prediction> predictions = predictors.of(frame);
    for (int i = 0; i < predictions.size(); i++) {
      writers
          .get(i)
          .write(predictions.get(i).frame().at(frame.truth().index(), frame.truth().time()));
    }
  }

  @Override
  public void finish() throws IOException {
    for (VideoWriter writer : writers) {
      writer.finish();
    }
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (VideoWriter writer : writers) {
      try {
        writer.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
