package dev.phasecast.forensics.video;

import dev.phasecast.forensics.DetectorFinding;
import dev.phasecast.forensics.Exhibit;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.prediction.GlobalMotion;
import dev.phasecast.prediction.ShiftPredictor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How evenly the frames of a video can be predicted from those before them.
 *
 * <p>r(t) is the mean squared error of luma, reduced to about {@value #WIDTH} columns, when frame t
 * is predicted by {@link ShiftPredictor}; q = ln(r + 10⁻⁵). What is told is the second difference
 * q(t+1) − 2 q(t) + q(t−1), over its robust spread (1.4826 times the median of the absolute
 * deviations from the median). Cuts are left out. The idea is that a recording follows what moves
 * before the camera, and frames made one by one, or in groups, may not.
 *
 * <p>An experiment that has proved nothing: there were no generated videos to measure it on, and
 * recordings jump, too, where motion begins and ends (in 30 recordings, up to 16 of 100 frames).
 */
final class PredictionResidual {
  static final String NAME = "prediction-residual";

  private static final int WIDTH = 256;
  private static final double FLOOR = 1e-5;
  private static final int MOST_FRAMES = 2000;
  private static final int LEAST_DIFFERENCES = 24;
  private static final double JUMP = 5;
  private static final double OF_NORMAL = 1.4826;
  private static final double LEAST_SPREAD = 1e-3;

  /** The error of one frame; not a number where it cannot be predicted, as after a cut. */
  private record Residual(double seconds, double logError) {}

  private final ShiftPredictor predictor = new ShiftPredictor();
  private final List<Residual> residuals = new ArrayList<>();
  private long observed;

  /** Takes note of the next frame. */
  void observe(VideoFrame frame) {
    if (observed >= MOST_FRAMES) {
      return;
    }
    VideoFrame small = VideoFrame.grey(frame.index(), frame.time(), reduced(frame.luma()));
    double logError = Double.NaN;
    if (observed >= 2) {
      logError = Math.log(meanSquare(predictor.predict(1).luma(), small.luma()) + FLOOR);
    }
    predictor.observe(small);
    boolean cut = predictor.motion().map(GlobalMotion::confidence).orElse(0.0) == 0;
    if (observed >= 2) {
      residuals.add(new Residual(frame.time(), cut ? Double.NaN : logError));
    }
    observed++;
  }

  /** Means over squares, so that about {@link #WIDTH} columns are left. */
  static Plane reduced(Plane plane) {
    int factor = Math.max(1, plane.width() / WIDTH);
    if (factor == 1 || plane.height() < 2 * factor) {
      return plane;
    }
    int width = plane.width() / factor;
    int height = plane.height() / factor;
    float[] out = new float[width * height];
    float[] data = plane.data();
    for (int y = 0; y < height; y++) {
      for (int row = y * factor; row < (y + 1) * factor; row++) {
        int from = row * plane.width();
        for (int x = 0; x < width; x++) {
          float sum = 0;
          for (int i = x * factor; i < (x + 1) * factor; i++) {
            sum += data[from + i];
          }
          out[y * width + x] += sum;
        }
      }
    }
    float share = 1f / (factor * factor);
    for (int i = 0; i < out.length; i++) {
      out[i] *= share;
    }
    return Plane.of(height, width, out);
  }

  private static double meanSquare(Plane a, Plane b) {
    double sum = 0;
    for (int i = 0; i < a.data().length; i++) {
      double error = a.data()[i] - b.data()[i];
      sum += error * error;
    }
    return sum / a.data().length;
  }

  /** What the second differences say; a score of 0, for nobody knows what one would be worth. */
  DetectorFinding finding() {
    double[] z = robust(differences());
    int known = (int) Arrays.stream(z).filter(Double::isFinite).count();
    if (known < LEAST_DIFFERENCES) {
      return DetectorFinding.notApplicable(
          NAME,
          "needs %d frames in a row from which the next can be predicted, and there are %d"
              .formatted(LEAST_DIFFERENCES, known));
    }
    long jumps = Arrays.stream(z).filter(value -> Math.abs(value) > JUMP).count();
    double greatest = Arrays.stream(z).filter(Double::isFinite).map(Math::abs).max().orElse(0);
    return DetectorFinding.experimental(
        NAME,
        0,
        String.format(
            Locale.ROOT,
            "experimental, not scored: the error of predicting the next frame jumps %d times in %d"
                + " frames (at most %.1f robust deviations)",
            jumps,
            known,
            greatest));
  }

  /** The trace over time; empty where there is too little. */
  List<Exhibit> exhibits() {
    double[] z = robust(differences());
    double[] x = new double[z.length];
    double[] y = new double[z.length];
    int count = 0;
    List<Double> cuts = new ArrayList<>();
    for (int i = 0; i < z.length; i++) {
      if (Double.isFinite(z[i])) {
        x[count] = residuals.get(i).seconds();
        y[count++] = z[i];
      } else if (!Double.isFinite(residuals.get(i).logError())) {
        cuts.add(residuals.get(i).seconds());
      }
    }
    if (count < LEAST_DIFFERENCES) {
      return List.of();
    }
    return List.of(
        new Exhibit.Curves(
            NAME,
            "How evenly each frame follows from the last",
            "Second difference of the prediction error, in robust deviations. Jumps beyond ±5 are"
                + " where motion breaks off. Recordings jump, too, where something starts or stops, so"
                + " nothing is concluded from it. Marks are cuts, which are left out.",
            "seconds",
            "robust deviations",
            List.of(
                Exhibit.Series.of(
                    "second difference", Arrays.copyOf(x, count), Arrays.copyOf(y, count))),
            cuts));
  }

  /** q(t+1) − 2 q(t) + q(t−1) for each frame t; not a number at ends and cuts. */
  private double[] differences() {
    double[] differences = new double[residuals.size()];
    Arrays.fill(differences, Double.NaN);
    for (int t = 1; t < differences.length - 1; t++) {
      differences[t] =
          residuals.get(t + 1).logError()
              - 2 * residuals.get(t).logError()
              + residuals.get(t - 1).logError();
    }
    return differences;
  }

  /** Deviations from the median over the robust spread; what is not a number stays so. */
  static double[] robust(double[] values) {
    double median = median(values);
    double[] deviations = Arrays.stream(values).map(value -> Math.abs(value - median)).toArray();
    double spread = Math.max(LEAST_SPREAD, OF_NORMAL * median(deviations));
    return Arrays.stream(values).map(value -> (value - median) / spread).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return 0;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
