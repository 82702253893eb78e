package dev.phasecast.api;

/** How the log is written. */
public enum LogStyle {
  /** For people: short lines, and of requests only those that change something or fail. */
  TEXT,
  /** For programs: a JSON object a line, and all requests. */
  JSON
}
