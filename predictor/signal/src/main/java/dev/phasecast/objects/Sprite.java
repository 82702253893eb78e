package dev.phasecast.objects;

/**
 * What an object looks like: a window of samples whose first lies ({@code −pad}, {@code −pad}) from
 * the corner of the object's box.
 *
 * @param side of the window
 * @param pad how far the window reaches beyond the corner of the box, to the left and above
 * @param data row-major, zero where there is nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sprite(int side, int pad, float[] data) {

  /** Puts the maximum of a picture and this object, its box at (x, y), into the picture. */
  void paint(float[] picture, int width, int height, int x, int y) {
    int left = x - pad;
    int top = y - pad;
    for (int v = Math.max(0, -top); v < Math.min(side, height - top); v++) {
      int to = (top + v) * width + left;
      for (int u = Math.max(0, -left); u < Math.min(side, width - left); u++) {
        picture[to + u] = Math.max(picture[to + u], data[v * side + u]);
      }
    }
  }

  /** Adds {@code weight} times this object, its box at (x, y), to the picture. */
  void add(float[] picture, int width, int height, int x, int y, float weight) {
    int left = x - pad;
    int top = y - pad;
    for (int v = Math.max(0, -top); v < Math.min(side, height - top); v++) {
      int to = (top + v) * width + left;
      for (int u = Math.max(0, -left); u < Math.min(side, width - left); u++) {
        picture[to + u] += weight * data[v * side + u];
      }
    }
  }

  /** This object moved within its window; what leaves the window is lost. */
  Sprite movedBy(int dx, int dy) {
    float[] out = new float[data.length];
    for (int v = 0; v < side; v++) {
      for (int u = 0; u < side; u++) {
        int x = u - dx;
        int y = v - dy;
        if (x >= 0 && y >= 0 && x < side && y < side) {
          out[v * side + u] = data[y * side + x];
        }
      }
    }
    return new Sprite(side, pad, out);
  }
}
