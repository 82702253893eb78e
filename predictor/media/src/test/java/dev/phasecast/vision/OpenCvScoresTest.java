package dev.phasecast.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.phasecast.frame.Plane;
import dev.phasecast.metric.PlaneScorer;
import dev.phasecast.metric.Scores;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_quality.QualityPSNR;
import org.bytedeco.opencv.opencv_quality.QualitySSIM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Structural similarity and PSNR against OpenCV's module {@code quality}. */
class OpenCvScoresTest {
  /** OpenCV computes in double, we in float. */
  private static final double SSIM_TOLERANCE = 1e-6;

  /** In dB. */
  private static final double PSNR_TOLERANCE = 1e-5;

  /** OpenCV's constants are written for this range. */
  private static final float PEAK = 255;

  /** Half of the window of 11 samples: nearer to the border OpenCV mirrors, and we do not look. */
  private static final int BORDER = 5;

  @ParameterizedTest
  @CsvSource({"11, 11", "11, 40", "12, 31", "37, 53", "48, 64", "75, 101", "240, 320"})
  void scoresAreThoseOfOpenCv(int height, int width) {
    Plane truth = Pictures.texture(height, width, 0, 0, 1);
    var scorer = new PlaneScorer(truth);
    degraded(truth)
        .forEach(
            (name, picture) -> {
              Scores ours = scorer.score(picture);
              try (Mat a = Pictures.mat(truth, PEAK);
                  Mat b = Pictures.mat(picture, PEAK)) {
                assertEquals(similarity(a, b), ours.ssim(), SSIM_TOLERANCE, () -> "SSIM, " + name);
                assertEquals(psnr(a, b), ours.psnr(), PSNR_TOLERANCE, () -> "PSNR, " + name);
              }
            });
  }

  private static Map<String, Plane> degraded(Plane truth) {
    Map<String, Plane> pictures = new LinkedHashMap<>();
    pictures.put("little noise", Pictures.noisy(truth, 0.01, 2));
    pictures.put("noise", Pictures.noisy(truth, 0.05, 3));
    pictures.put("much noise", Pictures.noisy(truth, 0.25, 4));
    pictures.put("moved", Pictures.texture(truth.height(), truth.width(), 0.7, -0.4, 1));
    pictures.put("other", Pictures.texture(truth.height(), truth.width(), 0, 0, 9));
    pictures.put("brighter", mapped(truth, 1, 0.1f));
    pictures.put("paler", mapped(truth, 0.5f, 0.25f));
    pictures.put("negative", mapped(truth, -1, 1));
    pictures.put("grey", mapped(truth, 0, 0.5f));
    pictures.put("black", mapped(truth, 0, 0));
    return pictures;
  }

  private static Plane mapped(Plane plane, float factor, float offset) {
    float[] samples = plane.data().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = factor * samples[i] + offset;
    }
    return Plane.of(plane.height(), plane.width(), samples);
  }

  /** Mean of OpenCV's map over the places where the window lies wholly inside. */
  private static double similarity(Mat truth, Mat picture) {
    try (Mat map = new Mat();
        Scalar ignored = QualitySSIM.compute(truth, picture, map)) {
      double[] similarities = Pictures.samples(map);
      double sum = 0;
      for (int y = BORDER; y < map.rows() - BORDER; y++) {
        for (int x = BORDER; x < map.cols() - BORDER; x++) {
          sum += similarities[y * map.cols() + x];
        }
      }
      return sum / ((map.rows() - 2.0 * BORDER) * (map.cols() - 2.0 * BORDER));
    }
  }

  private static double psnr(Mat truth, Mat picture) {
    try (Mat map = new Mat();
        Scalar psnr = QualityPSNR.compute(truth, picture, map, PEAK)) {
      return psnr.get(0);
    }
  }
}
