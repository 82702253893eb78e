package dev.phasecast.prediction;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Says how a short sequence of pictures goes on, all at once: the task of Moving MNIST (Srivastava,
 * Mansimov and Salakhutdinov, ICML 2015), ten frames seen and ten predicted.
 *
 * <p>Calls come from one thread at a time and do not depend on one another.
 */
public interface SequencePredictor extends AutoCloseable {
  /** Short name in lower case, as used on the command line and as a column title. */
  String name();

  /**
   * The pictures that follow.
   *
   * @param context at least one picture in order, of one size; borrowed
   * @param steps how many pictures to predict, at least 1
   * @return as many pictures of that size: the first follows the last of {@code context}
   */
  List<Plane> predict(List<Plane> context, int steps);

  /** Number of trained weights and biases; 0 for a predictor without training. */
  default long parameters() {
    return 0;
  }

  /** Frees what the predictor holds outside the heap; it cannot be used afterwards. */
  @Override
  default void close() {}

  /**
   * Lets a predictor of video see the pictures one after the other, and then asks it for every
   * horizon.
   *
   * @param maker of the predictor, called for each sequence
   */
  static SequencePredictor of(String name, Supplier<FramePredictor> maker) {
    return new SequencePredictor() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<Plane> predict(List<Plane> context, int steps) {
        try (FramePredictor predictor = maker.get()) {
          for (int i = 0; i < context.size(); i++) {
            predictor.observe(VideoFrame.grey(i, i, context.get(i)));
          }
          List<Plane> predicted = new ArrayList<>();
          for (int step = 1; step <= steps; step++) {
            predicted.add(predictor.predict(step).luma());
          }
          return predicted;
        }
      }
    };
  }
}
