package dev.phasecast.api;

import java.io.IOException;

/** A disk that does not take what came; told apart from a client that does not send it. */
final class DiskException extends IOException {
  DiskException(IOException cause) {
    super(cause);
  }
}
