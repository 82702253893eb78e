package dev.phasecast.benchmark;

import dev.phasecast.frame.Rational;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.VideoReader;
import dev.phasecast.media.VideoWriter;
import dev.phasecast.scene.Landscape;
import dev.phasecast.scene.LayeredScene;
import dev.phasecast.scene.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes the clips that are measured. */
final class ClipMaker {
  /** Frames a second of a drawn clip. */
  static final int RATE = 30;

  /** Frames after which the camera turns back, still before the landscape's end. */
  private static final int SWEEP = 200;

  /** Drawn side by side; a few suffice to keep all cores busy. */
  private static final int BATCH = 4;

  private ClipMaker() {}

  /** A camera that sweeps over a landscape and back, by 0.4 % of the width a frame. */
  static Clip draw(Path file, int width, int height, int frames) throws IOException {
    VideoFormat format = VideoFormat.standard(width, height, new Rational(RATE, 1));
    double step = width * 0.004;
    Scene scene =
        new LayeredScene(
            "sweep",
            format,
            SWEEP + 1,
            new Landscape(7, width, height),
            Similarity.shift(step, -0.1 * step),
            List.of());
    try (VideoWriter writer = VideoWriter.h264(file, format, VideoWriter.GOOD_QUALITY)) {
      for (int start = 0; start < frames; start += BATCH) {
        List<VideoFrame> drawn =
            IntStream.range(start, Math.min(frames, start + BATCH))
                .parallel()
                .mapToObj(i -> scene.frame(folded(i, SWEEP)).at(i, (double) i / RATE))
                .toList();
        for (VideoFrame frame : drawn) {
          writer.write(frame);
        }
      }
      writer.finish();
    }
    return new Clip("drawn", file, width, height, RATE, frames);
  }

  /** A video as it is. */
  static Clip given(Path file) throws MediaException {
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      VideoFormat format = reader.info().format();
      Path name = file.getFileName();
      return new Clip(
          name == null ? file.toString() : name.toString(),
          file,
          format.width(),
          format.height(),
          format.frameRate().value(),
          Long.MAX_VALUE);
    }
  }

  /** What of {@code clip} is used, {@code times} over, encoded again. */
  static Clip repeated(Clip clip, int times, Path file) throws IOException {
    long written = 0;
    double end = 0;
    try (VideoReader first = VideoReader.open(clip.file(), MediaLimits.standard());
        VideoWriter writer =
            VideoWriter.h264(file, first.info().format(), VideoWriter.GOOD_QUALITY)) {
      for (int pass = 0; pass < times; pass++) {
        double start = end;
        try (VideoReader reader = VideoReader.open(clip.file(), MediaLimits.standard())) {
          Optional<VideoFrame> frame = reader.next();
          while (frame.isPresent() && frame.get().index() < clip.frames()) {
            double time = start + frame.get().time();
            writer.write(frame.get().at(written, time));
            written++;
            end = time + 1 / clip.rate();
            frame = reader.next();
          }
        }
      }
      writer.finish();
    }
    return new Clip(clip.name(), file, clip.width(), clip.height(), clip.rate(), written);
  }

  /** Position at step {@code i} of a walk from 0 to {@code last} and back, over and over. */
  static int folded(int i, int last) {
    if (last == 0) {
      return 0;
    }
    int at = i % (2 * last);
    return at <= last ? at : 2 * last - at;
  }
}
