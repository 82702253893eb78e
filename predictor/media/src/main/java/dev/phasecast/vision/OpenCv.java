package dev.phasecast.vision;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;

/** OpenCV's set-up for the process. */
final class OpenCv {
  static {
    // In one place, and so by one thread: JavaCPP deadlocks when two load their first libraries.
    Loader.load(opencv_core.class);
    Loader.load(opencv_imgproc.class);
    opencv_core.setNumThreads(1);
  }

  private OpenCv() {}

  /** Loads the native libraries. Called before anything else of OpenCV's is. */
  static void load() {
    // The static initialiser has done it.
  }
}
