package dev.phasecast.benchmark.prediction;

import java.nio.file.Path;

/**
 * A clip to be measured.
 *
 * @param file it is in
 * @param name below the folder that was named, with {@code /} between its parts
 * @param set it belongs to
 */
record BenchClip(Path file, String name, ClipSet set) {}
