package dev.phasecast.report;

/** The result folder cannot be written: no permission, no space, a file in the way. */
public final class UnwritableResultException extends ResultFolderException {
  private static final long serialVersionUID = 1L;

  UnwritableResultException(String message, Throwable cause) {
    super(message, cause);
  }
}
