package dev.phasecast.network;

import java.io.IOException;

/**
 * A file does not hold weights that can be used. The message names the file, what is wrong with it
 * and what to do, on one line.
 */
public final class WeightsException extends IOException {
  private static final long serialVersionUID = 1L;

  WeightsException(String message) {
    super(message);
  }
}
