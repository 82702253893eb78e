package dev.phasecast.report;

import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.metric.Scores;
import dev.phasecast.prediction.GlobalMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Scored frames of a drifting pattern, with predictions that err in a known way. */
record TestClip(VideoFormat format, List<String> predictors) {
  static final int FIRST_FRAME = 2;

  static TestClip of(int width, int height, String... predictors) {
    return new TestClip(
        VideoFormat.standard(width, height, new Rational(25, 1)), List.of(predictors));
  }

  static VideoFormat format(
      int width, int height, ChromaLayout chroma, int bits, VideoFormat.Range range) {
    return new VideoFormat(
        width,
        height,
        Rational.ONE,
        new Rational(30, 1),
        chroma,
        bits,
        range,
        VideoFormat.Matrix.BT709);
  }

  ScoredFrame frame(int number) {
    VideoFrame truth = picture(FIRST_FRAME + number, 0);
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < predictors.size(); i++) {
      VideoFrame predicted = picture(FIRST_FRAME + number, i + 1);
      Optional<GlobalMotion> motion =
          predictors.get(i).equals("shift")
              ? Optional.of(new GlobalMotion(1.5, -0.25 * Math.sin(number / 5.0), 0.9))
              : Optional.empty();
      predictions.add(
          new Prediction(
              predictors.get(i),
              predicted,
              scores(truth.luma(), predicted.luma()),
              motion,
              1_000_000L * (i + 1)));
    }
    return new ScoredFrame(truth, predictions);
  }

  /** The pattern at a time, {@code error} pixels behind. */
  VideoFrame picture(int index, int error) {
    double time = index / format.frameRate().value();
    Plane luma = pattern(format.height(), format.width(), 1.5 * index - error, 0.35, 0.5);
    if (format.chroma() == ChromaLayout.GREY) {
      return VideoFrame.grey(index, time, luma);
    }
    int width = format.chroma().chromaWidth(format.width());
    int height = format.chroma().chromaHeight(format.height());
    return new VideoFrame(
        index,
        time,
        luma,
        List.of(
            pattern(height, width, index - error, 0.2, 0.45),
            pattern(height, width, -index + error, 0.2, 0.55)));
  }

  static Plane pattern(int height, int width, double shift, double swing, double mean) {
    Plane plane = Plane.zeros(height, width);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double wave = Math.sin((x - shift) / 9.0) * Math.cos(y / 7.0 + (x - shift) / 31.0);
        plane.data()[y * width + x] = (float) (mean + swing * wave);
      }
    }
    return plane;
  }

  static Scores scores(Plane truth, Plane predicted) {
    double squares = 0;
    double absolutes = 0;
    for (int i = 0; i < truth.data().length; i++) {
      double error = truth.data()[i] - predicted.data()[i];
      squares += error * error;
      absolutes += Math.abs(error);
    }
    double mse = squares / truth.data().length;
    double psnr = Math.min(100, -10 * Math.log10(mse));
    return new Scores(mse, absolutes / truth.data().length, psnr, 1 / (1 + 30 * mse));
  }
}
