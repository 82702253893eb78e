package dev.phasecast.training.picture;

import java.nio.file.Path;

/**
 * A picture of which it is known where it comes from.
 *
 * @param file itself
 * @param source folder or generator, for tables
 * @param synthetic whether a generator made it
 * @param person who is seen; pictures of one person are kept together
 */
public record LabelledPicture(Path file, String source, boolean synthetic, String person) {}
