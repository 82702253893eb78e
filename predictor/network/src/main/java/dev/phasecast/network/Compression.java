package dev.phasecast.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which recurrent matrices of a GRU are wavelet layers in place of full matrices. */
public enum Compression {
  /** None of them. */
  NONE,
  /** Those of the update gate and the reset gate. */
  GATES,
  /** That of the candidate. */
  STATE,
  /** That of the reset gate. */
  RESET,
  /** That of the update gate. */
  UPDATE,
  /** All three. */
  ALL;

  /** The name on a command line: {@code "state"}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The compression of that label.
   *
   * @throws IllegalArgumentException if there is none; the message names all
   */
  public static Compression named(String label) {
    return Arrays.stream(values())
        .filter(choice -> choice.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no compression \""
                        + label
                        + "\"; choose from "
                        + Arrays.stream(values())
                            .map(Compression::label)
                            .collect(Collectors.joining(", "))));
  }

  /** Whether the matrix of a gate is a wavelet layer. */
  boolean covers(Gate gate) {
    return switch (this) {
      case NONE -> false;
      case ALL -> true;
      case GATES -> gate != Gate.CANDIDATE;
      case STATE -> gate == Gate.CANDIDATE;
      case RESET -> gate == Gate.RESET;
      case UPDATE -> gate == Gate.UPDATE;
    };
  }

  /** The parts of a GRU that have a recurrent matrix, in the order of its columns. */
  enum Gate {
    UPDATE(0),
    RESET(1),
    CANDIDATE(2);

    private final int column;

    Gate(int column) {
      this.column = column;
    }

    /** Where its matrix stands among the three. */
    int column() {
      return column;
    }
  }
}
