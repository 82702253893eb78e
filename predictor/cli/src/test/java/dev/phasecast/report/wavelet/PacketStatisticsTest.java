package dev.phasecast.report.wavelet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketStatisticsTest {
  private static final int NODES = 4;
  private static final int SIZE = 6;

  private static double[][] pictures(int count) {
    Random random = new Random(9);
    double[][] pictures = new double[count][NODES * SIZE];
    for (double[] picture : pictures) {
      for (int i = 0; i < picture.length; i++) {
        picture[i] = random.nextGaussian() * (1 + i / SIZE);
      }
    }
    pictures[0][3] = 0;
    return pictures;
  }

  private static double log(double value) {
    return Math.log(Math.abs(value) + 1e-12);
  }

  /** In two passes over everything. */
  @Test
  void agreesWithTheDefinition() {
    double[][] pictures = pictures(7);
    var statistics = new PacketStatistics(List.of("a", "v", "h", "d"), 2, 3);
    for (double[] picture : pictures) {
      statistics.add(picture);
    }
    assertEquals(7, statistics.count());
    for (int node = 0; node < NODES; node++) {
      double sum = 0;
      double[] ofPicture = new double[7];
      for (int p = 0; p < 7; p++) {
        for (int i = 0; i < SIZE; i++) {
          sum += log(pictures[p][node * SIZE + i]);
          ofPicture[p] += log(pictures[p][node * SIZE + i]) / SIZE;
        }
      }
      double mean = sum / (7 * SIZE);
      double squares = 0;
      double between = 0;
      for (int p = 0; p < 7; p++) {
        between += Math.pow(ofPicture[p] - mean, 2);
        for (int i = 0; i < SIZE; i++) {
          squares += Math.pow(log(pictures[p][node * SIZE + i]) - mean, 2);
        }
      }
      assertEquals(mean, statistics.mean(node), 1e-12);
      assertEquals(Math.sqrt(squares / (7 * SIZE)), statistics.deviation(node), 1e-12);
      assertEquals(Math.sqrt(between / 7), statistics.spread(node), 1e-12);
      for (int i = 0; i < SIZE; i++) {
        double first = 0;
        double second = 0;
        for (double[] picture : pictures) {
          first += log(picture[node * SIZE + i]) / 7;
        }
        for (double[] picture : pictures) {
          second += Math.pow(log(picture[node * SIZE + i]) - first, 2) / 7;
        }
        assertEquals(first, statistics.means(node).at(i / 3, i % 3), 1e-12);
        assertEquals(Math.sqrt(second), statistics.deviations(node).at(i / 3, i % 3), 1e-12);
      }
    }
    assertThrows(IllegalArgumentException.class, () -> statistics.add(new double[5]));
  }

  @Test
  void csvHasAHeaderAndALineForEachNode() throws IOException {
    var statistics = new PacketStatistics(List.of("a", "v", "h", "d"), 2, 3);
    statistics.add(pictures(1)[0]);
    StringBuilder csv = new StringBuilder();
    StatisticsCsv.write(
        List.of(
            new StatisticsCsv.Named("real", statistics),
            new StatisticsCsv.Named("fake,1", statistics)),
        csv);
    List<String> lines = csv.toString().lines().toList();
    assertEquals(
        "node,real.mean,real.deviation,real.spread,fake_1.mean,fake_1.deviation,fake_1.spread",
        lines.get(0));
    assertEquals(5, lines.size());
    String[] fields = lines.get(2).split(",", -1);
    assertEquals("v", fields[0]);
    assertEquals(statistics.mean(1), Double.parseDouble(fields[1]));
    assertEquals(0, Double.parseDouble(fields[3]));
  }

  /** Lightness after CIE 1976: evenly rising, or falling from the middle to both ends. */
  @Test
  void coloursAreEvenInLightness() {
    for (int i = 0; i <= 100; i++) {
      double wanted = 3 + 94 * i / 100.0;
      assertEquals(wanted, lightness(ColourScale.RISING.colour(i / 100.0)), 2.5, "at " + i);
      double away = Math.abs(i - 50) / 50.0;
      assertEquals(
          96 - 74 * away, lightness(ColourScale.DIVERGING.colour(i / 100.0)), 3, "at " + i);
    }
    assertTrue((ColourScale.DIVERGING.colour(0) & 255) > (ColourScale.DIVERGING.colour(0) >> 16));
    assertEquals(ColourScale.RISING.colour(1), ColourScale.RISING.colour(7));
  }

  private static double lightness(int colour) {
    double y =
        0.2126 * linear(colour >> 16 & 255)
            + 0.7152 * linear(colour >> 8 & 255)
            + 0.0722 * linear(colour & 255);
    return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
  }

  private static double linear(int code) {
    double value = code / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
