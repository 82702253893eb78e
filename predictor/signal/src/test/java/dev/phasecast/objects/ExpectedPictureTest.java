package dev.phasecast.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpectedPictureTest {
  private static final int WIDTH = 23;
  private static final int HEIGHT = 17;
  private final Random random = new Random(8);

  @Test
  void isTheMeanOfAllPicturesThatTwoObjectsMake() {
    List<Sprite> sprites = List.of(sprite(7, 2), sprite(9, 3));
    List<Places> places = List.of(places(5), places(4));
    float[] naive = new float[WIDTH * HEIGHT];
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 4; j++) {
        float[] one = new float[naive.length];
        sprites.get(0).paint(one, WIDTH, HEIGHT, places.get(0).x()[i], places.get(0).y()[i]);
        sprites.get(1).paint(one, WIDTH, HEIGHT, places.get(1).x()[j], places.get(1).y()[j]);
        double weight = places.get(0).probability()[i] * places.get(1).probability()[j];
        for (int p = 0; p < one.length; p++) {
          naive[p] += (float) (weight * one[p]);
        }
      }
    }
    assertArrayEquals(naive, new ExpectedPicture(WIDTH, HEIGHT).of(sprites, places), 1e-5f);
  }

  @Test
  void oneAndThreeObjectsAtCertainPlacesAreThemselves() {
    for (int count : new int[] {1, 3}) {
      List<Sprite> sprites =
          java.util.stream.IntStream.range(0, count).mapToObj(k -> sprite(5 + k, 0)).toList();
      List<Places> places = sprites.stream().map(s -> places(1)).toList();
      float[] painted = new float[WIDTH * HEIGHT];
      for (int k = 0; k < count; k++) {
        sprites.get(k).paint(painted, WIDTH, HEIGHT, places.get(k).x()[0], places.get(k).y()[0]);
      }
      assertArrayEquals(painted, new ExpectedPicture(WIDTH, HEIGHT).of(sprites, places), 1e-6f);
    }
  }

  @Test
  void tablesBecomePlacesOfSumOne() {
    double[] table = new double[12];
    table[5] = 3;
    table[10] = 1;
    Places places = Places.of(table, 4, 1, 2);
    assertArrayEquals(new int[] {0, 1}, places.x());
    assertArrayEquals(new int[] {-1, 0}, places.y());
    assertEquals(0.75, places.probability()[0], 1e-12);
    assertEquals(0.25, places.probability()[1], 1e-12);
  }

  private Sprite sprite(int side, int pad) {
    float[] data = new float[side * side];
    for (int i = 0; i < data.length; i++) {
      data[i] = random.nextFloat();
    }
    return new Sprite(side, pad, data);
  }

  /** Some of them partly outside. */
  private Places places(int count) {
    int[] x = new int[count];
    int[] y = new int[count];
    double[] p = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = random.nextInt(WIDTH + 6) - 4;
      y[i] = random.nextInt(HEIGHT + 6) - 4;
      p[i] = 1.0 / count;
    }
    return new Places(x, y, p);
  }
}
