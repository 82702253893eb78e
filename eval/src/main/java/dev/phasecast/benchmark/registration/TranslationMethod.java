package dev.phasecast.benchmark.registration;

import dev.phasecast.fourier.Window;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import dev.phasecast.registration.PhaseCorrelator;
import dev.phasecast.registration.RegistrationSettings;
import dev.phasecast.vision.OpenCvCorrelator;

/** Ways to find a translation: ours, and those they are held against. */
enum TranslationMethod {
  /** Ours, as exact as can be. */
  PRECISE("phasecast precise") {
    @Override
    TranslationEstimator open(int height, int width) {
      return ours(RegistrationSettings.precise());
    }
  },
  /** Ours, for streams. */
  FAST("phasecast fast") {
    @Override
    TranslationEstimator open(int height, int width) {
      return ours(RegistrationSettings.fast());
    }
  },
  /** OpenCV's {@code phaseCorrelate} with its Hann window. */
  OPENCV_HANN("OpenCV, Hann") {
    @Override
    TranslationEstimator open(int height, int width) {
      return new OpenCv(height, width, OpenCvCorrelator.Method.HANN);
    }
  },
  /** OpenCV's {@code phaseCorrelate} without a window. */
  OPENCV_NO_WINDOW("OpenCV, no window") {
    @Override
    TranslationEstimator open(int height, int width) {
      return new OpenCv(height, width, OpenCvCorrelator.Method.NO_WINDOW);
    }
  },
  /** OpenCV's {@code phaseCorrelateIterative}. */
  OPENCV_ITERATIVE("OpenCV, iterative") {
    @Override
    TranslationEstimator open(int height, int width) {
      return new OpenCv(height, width, OpenCvCorrelator.Method.ITERATIVE);
    }
  },
  /** The textbook's phase correlation. */
  TEXTBOOK("textbook") {
    @Override
    TranslationEstimator open(int height, int width) {
      return textbook(height, width, Window.NONE);
    }
  },
  /** The textbook's phase correlation with a Hann window. */
  TEXTBOOK_HANN("textbook, Hann") {
    @Override
    TranslationEstimator open(int height, int width) {
      return textbook(height, width, Window.HANN);
    }
  };

  private final String label;

  TranslationMethod(String label) {
    this.label = label;
  }

  /** Its name in tables and JSON. */
  String label() {
    return label;
  }

  /** Gets it ready for pictures of one size. */
  abstract TranslationEstimator open(int height, int width);

  private static TranslationEstimator ours(RegistrationSettings settings) {
    return (reference, moved) -> PhaseCorrelator.register(reference, moved, settings).translation();
  }

  private static TranslationEstimator textbook(int height, int width, Window window) {
    var correlation = new TextbookPhaseCorrelation(height, width, window);
    return (reference, moved) -> correlation.register(reference, moved).translation();
  }

  private static final class OpenCv implements TranslationEstimator {
    private final OpenCvCorrelator correlator;

    OpenCv(int height, int width, OpenCvCorrelator.Method method) {
      this.correlator = new OpenCvCorrelator(height, width, method);
    }

    @Override
    public Translation estimate(Plane reference, Plane moved) {
      return correlator.register(reference, moved);
    }

    @Override
    public void close() {
      correlator.close();
    }
  }
}
