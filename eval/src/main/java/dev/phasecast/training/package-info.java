/**
 * Training: where sequences come from, the loop with its checkpoints, and the card that says how
 * the result does on clips that it has not seen. The {@code train} command.
 *
 * <p>Everything random is drawn from the seed and the number of the step, so that a run that is
 * interrupted and resumed ends with the same weights, bit for bit, as one that is not.
 */
@NullMarked
package dev.phasecast.training;

import org.jspecify.annotations.NullMarked;
