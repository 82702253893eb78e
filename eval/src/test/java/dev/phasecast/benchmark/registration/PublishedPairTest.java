package dev.phasecast.benchmark.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.Translation;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PublishedPairTest {
  /** In pixels: what would be told apart from the true shift if the picture was made by it. */
  private static final double MADE = 0.4;

  /** The same where it was found; sample 3 lies 0.7 px further right and down than published. */
  private static final double FOUND = 2;

  /** Published motions, brought into our convention, explain the pictures they come with. */
  @Test
  void motionsExplainTheirPictures() throws Exception {
    String data = System.getProperty("phasecast.data", "");
    Assumptions.assumeFalse(data.isEmpty(), "phasecast.data names no folder of test data");
    Path folder = Path.of(data).resolve("registration");
    for (PublishedPair pair : PublishedPair.all()) {
      Plane reference = PictureFile.read(folder.resolve(pair.reference()));
      Plane moved = PictureFile.read(folder.resolve(pair.moved()));
      assertEquals(pair.width(), moved.width(), pair.name());
      assertEquals(pair.height(), moved.height(), pair.name());
      double told = difference(reference, moved, pair.published());
      double step = pair.origin() == PublishedPair.Origin.MADE ? MADE : FOUND;
      for (int side : new int[] {-1, 1}) {
        assertTrue(told < difference(reference, moved, off(pair, step * side, 0)), pair.name());
        assertTrue(told < difference(reference, moved, off(pair, 0, step * side)), pair.name());
      }
    }
  }

  private static Similarity off(PublishedPair pair, double x, double y) {
    return pair.published().then(Similarity.shift(x, y));
  }

  /** Root mean square over the moved picture where both overlap. */
  private static double difference(Plane reference, Plane moved, Similarity motion) {
    Similarity back = motion.inverse();
    double middleX = (reference.width() - 1) / 2.0;
    double middleY = (reference.height() - 1) / 2.0;
    double sum = 0;
    long count = 0;
    for (int y = 0; y < moved.height(); y++) {
      for (int x = 0; x < moved.width(); x++) {
        Translation at = back.apply(x - middleX, y - middleY);
        double column = at.dx() + middleX;
        double row = at.dy() + middleY;
        if (column >= 1
            && row >= 1
            && column < reference.width() - 2
            && row < reference.height() - 2) {
          double error = between(reference, column, row) - moved.at(x, y);
          sum += error * error;
          count++;
        }
      }
    }
    return Math.sqrt(sum / count);
  }

  private static double between(Plane plane, double column, double row) {
    int x = (int) column;
    int y = (int) row;
    double i = column - x;
    double j = row - y;
    return (1 - j) * ((1 - i) * plane.at(x, y) + i * plane.at(x + 1, y))
        + j * ((1 - i) * plane.at(x, y + 1) + i * plane.at(x + 1, y + 1));
  }

  @Test
  void blackAroundLeavesTheCentre() {
    Plane canvas = PublishedBench.onCanvas(Plane.filled(3, 5, 1), 0.5);
    assertEquals(7, canvas.height());
    assertEquals(11, canvas.width());
    assertEquals(1, canvas.at(5, 3));
    assertEquals(1, canvas.at(3, 2));
    assertEquals(0, canvas.at(2, 2));
    assertEquals(0, canvas.at(8, 4));
  }
}
