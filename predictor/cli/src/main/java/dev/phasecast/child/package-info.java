/**
 * What everybody needs who runs the command line in a Java of its own: how the arguments reach it,
 * which limits the system keeps for it, and what it says while it works.
 *
 * <p>Those who start such processes are the web service and the batch on many machines; which
 * process works on what, and what becomes of its result, is theirs.
 */
@NullMarked
package dev.phasecast.child;

import org.jspecify.annotations.NullMarked;
