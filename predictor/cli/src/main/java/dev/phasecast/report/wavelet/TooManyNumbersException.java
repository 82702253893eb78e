package dev.phasecast.report.wavelet;

import java.io.IOException;

/** A table holds more numbers than are accepted. */
public final class TooManyNumbersException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param count how many there are, as far as known
   * @param most how many are accepted
   */
  public TooManyNumbersException(long count, long most) {
    super("holds at least " + count + " numbers, and " + most + " are allowed; take a part of it");
  }
}
