package dev.phasecast.report;

/** Something that must not be overwritten lies where the result folder is to go. */
public final class ExistingResultException extends ResultFolderException {
  private static final long serialVersionUID = 1L;

  ExistingResultException(String message) {
    super(message);
  }
}
