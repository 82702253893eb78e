package dev.phasecast.cli;

import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A texture that drifts by a pixel and a half a frame, in as few pixels as a test needs.
 *
 * @param width of the frames
 * @param height of the frames
 * @param frames how many
 */
record TinyClip(int width, int height, int frames) {
  static final double FRAME_RATE = 25;

  /** Twelve frames, of sides that are no power of two. */
  static TinyClip usual() {
    return new TinyClip(64, 48, 12);
  }

  static TinyClip ofFrames(int frames) {
    return new TinyClip(64, 48, frames);
  }

  /** As most videos come: lossy, with every decoded sample a code of 8 bits. */
  Path h264(Path file) throws IOException {
    try (VideoWriter writer = VideoWriter.h264(file, format(), VideoWriter.GOOD_QUALITY)) {
      return written(writer, file);
    }
  }

  /** Of exactly these sides, however odd. */
  Path ffv1(Path file) throws IOException {
    try (VideoWriter writer = VideoWriter.ffv1(file, format())) {
      return written(writer, file);
    }
  }

  private Path written(VideoWriter writer, Path file) throws IOException {
    for (int i = 0; i < frames; i++) {
      writer.write(frame(i));
    }
    writer.finish();
    return file;
  }

  private VideoFormat format() {
    return VideoFormat.standard(width, height, new Rational((int) FRAME_RATE, 1));
  }

  private VideoFrame frame(int index) {
    ChromaLayout chroma = format().chroma();
    Plane blue = Plane.filled(chroma.chromaHeight(height), chroma.chromaWidth(width), 0.45f);
    Plane red = Plane.filled(chroma.chromaHeight(height), chroma.chromaWidth(width), 0.55f);
    return new VideoFrame(index, index / FRAME_RATE, luma(index), List.of(blue, red));
  }

  /** Black and white stripes below, whose overshoot a predictor has to clip, and waves above. */
  private Plane luma(int index) {
    Plane plane = Plane.zeros(height, width);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double place = x - 1.5 * index;
        double wave = Math.sin(place / 3) * Math.cos(y / 4.0 + place / 11);
        plane.data()[y * width + x] =
            (float) (2 * y < height ? 0.5 + 0.35 * wave : wave > 0 ? 1 : 0);
      }
    }
    return plane;
  }
}
