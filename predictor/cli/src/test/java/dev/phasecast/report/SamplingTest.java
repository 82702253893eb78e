package dev.phasecast.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.ColourMatrix;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.prediction.GlobalMotion;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page keeps of a clip: bounded, and nothing that stands out is lost. */
class SamplingTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 639, 640, 641, 1280, 1281, 60_000, 199_999})
  void seriesKeepsExtremesMeansAndAllFrames(int frames) {
    SampledSeries series = new SampledSeries(2);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < frames; i++) {
      double value = Math.sin(i * 0.37) + (i == frames / 3 ? -9 : 0);
      least = Math.min(least, value);
      series.add(2 + i, new double[] {value, i % 2 == 0 ? Double.NaN : 5});
    }
    assertTrue(series.size() <= 640 && series.size() >= Math.min(frames, 320));
    assertEquals(least, series.least());
    assertEquals(frames > 1 ? 5 : Math.max(least, series.mean(0, 0)), series.greatest());
    long next = 2;
    for (int i = 0; i < series.size(); i++) {
      assertEquals(next, series.firstFrame(i));
      next = series.lastFrame(i) + 1;
      double sum = 0;
      for (long f = series.firstFrame(i) - 2; f <= series.lastFrame(i) - 2; f++) {
        sum += Math.sin(f * 0.37) + (f == frames / 3 ? -9 : 0);
      }
      double count = series.lastFrame(i) - series.firstFrame(i) + 1;
      assertEquals(sum / count, series.mean(0, i), 1e-9);
      if (count > 1) {
        assertEquals(5, series.mean(1, i));
      }
    }
    assertEquals(2 + frames, next);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6, 7, 16, 17, 100, 1000})
  void postersSpreadOverTheClip(int frames) {
    TestClip clip = TestClip.of(8, 6, "copy");
    Thumbnailer thumbnailer = new Thumbnailer(clip.format());
    Posters<Snapshot> posters = new Posters<>(frame -> Snapshot.of(frame, 0, 1, thumbnailer));
    for (int i = 0; i < frames; i++) {
      posters.accept(clip.frame(i));
      assertTrue(posters.size() <= 16);
    }
    List<Snapshot> shown = posters.spread(6);
    assertEquals(Math.min(6, frames), shown.size());
    assertEquals(TestClip.FIRST_FRAME, shown.get(0).frame());
    long last = shown.get(shown.size() - 1).frame() - TestClip.FIRST_FRAME;
    assertTrue(last >= frames - 1 - frames / 8.0, last + " of " + frames);
    for (int i = 1; i < shown.size(); i++) {
      assertTrue(shown.get(i).frame() > shown.get(i - 1).frame());
    }
  }

  @Test
  void worstFramesAreApartAndInOrder() {
    TestClip clip = TestClip.of(8, 6, "copy");
    Thumbnailer thumbnailer = new Thumbnailer(clip.format());
    WorstFrames<Snapshot> worst =
        new WorstFrames<>(0, 3, frame -> Snapshot.of(frame, 0, 1, thumbnailer));
    double[] psnr = new double[200];
    java.util.Arrays.fill(psnr, 40);
    psnr[50] = 12;
    psnr[51] = 11;
    psnr[52] = 11.5;
    psnr[100] = 9;
    psnr[150] = 15;
    psnr[180] = 14;
    for (int i = 0; i < psnr.length; i++) {
      ScoredFrame frame = clip.frame(i);
      Prediction prediction = frame.predictions().get(0);
      worst.accept(
          new ScoredFrame(
              frame.truth(),
              List.of(
                  new Prediction(
                      "copy",
                      prediction.frame(),
                      new dev.phasecast.metric.Scores(0.1, 0.1, psnr[i], 0.5),
                      prediction.motion(),
                      1))));
    }
    assertEquals(List.of(102L, 53L, 182L), worst.list().stream().map(Snapshot::frame).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 1024, 5000, 100_000})
  void pathIsBoundedAndEndsWhereMotionsAddUpTo(int frames) {
    MotionPath path = new MotionPath();
    for (int i = 0; i < frames; i++) {
      path.add(new GlobalMotion(0.5, i % 2 == 0 ? 1 : -1, 1));
    }
    path.add(new GlobalMotion(Double.NaN, 0, 0));
    assertTrue(path.size() <= 1024);
    String svg = path.svg();
    assertTrue(svg.contains(String.format("%.1f pixels to the right", frames * 0.5)), svg);
    assertTrue(svg.length() < 60_000);
  }

  @Test
  void ticksAreRoundAndCoverTheValues() {
    double[][] ranges = {
      {0, 0}, {5, 5}, {-3, 100}, {0.91, 0.913}, {26.123, 26.124}, {-1e-9, 1e9}, {100, 100}
    };
    for (double[] range : ranges) {
      AxisTicks ticks = AxisTicks.around(range[0], range[1], 5);
      assertTrue(ticks.from() <= range[0] + 1e-9 && ticks.to() >= range[1] - 1e-9);
      List<Double> values = ticks.values();
      assertTrue(values.size() >= 2 && values.size() <= 8, values.toString());
      assertEquals(values.size(), values.stream().map(ticks::label).distinct().count());
    }
    assertEquals(List.of(0.0, 50.0, 100.0), AxisTicks.whole(0, 120, 4).values());
    assertEquals("0", AxisTicks.whole(-2, 2, 4).label(-0.0));
    assertEquals("−2", AxisTicks.whole(-2, 2, 4).label(-2));
    assertEquals(0.5, AxisTicks.whole(7, 7, 8).place(7));
  }

  @Test
  void errorColoursGrowLighterAllTheWay() {
    double before = -1;
    for (int i = 0; i <= 100; i++) {
      int rgb = ErrorColours.at(i / 100.0);
      double lightness =
          0.2126 * (rgb >> 16 & 255) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
      assertTrue(lightness >= before, i + " %");
      before = lightness;
    }
    assertEquals(ErrorColours.at(1), ErrorColours.of(1.0 / ErrorColours.AMPLIFICATION));
    assertEquals(ErrorColours.at(1), ErrorColours.at(7));
  }

  @Test
  void coloursSurviveTheWayToLumaAndBack() {
    for (VideoFormat.Matrix matrix : VideoFormat.Matrix.values()) {
      ColourMatrix colours = ColourMatrix.of(matrix);
      for (int rgb : new int[] {0, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0x56B4E9, 0x123456}) {
        float[] ycc = colours.limited(rgb);
        int back =
            colours.rgb(
                (255 * ycc[0] - 16) / 219, (255 * ycc[1] - 128) / 224, (255 * ycc[2] - 128) / 224);
        for (int shift = 0; shift <= 16; shift += 8) {
          assertEquals(rgb >> shift & 255, back >> shift & 255, 1);
        }
      }
    }
  }

  @Test
  void thumbnailIsAJpegOfTheFrame() throws IOException {
    TestClip clip = TestClip.of(600, 300, "copy");
    Thumbnail thumbnail = new Thumbnailer(clip.format()).picture(clip.picture(3, 0));
    assertEquals(288, thumbnail.width());
    assertEquals(144, thumbnail.height());
    String uri = thumbnail.dataUri();
    byte[] bytes = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
    assertEquals(288, image.getWidth());
    double error = 0;
    for (int y = 0; y < 144; y++) {
      for (int x = 0; x < 288; x++) {
        int green = thumbnail.bgr()[3 * (y * 288 + x) + 1] & 255;
        error += Math.abs(green - (image.getRGB(x, y) >> 8 & 255)) / 144.0 / 288;
      }
    }
    assertTrue(error < 4, "mean error " + error);
  }
}
