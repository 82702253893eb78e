package dev.phasecast.job;

import java.io.IOException;

/** Jobs cannot be read from where they are kept, or not written to it. */
public final class JobStoreException extends IOException {
  private static final long serialVersionUID = 1L;

  JobStoreException(String message) {
    super(message);
  }

  JobStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
