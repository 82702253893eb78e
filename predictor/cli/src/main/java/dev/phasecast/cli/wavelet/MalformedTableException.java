package dev.phasecast.cli.wavelet;

import java.io.IOException;

/** A text is no table of numbers. The message says where and why, without the file's name. */
final class MalformedTableException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedTableException(String message) {
    super(message);
  }
}
