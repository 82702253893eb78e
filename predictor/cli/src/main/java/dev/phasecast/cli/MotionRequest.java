package dev.phasecast.cli;

import dev.phasecast.media.FrameBounds;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.sequence.SequenceSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code predict motion} is asked to do.
 *
 * @param files a video, or two pictures
 * @param frames of the video to use
 * @param bounds to scale larger frames into
 * @param limits of what is accepted
 * @param settings of the registration
 * @param format of the result
 * @param out file to write it to; standard output if there is none
 * @param plot file of the plot, if one is wanted
 */
record MotionRequest(
    List<Path> files,
    FrameRange frames,
    FrameBounds bounds,
    MediaLimits limits,
    SequenceSettings settings,
    Format format,
    Optional<Path> out,
    Optional<Path> plot) {
  /** How the result is written. */
  enum Format {
    /** A row for each pair. */
    CSV,
    /** One object. */
    JSON
  }

  MotionRequest {
    files = List.copyOf(files);
  }

  /** What decides about the result, as it is noted in it. */
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("model", word(settings.model()));
    var translation = settings.registration().translation();
    options.put("accuracy", word(translation.accuracy()));
    options.put("maxShift", Double.toString(translation.maximumShift()));
    options.put("window", Integer.toString(settings.window()));
    if (!frames.isAll()) {
      options.put("frames", frames.toString());
    }
    if (!bounds.equals(FrameBounds.NONE)) {
      options.put("maxSize", bounds.toString());
    }
    return options;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
