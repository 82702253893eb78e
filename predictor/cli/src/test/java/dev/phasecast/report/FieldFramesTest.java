package dev.phasecast.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.motion.MotionField;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldFramesTest {
  private static final int STEP = 8;

  /** The frame with a field for one of its predictions: two layers over a still background. */
  static ScoredFrame withField(ScoredFrame frame, int predictor, int number) {
    int columns = (frame.truth().luma().width() + STEP - 1) / STEP;
    int rows = (frame.truth().luma().height() + STEP - 1) / STEP;
    float[] dx = new float[columns * rows];
    float[] dy = new float[columns * rows];
    byte[] layer = new byte[columns * rows];
    for (int i = 0; i < layer.length; i++) {
      layer[i] = (byte) (i % columns < 3 ? 1 : i / columns < 2 ? 2 : 0);
      dx[i] = layer[i] * 1.5f;
      dy[i] = layer[i] == 2 ? (float) Math.sin(number) : 0;
    }
    List<Prediction> predictions = new ArrayList<>(frame.predictions());
    Prediction plain = predictions.get(predictor);
    predictions.set(
        predictor,
        new Prediction(
            plain.predictor(),
            plain.frame(),
            plain.scores(),
            plain.motion(),
            Optional.of(new MotionField(STEP, columns, rows, dx, dy, layer)),
            plain.nanos()));
    return new ScoredFrame(frame.truth(), predictions);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void isDrawnOverTheFrameLastSeen(int horizon) {
    TestClip clip = TestClip.of(40, 30, "copy", "local");
    Thumbnailer thumbnailer = new Thumbnailer(clip.format());
    FieldFrames frames = new FieldFrames(thumbnailer, thumbnailer, horizon);
    for (int i = 0; i < 40; i++) {
      frames.accept(withField(clip.frame(i), 1, i));
    }
    assertEquals(1, frames.predictor());
    assertEquals(3, frames.spread().size());
    for (FieldShot shot : frames.spread()) {
      byte[] seen = thumbnailer.picture(clip.picture((int) shot.frame() - horizon, 0)).bgr();
      assertArrayEquals(seen, shot.seen().bgr());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "1, 0, 0", "2, 1, 1", "9, 3, 1", "3000, 3, 3"})
  void keepsAFewHoweverLongTheClip(int count, int spread, int worst) {
    TestClip clip = TestClip.of(16, 16, "local");
    Thumbnailer thumbnailer = new Thumbnailer(clip.format());
    FieldFrames frames = new FieldFrames(thumbnailer, thumbnailer, 1);
    for (int i = 0; i < count; i++) {
      frames.accept(withField(clip.frame(i), 0, i));
    }
    assertEquals(spread == 0, frames.isEmpty());
    assertEquals(spread, frames.spread().size());
    assertEquals(worst, frames.worst().size());
    for (int i = 1; i < worst; i++) {
      assertTrue(frames.worst().get(i - 1).psnr() <= frames.worst().get(i).psnr());
    }
  }

  @Test
  void arrowsStartAtPointsOfTheFieldAndPointAlongTheMotion() {
    int columns = 20;
    float[] dx = new float[columns * 2];
    float[] dy = new float[columns * 2];
    Arrays.fill(dx, 0, columns, 2);
    Arrays.fill(dy, columns, 2 * columns, -1);
    var field = new MotionField(10, columns, 2, dx, dy, new byte[columns * 2]);
    FieldArrows arrows = FieldArrows.of(field, 0.5, 0.5);
    // Five times two pixels reach from one arrow to the next, ten pixels away.
    assertEquals(5, arrows.gain());
    assertTrue(arrows.path().startsWith("M0.3 0.3l5.0 0.0"), arrows.path());
    assertTrue(arrows.path().contains("M5.3 5.3l0.0 -2.5"), arrows.path());
    assertEquals(40, arrows.path().split("M[\\d.]+ [\\d.]+l[-\\d.]+ [-\\d.]+l", -1).length - 1);
  }

  @Test
  void whatStaysIsADotAndWhatIsNoNumberIsNothing() {
    float[] dx = {0, 0.001f, Float.NaN, 1};
    var field = new MotionField(4, 4, 1, dx, new float[4], new byte[4]);
    String path = FieldArrows.of(field, 1, 1).path();
    assertTrue(path.startsWith("M0.5 0.5h0M4.5 0.5h0M12.5 0.5l"), path);
    var still = new MotionField(4, 1, 1, new float[1], new float[1], new byte[1]);
    assertEquals("M0.5 0.5h0", FieldArrows.of(still, 1, 1).path());
    var wild = new MotionField(4, 1, 1, new float[] {1e30f}, new float[1], new byte[1]);
    assertTrue(FieldArrows.of(wild, 1, 1).path().length() < 500);
  }

  @Test
  void numberOfArrowsIsBounded() {
    int columns = 960;
    int rows = 540;
    float[] dx = new float[columns * rows];
    Arrays.fill(dx, 30);
    var field = new MotionField(4, columns, rows, dx, dx, new byte[columns * rows]);
    String path = FieldArrows.of(field, 0.1, 0.1).path();
    assertTrue(path.length() < 20_000, path.length() + " characters");
    assertTrue(new FieldLayers(field).dataUri().length() < 2_000);
  }

  @Test
  void layersAreTranslucentAndTheBackgroundIsClear() throws IOException {
    byte[] layer = {0, 1, 2, 1, 0, (byte) 200};
    var layers = new FieldLayers(new MotionField(8, 3, 2, new float[6], new float[6], layer));
    assertEquals(List.of(0, 1, 2, 200), List.copyOf(layers.present()));
    assertEquals(24, layers.across());
    assertEquals(16, layers.down());
    String uri = layers.dataUri();
    byte[] bytes = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
    assertEquals(0, image.getRGB(0, 0) >>> 24);
    assertEquals(0, image.getRGB(1, 1) >>> 24);
    for (int at = 1; at < 3; at++) {
      int rgb = image.getRGB(at, 0);
      assertTrue(rgb >>> 24 > 60 && rgb >>> 24 < 160, "opacity " + (rgb >>> 24));
      assertEquals(FieldLayers.css(at), String.format("#%06x", rgb & 0xFFFFFF));
    }
    assertEquals(image.getRGB(1, 0), image.getRGB(0, 1));
  }
}
