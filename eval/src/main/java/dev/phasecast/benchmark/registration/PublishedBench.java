package dev.phasecast.benchmark.registration;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Pairs of which others have published the motion. */
final class PublishedBench {
  private final Path folder;
  private final Consumer<String> progress;

  /**
   * @param data root of the test data
   */
  PublishedBench(Path data, Consumer<String> progress) {
    this.folder = data.resolve("registration");
    this.progress = progress;
  }

  /**
   * A row for each pair.
   *
   * @throws CommandException if a picture cannot be read or is not the published one
   */
  List<PublishedRow> rows() throws CommandException {
    List<PublishedRow> rows = new ArrayList<>();
    for (PublishedPair pair : PublishedPair.all()) {
      Plane reference = onCanvas(read(pair.reference(), pair), pair.margin());
      Plane moved = onCanvas(read(pair.moved(), pair), pair.margin());
      Map<SimilarityMethod, Similarity> found = new EnumMap<>(SimilarityMethod.class);
      for (SimilarityMethod method : SimilarityMethod.values()) {
        found.put(
            method, method.open(reference.height(), reference.width()).estimate(reference, moved));
      }
      progress.accept("published, " + pair.name());
      rows.add(new PublishedRow(pair, found));
    }
    return rows;
  }

  /** The picture in the middle of black: as that is the same on both sides, its centre stays. */
  static Plane onCanvas(Plane plane, double margin) {
    int left = (int) Math.round(margin * plane.width());
    int top = (int) Math.round(margin * plane.height());
    Plane canvas = Plane.zeros(plane.height() + 2 * top, plane.width() + 2 * left);
    for (int y = 0; y < plane.height(); y++) {
      System.arraycopy(
          plane.data(),
          y * plane.width(),
          canvas.data(),
          (top + y) * canvas.width() + left,
          plane.width());
    }
    return canvas;
  }

  private Plane read(String name, PublishedPair pair) throws CommandException {
    Path file = folder.resolve(name);
    Plane plane = PictureFile.read(file);
    if (plane.width() != pair.width() || plane.height() != pair.height()) {
      throw new CommandException(
          ExitCode.UNREADABLE,
          file
              + ": is "
              + plane.width()
              + "x"
              + plane.height()
              + ", not "
              + pair.width()
              + "x"
              + pair.height()
              + " as published; take the original file");
    }
    return plane;
  }
}
