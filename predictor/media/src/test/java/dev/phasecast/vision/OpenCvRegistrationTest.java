package dev.phasecast.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_imgproc.createHanningWindow;
import static org.bytedeco.opencv.global.opencv_imgproc.phaseCorrelate;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import dev.phasecast.registration.PhaseCorrelator;
import dev.phasecast.registration.RegistrationSettings;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2d;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registration beside OpenCV's {@code phaseCorrelate} with its Hann window. */
class OpenCvRegistrationTest {
  private static final int PAIRS = 11;

  /** In pixels; the worst of its answers here is off by 0.72. */
  private static final double OPENCV_TOLERANCE = 1;

  /**
   * Both have to find the true motion, and ours has to be at least as close in the median.
   *
   * <p>{@code phaseCorrelate(reference, moved)} has our sign: content that went to the right and
   * down has a positive x and y.
   */
  @ParameterizedTest
  @CsvSource({
    "128, 128, 0, 0.05",
    "128, 128, 0.02, 0.1",
    "128, 128, 0.06, 0.2",
    "97, 131, 0, 0.05",
    "144, 176, 0.02, 0.1"
  })
  void isAtLeastAsCloseAsOpenCv(int height, int width, double noise, double tolerance) {
    var random = new Random(20);
    double[] ours = new double[PAIRS];
    double[] theirs = new double[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      double dx = 24 * random.nextDouble() - 12;
      double dy = 24 * random.nextDouble() - 12;
      Plane still = Pictures.texture(height, width, 0, 0, i);
      Plane gone = Pictures.texture(height, width, dx, dy, i);
      Plane reference = Pictures.noisy(still, noise, 100 + i);
      Plane moved = Pictures.noisy(gone, noise, 200 + i);
      Translation found =
          PhaseCorrelator.register(reference, moved, RegistrationSettings.precise()).translation();
      ours[i] = Math.hypot(found.dx() - dx, found.dy() - dy);
      Translation expected = openCv(reference, moved);
      theirs[i] = Math.hypot(expected.dx() - dx, expected.dy() - dy);
    }
    Arrays.sort(ours);
    Arrays.sort(theirs);
    String errors = "ours " + Arrays.toString(ours) + ", OpenCV's " + Arrays.toString(theirs);
    assertTrue(ours[PAIRS - 1] <= tolerance, errors);
    assertTrue(theirs[PAIRS - 1] <= OPENCV_TOLERANCE, errors);
    assertTrue(ours[PAIRS / 2] <= theirs[PAIRS / 2], errors);
  }

  private static Translation openCv(Plane reference, Plane moved) {
    double[] response = new double[1];
    try (Mat a = Pictures.mat(reference, 1);
        Mat b = Pictures.mat(moved, 1);
        Mat window = new Mat();
        Size size = new Size(reference.width(), reference.height())) {
      createHanningWindow(window, size, CV_32FC1);
      try (Point2d shift = phaseCorrelate(a, b, window, response)) {
        return new Translation(shift.x(), shift.y());
      }
    }
  }
}
