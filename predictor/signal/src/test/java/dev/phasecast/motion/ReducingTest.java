package dev.phasecast.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.phasecast.frame.Plane;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReducingTest {
  @ParameterizedTest
  @CsvSource({"6,8,2", "7,9,2", "17,23,3", "5,5,5", "16,11,4"})
  void takesTheMeanOfEachSquare(int height, int width, int factor) {
    var random = new Random(height * 100L + width);
    float[] samples = new float[height * width];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextFloat();
    }
    Plane plane = Plane.of(height, width, samples);
    Plane reduced = Reducing.boxes(plane, factor);
    assertEquals(height / factor, reduced.height());
    assertEquals(width / factor, reduced.width());
    for (int y = 0; y < reduced.height(); y++) {
      for (int x = 0; x < reduced.width(); x++) {
        double sum = 0;
        for (int i = 0; i < factor * factor; i++) {
          sum += plane.at(x * factor + i % factor, y * factor + i / factor);
        }
        assertEquals(sum / (factor * factor), reduced.at(x, y), 1e-6);
      }
    }
  }

  @Test
  void leavesWhatCannotBeReduced() {
    Plane plane = Plane.filled(2, 30, 0.5f);
    assertSame(plane, Reducing.boxes(plane, 1));
    assertSame(plane, Reducing.boxes(plane, 3));
  }
}
