package dev.phasecast.benchmark.digits;

import dev.phasecast.digits.DigitSequence;
import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.VideoWriter;
import dev.phasecast.metric.PlaneScorer;
import dev.phasecast.report.Prediction;
import dev.phasecast.report.ScoredFrame;
import dev.phasecast.report.SideBySide;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sequences as a video of titled panels: the truth, and beside it what each predictor says. */
final class DigitVideo {
  /** Slow enough to follow ten frames. */
  private static final int FRAMES_A_SECOND = 5;

  /** How many sequences a video shows at most. */
  static final int SEQUENCES = 12;

  private DigitVideo() {}

  /** Writes the first sequences, frames seen included. */
  static void write(Path file, DigitSettings settings, Showings showings) throws IOException {
    VideoFormat format =
        new VideoFormat(
            DigitSequence.SIDE,
            DigitSequence.SIDE,
            Rational.ONE,
            new Rational(FRAMES_A_SECOND, 1),
            ChromaLayout.GREY,
            8,
            VideoFormat.Range.FULL,
            VideoFormat.Matrix.BT601);
    try (SideBySide video =
        new SideBySide(file, format, settings.predictors(), VideoWriter.GOOD_QUALITY)) {
      long index = 0;
      for (int number = 0; number < Math.min(SEQUENCES, settings.sequences()); number++) {
        Showing showing = showings.of(number, "");
        for (Plane seen : showing.seen()) {
          video.context(frame(index++, seen));
        }
        for (int step = 0; step < settings.steps(); step++) {
          video.accept(scored(index++, showing, step, settings));
        }
      }
      video.finish();
    }
  }

  private static ScoredFrame scored(long index, Showing showing, int step, DigitSettings settings) {
    Plane truth = showing.truth().get(step);
    PlaneScorer scorer = new PlaneScorer(truth);
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < settings.predictors().size(); i++) {
      Plane predicted = showing.predicted().get(i).get(step);
      predictions.add(
          new Prediction(
              settings.predictors().get(i),
              frame(index, predicted),
              scorer.score(predicted),
              Optional.empty(),
              0));
    }
    return new ScoredFrame(frame(index, truth), predictions);
  }

  private static VideoFrame frame(long index, Plane plane) {
    return VideoFrame.grey(index, (double) index / FRAMES_A_SECOND, plane);
  }
}
