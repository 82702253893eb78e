package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Plane;

/** How a picture that has been moved becomes one that is compared. */
enum Sampling {
  /** As it is: shifts are free of aliasing. */
  FULL(1) {
    @Override
    Plane sampled(Plane plane) {
      return plane;
    }
  },
  /** Every other sample of every other row: what is too fine comes back as something else. */
  DECIMATED(2) {
    @Override
    Plane sampled(Plane plane) {
      return everyOther(plane, 1);
    }
  },
  /** Means of two by two samples, as a sensor does: some aliasing is left. */
  BINNED(2) {
    @Override
    Plane sampled(Plane plane) {
      return everyOther(plane, 2);
    }
  };

  private final int factor;

  Sampling(int factor) {
    this.factor = factor;
  }

  /** Samples of the source to one of the result, along each axis. */
  int factor() {
    return factor;
  }

  abstract Plane sampled(Plane plane);

  /** Means of {@code box} by {@code box} samples, two samples apart. */
  private static Plane everyOther(Plane plane, int box) {
    int height = plane.height() / 2;
    int width = plane.width() / 2;
    float[] samples = new float[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int j = 0; j < box; j++) {
          for (int i = 0; i < box; i++) {
            sum += plane.data()[(2 * y + j) * plane.width() + 2 * x + i];
          }
        }
        samples[y * width + x] = sum / (box * box);
      }
    }
    return Plane.of(height, width, samples);
  }
}
