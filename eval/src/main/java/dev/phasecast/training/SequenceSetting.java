package dev.phasecast.training;

import dev.phasecast.digits.DigitPictures;
import dev.phasecast.digits.DigitSequences;
import dev.phasecast.digits.EsannDigits;
import dev.phasecast.digits.EsannOptions;
import dev.phasecast.digits.MovingMnist;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Moving digits that a net can be trained to continue. */
public enum SequenceSetting {
  /** That of the paper (ESANN 2020): one digit, four frames seen, six predicted. */
  ESANN("esann", 4, 6),
  /** That of the second script published with it, which is faster. */
  ESANN_FAST("esann-fast", 4, 6),
  /** Two digits by the standard rule, ten frames seen, ten predicted. */
  MOVING_MNIST("moving-mnist", 10, 10);

  private final String label;
  private final int context;
  private final int predicted;

  SequenceSetting(String label, int context, int predicted) {
    this.label = label;
    this.context = context;
    this.predicted = predicted;
  }

  /** Its name on the command line. */
  public String label() {
    return label;
  }

  /** Frames seen. */
  public int context() {
    return context;
  }

  /** Frames predicted. */
  public int predicted() {
    return predicted;
  }

  /** Sequences of so many frames, numbered from 0. */
  public DigitSequences sequences(DigitPictures digits, long seed) {
    return switch (this) {
      case ESANN -> new EsannDigits(digits, EsannOptions.standard(), seed);
      case ESANN_FAST -> new EsannDigits(digits, EsannOptions.fast(), seed);
      case MOVING_MNIST -> new MovingMnist(digits, 2, context + predicted, seed);
    };
  }

  /**
   * The one of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SequenceSetting named(String label) {
    return Arrays.stream(values())
        .filter(one -> one.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there are no sequences called \""
                        + label
                        + "\"; choose from "
                        + Arrays.stream(values())
                            .map(SequenceSetting::label)
                            .collect(Collectors.joining(", "))));
  }
}
