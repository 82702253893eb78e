package dev.phasecast.benchmark.prediction;

/**
 * A clip that could not be measured.
 *
 * @param name of the clip
 * @param fault a line that names the file, the fault and the remedy
 * @param exitCode that says what kind of fault it is
 */
record FailedClip(String name, String fault, int exitCode) {}
