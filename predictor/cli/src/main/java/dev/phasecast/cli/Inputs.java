package dev.phasecast.cli;

import dev.phasecast.media.VideoInfo;
import dev.phasecast.report.Summary;
import java.nio.file.Path;

/** What a result tells of the file it was made from. */
public final class Inputs {
  private Inputs() {}

  /** A file's name without its folder. */
  public static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  /** By what is known of the video, and how many of its frames were decoded. */
  static Summary.Input of(String title, String sha256, VideoInfo info, long frames) {
    return new Summary.Input(
        title,
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
