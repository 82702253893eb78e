package dev.phasecast.clip;

import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.VideoWriter;
import dev.phasecast.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Writes a scene as {@code NAME.mp4} (H.264) and, if wanted, {@code NAME.mkv} (FFV1, the very
 * frames), with its ground truth in {@code NAME.csv} and, if things move in it, {@code
 * NAME.objects.csv}.
 */
final class ClipWriter {
  private static final int QUALITY = 60;

  /** Drawn side by side; a few suffice to keep all cores busy. */
  private static final int BATCH = 8;

  /** Kinds of video file besides the MP4 that is always written. */
  enum Extra {
    /** Matroska with FFV1. */
    LOSSLESS
  }

  private ClipWriter() {}

  /** Names of the files that a scene makes. */
  static List<String> files(Scene scene, Set<Extra> extras) {
    String name = scene.name();
    return extras.contains(Extra.LOSSLESS)
        ? List.of(name + ".mp4", name + ".csv", name + ".objects.csv", name + ".mkv")
        : List.of(name + ".mp4", name + ".csv", name + ".objects.csv");
  }

  /**
   * Draws a scene into files.
   *
   * @throws IOException if one cannot be written
   */
  static Manifest.Entry write(Scene scene, Path folder, Set<Extra> extras) throws IOException {
    VideoFormat format = scene.format();
    String name = scene.name();
    FrameDigest digest = new FrameDigest();
    try (VideoWriter mp4 = VideoWriter.h264(folder.resolve(name + ".mp4"), format, QUALITY)) {
      if (extras.contains(Extra.LOSSLESS)) {
        try (VideoWriter mkv = VideoWriter.ffv1(folder.resolve(name + ".mkv"), format)) {
          draw(scene, digest, List.of(mp4, mkv));
        }
      } else {
        draw(scene, digest, List.of(mp4));
      }
    }
    write(folder.resolve(name + ".csv"), TruthCsv.motion(scene));
    if (!scene.truth(0).objects().isEmpty()) {
      write(folder.resolve(name + ".objects.csv"), TruthCsv.objects(scene));
    }
    return new Manifest.Entry(
        name,
        format.width(),
        format.height(),
        format.frameRate().toString(),
        scene.frames(),
        digest.hex());
  }

  private static void draw(Scene scene, FrameDigest digest, List<VideoWriter> writers)
      throws IOException {
    for (int start = 0; start < scene.frames(); start += BATCH) {
      int end = Math.min(scene.frames(), start + BATCH);
      List<VideoFrame> frames =
          IntStream.range(start, end).parallel().mapToObj(scene::frame).toList();
      for (VideoFrame frame : frames) {
        digest.add(frame);
        for (VideoWriter writer : writers) {
          writer.write(frame);
        }
      }
    }
    for (VideoWriter writer : writers) {
      writer.finish();
    }
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n");
  }
}
