package dev.phasecast.forensics;

import java.util.Locale;

/** What kind of file was checked. */
public enum MediaType {
  /** A still picture. */
  IMAGE,
  /** Moving pictures, with or without sound. */
  VIDEO,
  /** Sound alone. */
  AUDIO;

  /** As it is written in results. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
