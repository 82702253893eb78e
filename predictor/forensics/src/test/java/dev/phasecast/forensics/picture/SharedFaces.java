package dev.phasecast.forensics.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Faces outside the project, where the tests are told of them. */
final class SharedFaces {
  private SharedFaces() {}

  /** The pictures of a folder, such as {@code faces/real_celeb_256}, or the test is skipped. */
  static List<Path> of(String folder) throws IOException {
    String data = System.getProperty("phasecast.data", "");
    Path path = Path.of(data, folder);
    Assumptions.assumeTrue(
        !data.isEmpty() && Files.isDirectory(path),
        "skipped: -Dphasecast.data=DIR with " + folder + " is not given");
    try (Stream<Path> files = Files.list(path)) {
      return files.sorted().toList();
    }
  }
}
