package dev.phasecast.cli;

import java.util.concurrent.Callable;

/**
 * A subcommand of {@code predict}: a class annotated with picocli's {@code @Command} and named in
 * {@code META-INF/services/dev.phasecast.cli.Command}. Its answer is the exit code.
 *
 * <p>All of them are made at every start, so a constructor does next to nothing.
 */
public interface Command extends Callable<Integer> {
  /** Says where to write; called once, before the command is. */
  default void use(Terminal terminal) {}
}
