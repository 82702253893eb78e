package dev.phasecast.benchmark.prediction;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** Clips for the tests of this package, written without loss. */
final class Clips {
  static final int WIDTH = 96;
  static final int HEIGHT = 64;

  private Clips() {}

  /** A texture that goes to the right by {@code place} pixels, whole and even, in each frame. */
  static Path draw(Path file, int frames, IntUnaryOperator place) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    VideoFormat format = VideoFormat.standard(WIDTH, HEIGHT, new Rational(25, 1));
    Plane scene = scene();
    Plane grey = Plane.filled(HEIGHT / 2, WIDTH / 2, 128 / 255f);
    try (VideoWriter writer = VideoWriter.ffv1(file, format)) {
      for (int i = 0; i < frames; i++) {
        int left = scene.width() - WIDTH - place.applyAsInt(i);
        Plane luma = scene.part(left, 0, HEIGHT, WIDTH);
        writer.write(new VideoFrame(i, i / 25.0, luma, List.of(grey, grey)));
      }
      writer.finish();
    }
    return file;
  }

  /** Smooth blots, in codes of 8 bit. */
  private static Plane scene() {
    int width = 4 * WIDTH;
    Random random = new Random(11);
    float[] samples = new float[HEIGHT * width];
    for (int blot = 0; blot < 600; blot++) {
      double cx = random.nextDouble() * width;
      double cy = random.nextDouble() * HEIGHT;
      double radius = 2 + 8 * random.nextDouble();
      double weight = random.nextDouble() - 0.5;
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < width; x++) {
          double square = (x - cx) * (x - cx) + (y - cy) * (y - cy);
          samples[y * width + x] += (float) (weight * Math.exp(-square / (radius * radius)));
        }
      }
    }
    for (int i = 0; i < samples.length; i++) {
      double code = 126 + 100 * Math.tanh(samples[i]);
      samples[i] = (float) (Math.rint(code) / 255);
    }
    return Plane.of(HEIGHT, width, samples);
  }
}
