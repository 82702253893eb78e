package dev.phasecast.motion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.registration.WaveTexture;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static final int HEIGHT = 160;
  private static final int WIDTH = 240;

  /** A textured square, at (left, top), over another texture, each with its own motion. */
  private record Crossing(
      double left, double top, int side, double dx, double dy, double backX, double backY) {
    private static final WaveTexture BACK = new WaveTexture(5);
    private static final WaveTexture FRONT = new WaveTexture(6);

    Plane frame(int t) {
      Plane back = BACK.plane(HEIGHT, WIDTH, t * backX, t * backY);
      Plane front = FRONT.plane(HEIGHT, WIDTH, t * dx, t * dy);
      float[] data = back.data().clone();
      for (int i = 0; i < data.length; i++) {
        int x = i % WIDTH;
        int y = i / WIDTH;
        if (depth(t, x, y) >= 0) {
          data[i] = front.data()[i];
        }
      }
      return Plane.of(HEIGHT, WIDTH, data);
    }

    /** How far inside the square a place is, in pixels; negative outside. */
    double depth(int t, int x, int y) {
      double fromX = x - left - t * dx;
      double fromY = y - top - t * dy;
      return Math.min(Math.min(fromX, side - fromX), Math.min(fromY, side - fromY));
    }
  }

  private static LastingMotion watch(Crossing scene, int frames) {
    var motion = new LastingMotion(HEIGHT, WIDTH);
    for (int t = 0; t < frames; t++) {
      motion.next(scene.frame(t));
    }
    return motion;
  }

  @Test
  void splitsCrossingTexturesAndOrdersThem() {
    var scene = new Crossing(30, 40, 72, 4, 1, -2, 0);
    Layers layers = watch(scene, 7).layers();
    assertEquals(2, layers.count());
    assertArrayEquals(new int[] {1, 0}, layers.frontToBack());
    assertEquals(-2, layers.motion(0).dx(10, 10), 0.1);
    assertEquals(4, layers.motion(1).dx(10, 10), 0.1);
    assertEquals(1, layers.motion(1).dy(10, 10), 0.1);
    int right = 0;
    int all = 0;
    for (int row = 0; row * 8 < HEIGHT; row++) {
      for (int column = 0; column * 8 < WIDTH; column++) {
        double depth = scene.depth(6, column * 8, row * 8);
        if (Math.abs(depth) > 8) {
          all++;
          right += layers.label(column, row) == (depth > 0 ? 1 : 0) ? 1 : 0;
        }
      }
    }
    assertTrue(right > 0.95 * all, right + " of " + all);
  }

  /** What is smaller is taken to be nearer at first; a frame around a large window is not. */
  @Test
  void findsThatTheLargerLayerIsNearer() {
    var back = new WaveTexture(5);
    var front = new WaveTexture(6);
    var motion = new LastingMotion(HEIGHT, WIDTH);
    for (int t = 0; t < 10; t++) {
      Plane far = back.plane(HEIGHT, WIDTH, 5 * t, 0);
      float[] data = front.plane(HEIGHT, WIDTH, 0, 0).data().clone();
      for (int i = 0; i < data.length; i++) {
        int x = i % WIDTH;
        int y = i / WIDTH;
        // Content behind comes to the window's right border and goes under it.
        int seen = 80 + 5 * t;
        if (x >= seen && x < 180 && y >= 40 && y < 120) {
          data[i] = far.data()[i];
        }
      }
      motion.next(Plane.of(HEIGHT, WIDTH, data));
    }
    Layers layers = motion.layers();
    assertEquals(2, layers.count());
    assertArrayEquals(new int[] {0, 1}, layers.frontToBack());
  }

  @Test
  void uncoversOnlyWhereTheNearerLayerHasLeft() {
    var scene = new Crossing(30, 40, 72, 8, 0, 0, 0);
    LastingMotion motion = watch(scene, 7);
    VectorGrid coming = motion.layers().carried().vectors();
    float[] uncovered = motion.layers().carried().uncovered();
    double left = 0;
    double elsewhere = 0;
    for (int row = 0; row < coming.rows(); row++) {
      for (int column = 0; column < coming.columns(); column++) {
        int x = column * 8;
        int y = row * 8;
        boolean beside = x > 30 + 6 * 8 - 12 && x < 30 + 7 * 8 + 12 && y > 30 && y < 122;
        if (beside) {
          left += uncovered[row * coming.columns() + column];
        } else if (Math.abs(scene.depth(6, x, y)) > 16 && Math.abs(scene.depth(7, x, y)) > 16) {
          elsewhere += uncovered[row * coming.columns() + column];
        }
        double depth = scene.depth(7, x, y);
        if (Math.abs(depth) > 16) {
          assertEquals(
              depth > 0 ? 8 : 0, coming.dx()[row * coming.columns() + column], 0.3, x + ", " + y);
        }
      }
    }
    // 72 pixels of the edge uncover 8 pixels each: about nine points of eight by eight.
    assertEquals(9, left, 3);
    assertTrue(elsewhere < 1, "elsewhere " + elsewhere);
  }

  private static VectorGrid grid(AffineMotion motion) {
    VectorGrid grid = VectorGrid.covering(HEIGHT, WIDTH, 8);
    put(grid, motion, 0, 0, grid.columns(), grid.rows());
    return grid;
  }

  private static void put(
      VectorGrid grid, AffineMotion motion, int left, int top, int right, int bottom) {
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        grid.dx()[row * grid.columns() + column] = motion.dx(column, row);
        grid.dy()[row * grid.columns() + column] = motion.dy(column, row);
      }
    }
  }

  @Test
  void aTurningObjectIsOneLayer() {
    VectorGrid grid = grid(AffineMotion.constant(1, 0));
    // Turned by 0.1 a frame about (12, 9), in points of 8 pixels.
    var turn = new AffineMotion(-0.8 * 9, 0, 0.8, 0.8 * 12, -0.8, 0);
    put(grid, turn, 7, 4, 18, 15);
    var layers = new Layers(grid.alike());
    layers.next(grid, 1);
    layers.next(grid, 1);
    assertEquals(2, layers.count());
    assertEquals(turn.xDown(), layers.motion(1).xDown(), 0.02);
    assertEquals(turn.yAcross(), layers.motion(1).yAcross(), 0.02);
    assertEquals(turn.dx(12, 9), layers.motion(1).dx(12, 9), 0.1);
    assertEquals(0, layers.label(2, 2));
    assertEquals(1, layers.label(10, 9));
    assertEquals(1, layers.weight(1, 10, 9), 0.05);
    assertEquals(1, layers.field().layer(10, 9));
  }

  @Test
  void aZoomIsOneLayerThatUncoversNothing() {
    var zoom = new AffineMotion(-0.4 * 15, 0.4, 0, -0.4 * 10, 0, 0.4);
    var layers = new Layers(grid(zoom).alike());
    layers.next(grid(zoom), 1);
    assertEquals(1, layers.count());
    assertEquals(0.4, layers.motion(0).xAcross(), 0.01);
    for (float each : layers.carried().uncovered()) {
      assertEquals(0, each);
    }
  }

  @Test
  void numbersStay() {
    var layers = new Layers(grid(AffineMotion.constant(0, 0)).alike());
    int numbered = -1;
    for (int t = 0; t < 6; t++) {
      VectorGrid grid = grid(AffineMotion.constant(0, 0));
      // Two objects of which now the one and now the other is the larger.
      int more = t % 2;
      put(grid, AffineMotion.constant(8, 0), 4 + t, 2, 9 + t + more, 8);
      put(grid, AffineMotion.constant(0, -8), 15, 13 - t, 21 - more, 19 - t);
      layers.next(grid, 1);
      assertEquals(3, layers.count());
      assertEquals(0, layers.label(0, 0));
      int now = layers.label(6 + t, 5);
      assertTrue(numbered < 0 || numbered == now, "frame " + t);
      numbered = now;
    }
  }

  @Test
  void flatAndStillPicturesAreOneLayerAtRest() {
    Plane flat = Plane.filled(HEIGHT, WIDTH, 0.4f);
    Plane still = new WaveTexture(3).plane(HEIGHT, WIDTH, 0, 0);
    for (Plane each : new Plane[] {flat, still}) {
      var motion = new LastingMotion(HEIGHT, WIDTH);
      for (int t = 0; t < 4; t++) {
        motion.next(each);
      }
      assertEquals(1, motion.layers().count());
      assertEquals(0, motion.layers().motion(0).dx(5, 5), 1e-3);
      for (float uncovered : motion.uncovered()) {
        assertEquals(0, uncovered);
      }
    }
  }

  @Test
  void worksOnSmallAndOddPictures() {
    var texture = new WaveTexture(3);
    for (int[] size : new int[][] {{16, 16}, {17, 33}, {1, 1}, {3, 200}}) {
      var motion = new LastingMotion(size[0], size[1]);
      for (int t = 0; t < 4; t++) {
        motion.next(texture.plane(size[0], size[1], t, 0));
      }
      assertTrue(motion.layers().count() >= 1);
      assertEquals(motion.coming().dx().length, motion.uncovered().length);
      for (float each : motion.coming().dx()) {
        assertTrue(Float.isFinite(each));
      }
    }
  }

  @Test
  void aCutForgetsLayers() {
    var scene = new Crossing(30, 40, 72, 4, 1, -2, 0);
    LastingMotion motion = watch(scene, 5);
    motion.next(new WaveTexture(77).plane(HEIGHT, WIDTH, 0, 0));
    assertTrue(motion.cut());
    assertEquals(1, motion.layers().count());
  }

  @Test
  void theNearerLayerWinsWhereBothLand() {
    VectorGrid grid = VectorGrid.covering(9, 65, 8);
    byte[] label = new byte[grid.dx().length];
    int columns = grid.columns();
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 3; column < 5; column++) {
        grid.dx()[row * columns + column] = 16;
        label[row * columns + column] = 1;
      }
    }
    var motions = java.util.List.of(AffineMotion.constant(0, 0), AffineMotion.constant(16, 0));
    var carried = CarriedLayers.of(grid, label, motions, new int[] {1, 0});
    float[] dx = new float[columns];
    float[] open = new float[columns];
    for (int column = 0; column < columns; column++) {
      dx[column] = carried.vectors().dx()[column];
      open[column] = carried.uncovered()[column];
    }
    assertArrayEquals(new float[] {0, 0, 0, 0, 0, 16, 16, 0, 0}, dx);
    assertArrayEquals(new float[] {0, 0, 0, 1, 1, 0, 0, 0, 0}, open);
    var other = CarriedLayers.of(grid, label, motions, new int[] {0, 1});
    assertEquals(0, other.vectors().dx()[5]);
    assertEquals(0, other.label(6, 0));
  }
}
