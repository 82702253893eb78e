package dev.phasecast.report.check;

/**
 * A file that could not be checked.
 *
 * @param name for people and in results
 * @param error in one line
 * @param exitCode that it alone would have ended with
 */
public record FailedFile(String name, String error, int exitCode) {}
