package dev.phasecast.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_imgproc.createHanningWindow;
import static org.bytedeco.opencv.global.opencv_imgproc.phaseCorrelate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import dev.phasecast.registration.PhaseCorrelator;
import dev.phasecast.registration.Registration;
import dev.phasecast.registration.Registration.Doubt;
import dev.phasecast.registration.RegistrationSettings;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2d;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;

/** OpenCV's open faults, run beside ours on the same pictures. */
class OpenCvFaultsTest {
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

  private static Registration ours(Plane reference, Plane moved) {
    return PhaseCorrelator.register(reference, moved, RegistrationSettings.precise());
  }

  private static double error(Translation found, double dx, double dy) {
    double error = Math.hypot(found.dx() - dx, found.dy() - dy);
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  /** Its issue 9158: the centroid around the peak is off where the surface is negative there. */
  @Test
  void halfAPixel() {
    double theirWorst = 0;
    for (int seed = 0; seed < 20; seed++) {
      Plane reference = Pictures.noisy(Pictures.texture(32, 32, 0, 0, seed), 0.03, seed);
      Plane moved = Pictures.noisy(Pictures.texture(32, 32, 0.5, 0, seed), 0.03, 90 + seed);
      theirWorst = Math.max(theirWorst, error(openCv(reference, moved), 0.5, 0));
      assertEquals(0, error(ours(reference, moved).translation(), 0.5, 0), 0.25, "seed " + seed);
    }
    assertTrue(theirWorst > 0.25, "OpenCV is off by " + theirWorst);
  }

  /** Its issue 25737: pictures with codes of 16 bits. */
  @Test
  void sixteenBits() {
    Plane reference = codes(Pictures.texture(97, 131, 0, 0, 4));
    Plane moved = codes(Pictures.texture(97, 131, 6.4, -3.3, 4));
    assertEquals(0, error(ours(reference, moved).translation(), 6.4, -3.3), 0.02);
    assertTrue(error(openCv(reference, moved), 6.4, -3.3) > 0.02);
  }

  private static Plane codes(Plane plane) {
    float[] samples = plane.data().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.round(samples[i] * 65535);
    }
    return Plane.of(plane.height(), plane.width(), samples);
  }

  /** It has an answer even where there is none. */
  @Test
  void flatPictures() {
    Plane flat = Plane.filled(64, 64, 0.5f);
    Plane texture = Pictures.texture(64, 64, 0, 0, 1);
    assertEquals(Optional.of(Doubt.FLAT), ours(flat, texture).doubt());
    assertEquals(Optional.of(Doubt.FLAT), ours(flat, flat).doubt());
  }
}
