/**
 * What the networks compute on: the processor, or a card of Nvidia where the program was built for
 * it ({@code mvn -Pcuda}).
 *
 * <pre>{@code
 * Backend backend = Backend.choose(BackendChoice.AUTO);
 * backend.note().ifPresent(System.err::println);
 * }</pre>
 */
@NullMarked
package dev.phasecast.network.backend;

import org.jspecify.annotations.NullMarked;
