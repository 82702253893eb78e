package dev.phasecast.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ObjectsPredictorTest {
  private static List<Plane> disc(int count) {
    List<Plane> frames = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      float[] data = new float[48 * 48];
      for (int i = 0; i < data.length; i++) {
        double away = Math.hypot(i % 48 - 12 - 1.5 * t, Math.floorDiv(i, 48) - 30 + t);
        data[i] = (float) Math.max(0, Math.min(1, 8 - away));
      }
      frames.add(Plane.of(48, 48, data));
    }
    return frames;
  }

  @Test
  void framesSeenOneByOneAreTheSequence() {
    List<Plane> frames = disc(14);
    List<Plane> all = new ObjectsPredictor().predict(frames.subList(0, 12), 2);
    try (var predictor = new ObjectsPredictor()) {
      assertEquals("objects", predictor.name());
      assertThrows(IllegalStateException.class, () -> predictor.predict(1));
      for (int t = 0; t < 12; t++) {
        predictor.observe(VideoFrame.grey(t, t / 25.0, frames.get(t)));
      }
      VideoFrame second = predictor.predict(2);
      assertEquals(13, second.index());
      assertEquals(13 / 25.0, second.time(), 1e-9);
      assertArrayEquals(all.get(1).data(), second.luma().data());
      assertThrows(IllegalArgumentException.class, () -> predictor.predict(0));
    }
    double error = all.get(1).meanSquaredDifference(frames.get(13));
    assertTrue(error < 0.02 * frames.get(11).meanSquaredDifference(frames.get(13)));
  }

  @Test
  void copiesWhatObjectsDoNotExplain() {
    Random random = new Random(4);
    List<Plane> noise = new ArrayList<>();
    for (int t = 0; t < 10; t++) {
      float[] data = new float[64 * 64];
      for (int i = 0; i < data.length; i++) {
        data[i] = random.nextFloat();
      }
      noise.add(Plane.of(64, 64, data));
    }
    List<Plane> predicted = new ObjectsPredictor().predict(noise, 3);
    assertEquals(3, predicted.size());
    predicted.forEach(frame -> assertSame(noise.get(9), frame));
    assertSame(noise.get(0), new ObjectsPredictor().predict(noise.subList(0, 1), 1).get(0));
  }

  @Test
  void digitsOfMnistGoOnByTheRule() throws IOException {
    String data = System.getProperty("phasecast.data", "");
    Path file = Path.of(data, "mnist", "t10k-images-idx3-ubyte.gz");
    Assumptions.assumeTrue(
        !data.isEmpty() && Files.exists(file), "skipped: give -Dphasecast.data=DIR with mnist");
    byte[] pictures = pictures(file);
    Random random = new Random(77);
    double error = 0;
    int sequences = 60;
    for (int n = 0; n < sequences; n++) {
      List<Plane> frames = sequence(pictures, random);
      List<Plane> predicted = new ObjectsPredictor().predict(frames.subList(0, 10), 10);
      for (int t = 0; t < 10; t++) {
        error += 4096 * predicted.get(t).meanSquaredDifference(frames.get(10 + t)) / 10;
      }
    }
    assertTrue(error / sequences < 11, "MSE × 4096 is " + error / sequences);
  }

  private static byte[] pictures(Path file) throws IOException {
    try (InputStream packed = Files.newInputStream(file);
        var in = new DataInputStream(new GZIPInputStream(packed))) {
      in.skipNBytes(16);
      return in.readAllBytes();
    }
  }

  /** Two digits, 20 frames, by the rule of Srivastava and others. */
  private static List<Plane> sequence(byte[] pictures, Random random) {
    float[][] frames = new float[20][64 * 64];
    for (int digit = 0; digit < 2; digit++) {
      int first = random.nextInt(pictures.length / 784) * 784;
      double x = random.nextDouble();
      double y = random.nextDouble();
      double direction = random.nextDouble() * 2 * Math.PI;
      double dx = 0.1 * Math.cos(direction);
      double dy = 0.1 * Math.sin(direction);
      for (float[] frame : frames) {
        x += dx;
        y += dy;
        if (x <= 0 || x >= 1) {
          x = x <= 0 ? 0 : 1;
          dx = -dx;
        }
        if (y <= 0 || y >= 1) {
          y = y <= 0 ? 0 : 1;
          dy = -dy;
        }
        int left = (int) (36 * x);
        int top = (int) (36 * y);
        int corner = top * 64 + left;
        for (int i = 0; i < 784; i++) {
          int at = corner + i / 28 * 64 + i % 28;
          frame[at] = Math.max(frame[at], (pictures[first + i] & 255) / 255f);
        }
      }
    }
    List<Plane> out = new ArrayList<>();
    for (float[] frame : frames) {
      out.add(Plane.of(64, 64, frame));
    }
    return out;
  }
}
