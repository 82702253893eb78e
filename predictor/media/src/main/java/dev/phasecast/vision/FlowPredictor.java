package dev.phasecast.vision;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.prediction.FrameClock;
import dev.phasecast.prediction.FramePredictor;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_video;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_video.DISOpticalFlow;
import org.bytedeco.opencv.opencv_video.DenseOpticalFlow;
import org.bytedeco.opencv.opencv_video.FarnebackOpticalFlow;

/**
 * Predicts that every pixel goes on moving as OpenCV's dense optical flow says it did: the peer
 * against which prediction is measured.
 *
 * <p>The flow b leads from the last frame back to the one before it, {@code before(x + b(x)) ≈
 * last(x)}, in pixels, x to the right and y down. So it lies on the grid of the last frame, and the
 * frame {@code horizon} later is {@code last(x + horizon · b(x))}, taken with linear interpolation;
 * what comes from beyond the border is the border. Chroma moves with luma.
 *
 * <p>The strongest of the plain ways: the flow from the frame before to the last one, {@code last(x
 * − horizon · f(x))}, predicts 0.5 dB worse on the mean of 31 real clips, and cubic or Lanczos
 * interpolation 0.2 dB worse than linear on three of them. Flow is found on 8-bit luma, anew for
 * each pair.
 *
 * <p>Owns native memory until it is closed.
 */
public final class FlowPredictor implements FramePredictor {
  /** What OpenCV offers. */
  public enum Method {
    /**
     * Dense inverse search with the preset medium (Kroeger, Timofte, Dai and Van Gool, <i>Fast
     * Optical Flow using Dense Inverse Search</i>, ECCV 2016). Frames with a side under 16 pixels
     * are repeated: OpenCV 4.13 refuses some of them and crashes the process on others, such as
     * those of 40 by 12.
     */
    DIS("dis", 16) {
      @Override
      DenseOpticalFlow create() {
        return DISOpticalFlow.create(DISOpticalFlow.PRESET_MEDIUM);
      }
    },
    /**
     * Polynomial expansion (Farnebäck, <i>Two-Frame Motion Estimation Based on Polynomial
     * Expansion</i>, SCIA 2003) with OpenCV's own settings, but for a window of 31 pixels in place
     * of 13: that predicts 0.8 dB better on the mean of five real clips.
     */
    FARNEBACK("farneback", 1) {
      @Override
      DenseOpticalFlow create() {
        FarnebackOpticalFlow flow = FarnebackOpticalFlow.create();
        flow.setWinSize(FARNEBACK_WINDOW);
        return flow;
      }
    };

    private static final int FARNEBACK_WINDOW = 31;

    private final String label;
    private final int leastSide;

    Method(String label, int leastSide) {
      this.label = label;
      this.leastSide = leastSide;
    }

    /** Its name among the predictors. */
    public String label() {
      return label;
    }

    abstract DenseOpticalFlow create();
  }

  /** Loaded by one thread after OpenCV's core, which {@link OpenCv} explains. */
  private static final class Native {
    static {
      OpenCv.load();
      Loader.load(opencv_video.class);
    }

    private Native() {}

    static void load() {
      // The static initialiser has done it.
    }
  }

  private final Method method;
  private final DenseOpticalFlow estimator;
  private final FrameClock clock = new FrameClock();
  private final Mat flow = new Mat();
  private Mat newest = new Mat();
  private Mat before = new Mat();
  private Optional<VideoFrame> last = Optional.empty();
  private boolean moving;
  private boolean closed;

  /** A predictor of one method, which has observed nothing. */
  public FlowPredictor(Method method) {
    Native.load();
    this.method = method;
    this.estimator = method.create();
  }

  @Override
  public String name() {
    return method.label;
  }

  /**
   * @throws IllegalArgumentException if the frame is not of the size of those before
   * @throws IllegalStateException if this is closed
   */
  @Override
  public void observe(VideoFrame frame) {
    requireOpen();
    Plane luma = frame.luma();
    if (last.isPresent() && !last.get().luma().sameSize(luma)) {
      throw new IllegalArgumentException(
          "a frame of " + luma + " in a video of " + last.get().luma());
    }
    clock.observe(frame);
    Mat free = before;
    before = newest;
    newest = free;
    newest.create(luma.height(), luma.width(), opencv_core.CV_8UC1);
    try (BytePointer data = newest.data()) {
      data.put(codes(luma), 0, luma.data().length);
    }
    moving = last.isPresent() && Math.min(luma.height(), luma.width()) >= method.leastSide;
    if (moving) {
      // OpenCV would take what is left of the last pair for a first guess.
      flow.release();
      estimator.calc(newest, before, flow);
    }
    last = Optional.of(frame);
  }

  private static byte[] codes(Plane luma) {
    float[] samples = luma.data();
    byte[] codes = new byte[samples.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, samples[i])));
    }
    return codes;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException also if this is closed
   */
  @Override
  public VideoFrame predict(int horizon) {
    requireOpen();
    VideoFrame placed = clock.place(last, horizon);
    if (!moving) {
      return placed;
    }
    int height = placed.luma().height();
    int width = placed.luma().width();
    try (Mat lumaPlaces = places(flow, height, width, horizon, horizon)) {
      Plane luma = move(placed.luma(), lumaPlaces);
      if (placed.chroma().isEmpty()) {
        return VideoFrame.grey(placed.index(), placed.time(), luma);
      }
      Plane first = placed.chroma().get(0);
      if (first.sameSize(luma)) {
        return placed.mapPlanes(plane -> plane == placed.luma() ? luma : move(plane, lumaPlaces));
      }
      try (Mat chromaPlaces = chromaPlaces(first, height, width, horizon)) {
        return placed.mapPlanes(plane -> plane == placed.luma() ? luma : move(plane, chromaPlaces));
      }
    }
  }

  /** Where each sample of a chroma plane comes from: the mean flow of its luma, made smaller. */
  private Mat chromaPlaces(Plane chroma, int height, int width, int horizon) {
    double across = Math.round((double) chroma.width() / width * 2) / 2.0;
    double down = Math.round((double) chroma.height() / height * 2) / 2.0;
    try (Mat small = new Mat();
        Size size = new Size(chroma.width(), chroma.height())) {
      opencv_imgproc.resize(flow, small, size, 0, 0, opencv_imgproc.INTER_AREA);
      return places(small, chroma.height(), chroma.width(), horizon * across, horizon * down);
    }
  }

  /** The places {@code (x, y) + flow(x, y)}, with the flow multiplied along each axis. */
  private static Mat places(Mat flow, int height, int width, double across, double down) {
    float[] vectors = new float[2 * height * width];
    try (FloatPointer data = new FloatPointer(flow.data())) {
      data.get(vectors);
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = 2 * (y * width + x);
        vectors[at] = (float) (x + across * vectors[at]);
        vectors[at + 1] = (float) (y + down * vectors[at + 1]);
      }
    }
    Mat places = new Mat(height, width, opencv_core.CV_32FC2);
    try (FloatPointer data = new FloatPointer(places.data())) {
      data.put(vectors, 0, vectors.length);
    }
    return places;
  }

  /** Linear interpolation stays within the range of the samples. */
  private static Plane move(Plane plane, Mat places) {
    float[] out = new float[plane.data().length];
    try (Mat from = new Mat(plane.height(), plane.width(), opencv_core.CV_32FC1);
        Mat to = new Mat(plane.height(), plane.width(), opencv_core.CV_32FC1);
        Mat none = new Mat();
        Scalar border = new Scalar()) {
      try (FloatPointer data = new FloatPointer(from.data())) {
        data.put(plane.data(), 0, plane.data().length);
      }
      opencv_imgproc.remap(
          from,
          to,
          places,
          none,
          opencv_imgproc.INTER_LINEAR,
          opencv_core.BORDER_REPLICATE,
          border);
      try (FloatPointer data = new FloatPointer(to.data())) {
        data.get(out);
      }
    }
    return Plane.of(plane.height(), plane.width(), out);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this predictor is closed");
    }
  }

  /** Whether the native memory is gone. */
  boolean isClosed() {
    return closed && estimator.isNull() && flow.isNull() && newest.isNull() && before.isNull();
  }

  @Override
  public void close() {
    closed = true;
    estimator.close();
    flow.close();
    newest.close();
    before.close();
  }
}
