package dev.phasecast.cluster;

import dev.phasecast.cli.Version;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What every worker is told.
 *
 * @param task to do
 * @param options of the command that bear on its result, in their order
 * @param kept of the result folders
 * @param folder of the batch, absolute, seen by all machines
 * @param run name of this run in the folder, see {@link BatchLayout}
 * @param java that runs the command line
 * @param attempts for a video whose process crashes or takes too long
 * @param secondsLimit of one attempt
 * @param version of this program, as the result may change with it
 */
record BatchPlan(
    BatchTask task,
    List<String> options,
    KeptResults kept,
    String folder,
    String run,
    ChildJava java,
    int attempts,
    long secondsLimit,
    String version)
    implements Serializable {
  BatchPlan {
    options = List.copyOf(options);
  }

  /** With the version of this program. */
  BatchPlan(
      BatchTask task,
      List<String> options,
      KeptResults kept,
      String folder,
      String run,
      ChildJava java,
      int attempts,
      long secondsLimit) {
    this(task, options, kept, folder, run, java, attempts, secondsLimit, Version.current());
  }

  /** Everything that a result depends on besides the video, in one line. */
  String recipe() {
    String command = String.join(" ", options);
    return (task.label() + " " + command).strip()
        + (kept == KeptResults.FOLDERS ? " with results" : "")
        + ", version "
        + version;
  }

  /**
   * The name of a part: equal for equal content, task, options and version.
   *
   * @param sha256 of the video
   */
  String key(String sha256) {
    return digest(sha256 + "\n" + recipe());
  }

  /** The folder that all machines see. */
  BatchLayout layout() {
    return new BatchLayout(Path.of(folder), run);
  }

  /** SHA-256 of a text, in lower-case hexadecimal digits. */
  static String digest(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
