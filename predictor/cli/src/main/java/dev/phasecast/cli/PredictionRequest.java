package dev.phasecast.cli;

import dev.phasecast.media.FrameBounds;
import dev.phasecast.media.MediaLimits;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the main job is asked to do.
 *
 * @param video to read
 * @param title of the video in the result
 * @param folder of the result
 * @param replace the folder if it exists
 * @param predictors by name, in the order in which they are shown
 * @param gruWeights file with the weights of the GRU, in place of those that come with the program
 * @param horizon frames ahead
 * @param frames to use
 * @param bounds to scale larger frames into
 * @param lossless whether to write every prediction without loss
 * @param sideBySide whether to write the side-by-side video
 * @param panels whether to write every panel of every frame
 * @param threads to work with
 * @param seed for predictors that draw at random
 * @param limits of what is accepted
 */
record PredictionRequest(
    Path video,
    String title,
    Path folder,
    boolean replace,
    List<String> predictors,
    Optional<Path> gruWeights,
    int horizon,
    FrameRange frames,
    FrameBounds bounds,
    boolean lossless,
    boolean sideBySide,
    boolean panels,
    int threads,
    long seed,
    MediaLimits limits) {

  /** What decides about the result, as it is noted in the summary. */
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("predictors", String.join(",", predictors));
    gruWeights.ifPresent(file -> options.put("gruWeights", Inputs.name(file)));
    options.put("horizon", Integer.toString(horizon));
    if (!frames.isAll()) {
      options.put("frames", frames.toString());
    }
    if (!bounds.equals(FrameBounds.NONE)) {
      options.put("maxSize", bounds.toString());
    }
    options.put("seed", Long.toString(seed));
    return options;
  }
}
