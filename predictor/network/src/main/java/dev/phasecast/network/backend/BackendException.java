package dev.phasecast.network.backend;

/** There is no card to compute on; the message says in one line why, and what to do. */
public final class BackendException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a message in one line. */
  public BackendException(String message) {
    super(message);
  }
}
