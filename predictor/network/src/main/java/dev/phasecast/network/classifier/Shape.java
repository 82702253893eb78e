package dev.phasecast.network.classifier;

/**
 * Sizes of what flows between layers, for one example. In memory a batch is channels × examples ×
 * rows × columns, so that a channel of the whole batch is one stretch and a convolution a few
 * matrix products.
 */
record Shape(int channels, int rows, int columns) {
  Shape {
    if (channels < 1 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "no layer gives " + channels + " × " + rows + " × " + columns);
    }
  }

  int plane() {
    return rows * columns;
  }

  /** Floats of a batch. */
  int floats(int batch) {
    return Math.multiplyExact(Math.multiplyExact(channels, batch), plane());
  }
}
