package dev.phasecast.vision;

import dev.phasecast.frame.Plane;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/**
 * Finds frontal faces with the cascades that come with OpenCV (Viola and Jones 2001; Lienhart and
 * Maydt 2002), in a picture reduced to at most 256 pixels, and looks for eyes in them: what has
 * none is often no face. Owns native memory until it is closed; use one instance a thread.
 */
public final class FaceFinder implements AutoCloseable {
  /** Longer side of what is searched. */
  private static final int SEARCHED = 256;

  /** Least side of a face in what is searched. */
  private static final int LEAST = 40;

  private static final double SCALE_STEP = 1.1;
  private static final int NEIGHBOURS = 4;

  /** Side that a face gets for the search of eyes. */
  private static final int FACE = 160;

  private static final int EYE = 20;

  /**
   * A face, in pixels of the picture.
   *
   * @param left edge of the square that the cascade knows as a face, brow to chin
   * @param top edge
   * @param side of the square
   * @param eyes found in its upper part
   */
  public record Face(double left, double top, double side, int eyes) {
    /** Its middle, across. */
    public double centreX() {
      return left + side / 2;
    }

    /** Its middle, down. */
    public double centreY() {
      return top + side / 2;
    }
  }

  /** Loaded by one thread after OpenCV's core, which {@link OpenCv} explains. */
  private static final class Native {
    static {
      OpenCv.load();
      Loader.load(opencv_objdetect.class);
    }

    private Native() {}

    static void load() {
      // The static initialiser has done it.
    }
  }

  private final CascadeClassifier faces;
  private final CascadeClassifier eyes;
  private final RectVector found = new RectVector();
  private boolean closed;

  /**
   * A finder.
   *
   * @throws UncheckedIOException if the cascades cannot be unpacked
   */
  public FaceFinder() {
    Native.load();
    this.faces = cascade("haarcascade_frontalface_alt2.xml");
    this.eyes = cascade("haarcascade_eye_tree_eyeglasses.xml");
  }

  private static CascadeClassifier cascade(String name) {
    String resource =
        "/org/bytedeco/opencv/" + Loader.getPlatform() + "/share/opencv4/haarcascades/" + name;
    try {
      File file = Loader.cacheResource(resource);
      if (file == null) {
        throw new IOException(resource + ": is not on the class path; add OpenCV's natives");
      }
      CascadeClassifier cascade = new CascadeClassifier(file.getPath());
      if (cascade.empty()) {
        throw new IOException(file + ": OpenCV cannot read it");
      }
      return cascade;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The faces of a picture, the largest first.
   *
   * @param luma in [0, 1]
   * @throws IllegalStateException if this is closed
   */
  public List<Face> find(Plane luma) {
    if (closed) {
      throw new IllegalStateException("this finder is closed");
    }
    int longer = Math.max(luma.width(), luma.height());
    double scale = Math.min(1, (double) SEARCHED / longer);
    int width = Math.max(1, (int) Math.round(luma.width() * scale));
    int height = Math.max(1, (int) Math.round(luma.height() * scale));
    if (Math.min(width, height) < LEAST) {
      return List.of();
    }
    byte[] codes = new byte[luma.data().length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, luma.data()[i])));
    }
    List<Face> out = new ArrayList<>();
    try (Mat whole = new Mat(luma.height(), luma.width(), opencv_core.CV_8UC1);
        Mat small = new Mat();
        Size size = new Size(width, height);
        Size least = new Size(LEAST, LEAST);
        Size none = new Size()) {
      try (BytePointer data = whole.data()) {
        data.put(codes, 0, codes.length);
      }
      opencv_imgproc.resize(whole, small, size, 0, 0, opencv_imgproc.INTER_AREA);
      opencv_imgproc.equalizeHist(small, small);
      faces.detectMultiScale(small, found, SCALE_STEP, NEIGHBOURS, 0, least, none);
      List<int[]> squares = new ArrayList<>();
      for (long i = 0; i < found.size(); i++) {
        try (Rect face = found.get(i)) {
          squares.add(new int[] {face.x(), face.y(), face.width(), face.height()});
        }
      }
      for (int[] square : squares) {
        int count = eyes(whole, square, scale);
        out.add(new Face(square[0] / scale, square[1] / scale, square[2] / scale, count));
      }
    }
    out.sort(Comparator.comparingDouble(Face::side).reversed());
    return List.copyOf(out);
  }

  /** Eyes in the upper part of a face, taken from the whole picture. */
  private int eyes(Mat whole, int[] square, double scale) {
    int left = Math.max(0, (int) Math.round(square[0] / scale));
    int top = Math.max(0, (int) Math.round(square[1] / scale));
    int width = Math.min(whole.cols() - left, (int) Math.round(square[2] / scale));
    int height = Math.min(whole.rows() - top, (int) Math.round(0.65 * square[3] / scale));
    if (width < 2 || height < 2) {
      return 0;
    }
    try (Rect upper = new Rect(left, top, width, height);
        Mat part = new Mat(whole, upper);
        Mat face = new Mat();
        Size size = new Size(FACE, Math.max(1, FACE * height / width));
        Size least = new Size(EYE, EYE);
        Size none = new Size()) {
      opencv_imgproc.resize(part, face, size, 0, 0, opencv_imgproc.INTER_LINEAR);
      eyes.detectMultiScale(face, found, SCALE_STEP, 2, 0, least, none);
      return (int) found.size();
    }
  }

  /** Whether the native memory is gone. */
  boolean isClosed() {
    return closed && faces.isNull() && eyes.isNull() && found.isNull();
  }

  @Override
  public void close() {
    closed = true;
    faces.close();
    eyes.close();
    found.close();
  }
}
