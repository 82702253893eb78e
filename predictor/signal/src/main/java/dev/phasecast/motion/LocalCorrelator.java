package dev.phasecast.motion;

import dev.phasecast.frame.Plane;
import dev.phasecast.registration.PhaseCorrelator;
import dev.phasecast.registration.Registration;
import dev.phasecast.registration.RegistrationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Registers each picture of a stream against the one before in windows that lie side by side and
 * cover it. A window sees motion of up to half its side; what moves farther leaves it.
 *
 * <p>Costs one forward and one inverse transform a window and picture, since spectra are kept. For
 * one thread at a time.
 *
 * <pre>{@code
 * var local = LocalCorrelator.of(360, 640);
 * local.register(first);
 * local.register(second).forEach(vector -> …);
 * }</pre>
 */
public final class LocalCorrelator {
  /** Windows along the longer side of a picture, about. */
  private static final int WINDOWS = 10;

  private static final int SIDE_STEP = 16;
  private static final int LEAST_SIDE = 32;

  private final int height;
  private final int width;
  private final List<Window> windows = new ArrayList<>();

  /** A part of the picture, and what registers it. */
  private record Window(int left, int top, int columns, int rows, PhaseCorrelator correlator) {}

  /**
   * Windows of one side on pictures of one size. The last ones of a row or column end at the
   * border, and overlap the ones before where the side does not divide the picture's.
   *
   * @param side of a window; at least 8, or that of the picture where it is smaller
   */
  public LocalCorrelator(int height, int width, int side) {
    if (side < 8) {
      throw new IllegalArgumentException("a window of " + side + " pixels shows no motion");
    }
    this.height = height;
    this.width = width;
    int rows = Math.min(side, height);
    int columns = Math.min(side, width);
    for (int row = 0; row < count(height, rows); row++) {
      for (int column = 0; column < count(width, columns); column++) {
        windows.add(
            new Window(
                Math.min(column * columns, width - columns),
                Math.min(row * rows, height - rows),
                columns,
                rows,
                new PhaseCorrelator(rows, columns, RegistrationSettings.fast())));
      }
    }
  }

  /** About ten windows along the longer side. */
  public static LocalCorrelator of(int height, int width) {
    int side = Math.max(height, width) / WINDOWS;
    int stepped = (side + SIDE_STEP - 1) / SIDE_STEP * SIDE_STEP;
    return new LocalCorrelator(height, width, Math.max(LEAST_SIDE, stepped));
  }

  private static int count(int whole, int side) {
    return (whole + side - 1) / side;
  }

  /**
   * Registers {@code moved} against the picture of the last call, and remembers it.
   *
   * @return a vector for each window, row by row; none at the first call
   * @throws IllegalArgumentException if the picture is of another size
   */
  public List<MotionVector> register(Plane moved) {
    if (moved.height() != height || moved.width() != width) {
      throw new IllegalArgumentException(
          "windows were laid for %dx%d, not for %s".formatted(width, height, moved));
    }
    List<MotionVector> vectors = new ArrayList<>();
    for (Window window : windows) {
      // The correlator borrows the picture before, so each call brings one of its own.
      Plane part = moved.part(window.left, window.top, window.rows, window.columns);
      Optional<Registration> found = window.correlator.register(part);
      found.ifPresent(
          registration ->
              vectors.add(
                  new MotionVector(
                      window.left + window.columns / 2.0,
                      window.top + window.rows / 2.0,
                      registration)));
    }
    return vectors;
  }
}
