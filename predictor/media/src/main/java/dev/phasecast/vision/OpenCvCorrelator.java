package dev.phasecast.vision;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2d;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * OpenCV's phase correlation of two pictures of one size, on one thread, in 32-bit floats. Owns
 * native memory until it is closed; use one instance a thread.
 *
 * <p>{@code phaseCorrelate} multiplies the window into the very matrices it is given (where it need
 * not pad them), so that a second call on the same matrices answers otherwise. They are therefore
 * filled anew for each answer.
 */
public final class OpenCvCorrelator implements AutoCloseable {
  /** What OpenCV offers. */
  public enum Method {
    /** {@code phaseCorrelate} on the pictures as they are. */
    NO_WINDOW {
      @Override
      Point2d find(Mat reference, Mat moved, Mat window, double[] response) {
        return opencv_imgproc.phaseCorrelate(reference, moved);
      }
    },
    /** {@code phaseCorrelate} with the window of {@code createHanningWindow}. */
    HANN {
      @Override
      Point2d find(Mat reference, Mat moved, Mat window, double[] response) {
        return opencv_imgproc.phaseCorrelate(reference, moved, window, response);
      }
    },
    /**
     * {@code phaseCorrelateIterative} with its own settings (Hrazdíra, Druckmüller and Habbal,
     * <i>Iterative Phase Correlation Algorithm for High-precision Subpixel Image Registration</i>,
     * ApJS 247, 2020).
     */
    ITERATIVE {
      @Override
      Point2d find(Mat reference, Mat moved, Mat window, double[] response) {
        return opencv_imgproc.phaseCorrelateIterative(reference, moved);
      }
    };

    abstract Point2d find(Mat reference, Mat moved, Mat window, double[] response);
  }

  private final int height;
  private final int width;
  private final Method method;
  private final Mat window;
  private final Mat reference;
  private final Mat moved;
  private final double[] response = new double[1];
  private boolean loaded;

  /**
   * A correlator for pictures of one size.
   *
   * @param height rows of every picture, at least 2
   * @param width columns of every picture, at least 2
   * @throws IllegalArgumentException if a side is less than 2, which OpenCV does not take
   */
  public OpenCvCorrelator(int height, int width, Method method) {
    if (height < 2 || width < 2) {
      throw new IllegalArgumentException(
          "OpenCV registers pictures of at least 2x2, not " + width + "x" + height);
    }
    OpenCv.load();
    this.height = height;
    this.width = width;
    this.method = method;
    this.window = new Mat();
    this.reference = new Mat(height, width, opencv_core.CV_32FC1);
    this.moved = new Mat(height, width, opencv_core.CV_32FC1);
    try (Size size = new Size(width, height)) {
      opencv_imgproc.createHanningWindow(window, size, opencv_core.CV_32FC1);
    }
  }

  /**
   * How {@code moved} lies against {@code reference}. OpenCV's {@code phaseCorrelate(reference,
   * moved)} has our sign: content that went to the right and down has positive coordinates. It may
   * be NaN.
   *
   * @throws IllegalArgumentException if a picture is of another size
   * @throws IllegalStateException if this is closed
   */
  public Translation register(Plane reference, Plane moved) {
    load(reference, moved);
    return correlate();
  }

  /**
   * Copies two pictures to where OpenCV finds them. Apart from {@link #correlate}, so that a
   * benchmark can time that alone.
   *
   * @throws IllegalArgumentException if a picture is of another size
   * @throws IllegalStateException if this is closed
   */
  public void load(Plane reference, Plane moved) {
    check(reference);
    check(moved);
    if (isClosed()) {
      throw new IllegalStateException("this correlator is closed");
    }
    copy(reference, this.reference);
    copy(moved, this.moved);
    loaded = true;
  }

  /**
   * How the pictures that were loaded lie against each other, as {@link #register} has it.
   *
   * @throws IllegalStateException if none was loaded since the last answer, or this is closed
   */
  public Translation correlate() {
    if (!loaded || isClosed()) {
      throw new IllegalStateException("no pictures are loaded; OpenCV spoils them as it goes");
    }
    loaded = false;
    try (Point2d shift = method.find(reference, moved, window, response)) {
      return new Translation(shift.x(), shift.y());
    }
  }

  private static void copy(Plane plane, Mat mat) {
    new FloatPointer(mat.data()).put(plane.data(), 0, plane.data().length);
  }

  private void check(Plane picture) {
    if (picture.height() != height || picture.width() != width) {
      throw new IllegalArgumentException(
          "this correlator is for "
              + width
              + "x"
              + height
              + ", not for "
              + picture.width()
              + "x"
              + picture.height());
    }
  }

  /** Whether the native memory is gone. */
  boolean isClosed() {
    return window.isNull() && reference.isNull() && moved.isNull();
  }

  @Override
  public void close() {
    window.close();
    reference.close();
    moved.close();
  }
}
