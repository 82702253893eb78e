package dev.phasecast.report;

import java.io.IOException;

/** A result folder could not be made; the message names it, the fault and the remedy. */
public abstract sealed class ResultFolderException extends IOException
    permits ExistingResultException, UnwritableResultException {
  private static final long serialVersionUID = 1L;

  ResultFolderException(String message) {
    super(message);
  }

  ResultFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
