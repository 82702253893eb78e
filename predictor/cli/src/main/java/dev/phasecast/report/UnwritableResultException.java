package dev.phasecast.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** The result folder cannot be written: no permission, no space, a file in the way. */
public final class UnwritableResultException extends ResultFolderException {
  private static final long serialVersionUID = 1L;

  UnwritableResultException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What the system says of a failure, in one line. */
  static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
