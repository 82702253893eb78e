package dev.phasecast.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.PictureReader;
import dev.phasecast.media.ResidentMemory;
import dev.phasecast.vision.FaceFinder.Face;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class FaceFinderTest {
  @Test
  void findsNothingWhereNothingIs() {
    Random random = new Random(3);
    float[] noise = new float[200 * 300];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextFloat();
    }
    try (FaceFinder finder = new FaceFinder()) {
      assertEquals(List.of(), finder.find(Plane.of(200, 300, noise)));
      assertEquals(List.of(), finder.find(Plane.filled(256, 256, 0.5f)));
      assertEquals(List.of(), finder.find(Plane.filled(1, 1, 0.5f)));
      assertEquals(List.of(), finder.find(Plane.filled(3, 2000, 0.5f)));
    }
  }

  /** Eyes, nose and mouth of aligned portraits lie below the middle, in all sizes. */
  @Test
  void findsTheFaceOfPortraits() throws Exception {
    int found = 0;
    int all = 0;
    try (FaceFinder finder = new FaceFinder()) {
      for (String name : List.of("real_celeb_256", "real_ffhq_1024")) {
        for (Path file : portraits(name)) {
          Plane luma = PictureReader.read(file, MediaLimits.standard()).luma();
          List<Face> faces = finder.find(luma);
          all++;
          if (!faces.isEmpty()) {
            Face face = faces.get(0);
            boolean there =
                Math.abs(face.centreX() / luma.width() - 0.5) < 0.08
                    && Math.abs(face.centreY() / luma.height() - 0.55) < 0.08
                    && Math.abs(face.side() / luma.width() - 0.65) < 0.15;
            found += there ? 1 : 0;
          }
        }
      }
    }
    assertTrue(found >= 0.9 * all, found + " of " + all);
  }

  private static List<Path> portraits(String folder) throws Exception {
    String data = System.getProperty("phasecast.data", "");
    Path path = Path.of(data, "faces", folder);
    Assumptions.assumeTrue(
        !data.isEmpty() && Files.isDirectory(path),
        "skipped: -Dphasecast.data=DIR with faces/" + folder + " is not given");
    try (Stream<Path> files = Files.list(path)) {
      return files.sorted().limit(20).toList();
    }
  }

  @Test
  void freesItsMemory() {
    FaceFinder finder = new FaceFinder();
    finder.find(Plane.filled(64, 64, 0.5f));
    finder.close();
    assertTrue(finder.isClosed());
    assertThrows(IllegalStateException.class, () -> finder.find(Plane.filled(64, 64, 0.5f)));
    finder.close();
  }

  /** Each picture is copied to native memory, 9 MB of it here. */
  @Test
  void memoryDoesNotGrow() throws Exception {
    long growth = ResidentMemory.growth(Searches.class);
    assertTrue(growth < 40L << 20, growth + " bytes more after ten pictures of 9 MB");
  }

  /** Searches a large picture again and again. */
  public static final class Searches implements ResidentMemory.Round {
    private final FaceFinder finder = new FaceFinder();
    private final Plane plane = Plane.filled(3000, 3000, 0.5f);

    @Override
    public void run(List<Path> files) {
      for (int i = 0; i < 10; i++) {
        finder.find(plane);
      }
    }
  }
}
