package dev.phasecast.benchmark.detectors;

import java.nio.file.Path;

/**
 * A file of which it is known where it comes from.
 *
 * @param file itself
 * @param source the generator, or where a recording comes from
 * @param synthetic whether a generator made it
 * @param group the person, utterance or whatever else it shares with other files
 */
record LabelledFile(Path file, String source, boolean synthetic, String group) {}
