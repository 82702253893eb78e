package dev.phasecast.training;

import dev.phasecast.report.ResultFile;
import dev.phasecast.training.TrainingLoop.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a training lie.
 *
 * @param weights the best so far, or what else comes out
 * @param checkpoint where training can go on from
 * @param start whether it does
 */
public record TrainingFiles(Path weights, Path checkpoint, Start start) {
  /**
   * The usual places.
   *
   * @param checkpoint if it is not to lie beside the weights
   */
  public static TrainingFiles of(Path weights, @Nullable Path checkpoint, boolean resume) {
    Path whole = weights.toAbsolutePath();
    return new TrainingFiles(
        whole,
        checkpoint == null ? beside(whole, ".checkpoint") : checkpoint,
        resume ? Start.CHECKPOINT : Start.ANEW);
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  /** Curves that can be looked at meanwhile. */
  Path page() {
    return beside(weights, ".html");
  }

  /** Writes the card that says where the weights come from, whole or not at all. */
  void writeCard(String markdown) throws IOException {
    ResultFile.write(beside(weights, ".md"), file -> Files.writeString(file, markdown));
  }
}
