package dev.phasecast.cli;

import dev.phasecast.media.VideoInfo;
import dev.phasecast.report.Summary;
import java.nio.file.Path;

/** What a result tells of the file it was made from. */
final class Inputs {
  private Inputs() {}

  /** By what is known of the video, and how many of its frames were decoded. */
  static Summary.Input of(Path file, String sha256, VideoInfo info, long frames) {
    Path name = file.getFileName();
    return new Summary.Input(
        name == null ? file.toString() : name.toString(),
        sha256,
        info.container(),
        info.codec(),
        info.format(),
        info.rotation(),
        frames,
        info.declaredFrames(),
        info.durationSeconds());
  }
}
