package dev.phasecast.training;

import java.io.IOException;

/** Training cannot begin or go on. The message names the file, the fault and the remedy. */
final class TrainingException extends IOException {
  private static final long serialVersionUID = 1L;

  TrainingException(String message) {
    super(message);
  }
}
