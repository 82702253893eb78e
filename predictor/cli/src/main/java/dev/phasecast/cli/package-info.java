/**
 * The command line: one class a command, on picocli. Commands of other modules are found with
 * {@link java.util.ServiceLoader} as {@link dev.phasecast.cli.Command}, so that nothing here knows
 * them.
 */
@NullMarked
package dev.phasecast.cli;

import org.jspecify.annotations.NullMarked;
