package dev.phasecast.benchmark.prediction;

import dev.phasecast.cli.FrameRange;
import dev.phasecast.media.FrameBounds;
import java.util.List;

/**
 * What is measured.
 *
 * @param predictors their names, in the order in which they are shown
 * @param subject the one whose gain over its rivals is shown
 * @param frames of each clip
 * @param bounds into which larger frames are scaled
 * @param steps predictions reach so many frames ahead
 * @param pictures whether the worst frames are kept
 */
record PredictionSettings(
    List<String> predictors,
    String subject,
    FrameRange frames,
    FrameBounds bounds,
    int steps,
    boolean pictures) {
  /** Frames seen before the first prediction: motion takes two. */
  static final int SEEN_FIRST = 2;

  PredictionSettings {
    predictors = List.copyOf(predictors);
  }

  /** Those of {@link Peers#RIVALS} that are measured beside the subject. */
  List<String> rivals() {
    return Peers.rivals(predictors, subject);
  }

  /** The fewest frames of which anything can be scored. */
  static int leastFrames() {
    return SEEN_FIRST + 1;
  }
}
