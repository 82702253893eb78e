package dev.phasecast.media;

import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/** Frames for the tests of this package. */
final class Videos {
  private Videos() {}

  /** Noise over all codes, from a seed that is the index. */
  static VideoFrame noise(VideoFormat format, long index, double time) {
    SplittableRandom random = new SplittableRandom(index);
    Plane luma = noise(format.width(), format.height(), format.bitDepth(), random);
    if (format.chroma() == ChromaLayout.GREY) {
      return VideoFrame.grey(index, time, luma);
    }
    int width = format.chroma().chromaWidth(format.width());
    int height = format.chroma().chromaHeight(format.height());
    return new VideoFrame(
        index,
        time,
        luma,
        List.of(
            noise(width, height, format.bitDepth(), random),
            noise(width, height, format.bitDepth(), random)));
  }

  private static Plane noise(int width, int height, int bits, SplittableRandom random) {
    Plane plane = Plane.zeros(height, width);
    for (int i = 0; i < plane.data().length; i++) {
      plane.data()[i] = (float) random.nextInt(1 << bits) / ((1 << bits) - 1);
    }
    return plane;
  }

  /** Smooth colour that survives lossy coding: rises to the right in luma, downwards in chroma. */
  static VideoFrame smooth(VideoFormat format, long index, double time) {
    int width = format.width();
    int height = format.height();
    Plane luma = Plane.zeros(height, width);
    for (int i = 0; i < luma.data().length; i++) {
      luma.data()[i] = 0.2f + 0.6f * (i % width) / width;
    }
    if (format.chroma() == ChromaLayout.GREY) {
      return VideoFrame.grey(index, time, luma);
    }
    Plane cb =
        Plane.zeros(format.chroma().chromaHeight(height), format.chroma().chromaWidth(width));
    for (int i = 0; i < cb.data().length; i++) {
      cb.data()[i] = 0.3f + 0.4f * Math.floorDiv(i, cb.width()) / cb.height();
    }
    return new VideoFrame(
        index, time, luma, List.of(cb, Plane.filled(cb.height(), cb.width(), 0.6f)));
  }

  /** All frames that a reader has left. */
  static List<VideoFrame> rest(VideoReader reader) throws MediaException {
    List<VideoFrame> frames = new ArrayList<>();
    for (Optional<VideoFrame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
      frames.add(frame.get());
    }
    return frames;
  }

  /** All frames of a file. */
  static List<VideoFrame> read(Path file) throws MediaException {
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      return rest(reader);
    }
  }

  /** What an error says; every one of this package says something. */
  static String message(Throwable error) {
    return Objects.requireNonNull(error.getMessage());
  }

  /** Writes frames and finishes. */
  static void write(VideoWriter opened, List<VideoFrame> frames) throws IOException {
    try (VideoWriter writer = opened) {
      for (VideoFrame frame : frames) {
        writer.write(frame);
      }
      writer.finish();
    }
  }
}
