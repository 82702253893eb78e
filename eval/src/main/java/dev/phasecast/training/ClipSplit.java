package dev.phasecast.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which clips are trained on, which decide when to stop, and which are only ever reported. Written
 * as lines of {@code train|validate|test PATH}; {@code #} begins a comment.
 *
 * @param train trained on
 * @param validate held out to stop early
 * @param test held out to report
 */
record ClipSplit(List<String> train, List<String> validate, List<String> test) {
  private static final String STANDARD = "clips.split";

  ClipSplit {
    train = List.copyOf(train);
    validate = List.copyOf(validate);
    test = List.copyOf(test);
  }

  /** The split of the weights that come with the program. */
  static ClipSplit standard() {
    try (InputStream in = ClipSplit.class.getResourceAsStream(STANDARD)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks " + STANDARD);
      }
      return parse(STANDARD, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a split.
   *
   * @throws TrainingException if a line makes no sense or a clip is named twice
   * @throws IOException if the file cannot be read
   */
  static ClipSplit read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new TrainingException(
          file + ": no such split; give a file of lines \"train|validate|test PATH\"");
    }
    return parse(file.toString(), Files.readString(file));
  }

  private static ClipSplit parse(String name, String text) throws TrainingException {
    List<String> train = new ArrayList<>();
    List<String> validate = new ArrayList<>();
    List<String> test = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String content = line.replaceFirst("#.*", "").strip();
      if (content.isEmpty()) {
        continue;
      }
      String[] words = content.split("\\s+", 2);
      List<String> part =
          switch (words[0]) {
            case "train" -> train;
            case "validate" -> validate;
            case "test" -> test;
            default ->
                throw new TrainingException(
                    name
                        + ":"
                        + number
                        + ": begins with \""
                        + words[0]
                        + "\"; write train, validate or test, then a path");
          };
      if (words.length < 2 || !seen.add(words[1])) {
        throw new TrainingException(
            name + ":" + number + ": names no clip, or one named before; give each clip once");
      }
      part.add(words[1]);
    }
    if (train.isEmpty() || validate.isEmpty()) {
      throw new TrainingException(
          name + ": lacks clips to train on or to validate with; name at least one of each");
    }
    return new ClipSplit(train, validate, test);
  }
}
