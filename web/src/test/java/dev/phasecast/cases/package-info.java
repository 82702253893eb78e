/**
 * The assembled service, as a process of its own, and what strangers do to it.
 *
 * <p>Nothing here knows a class of the service: what is tried is the command line and HTTP.
 */
@NullMarked
package dev.phasecast.cases;

import org.jspecify.annotations.NullMarked;
