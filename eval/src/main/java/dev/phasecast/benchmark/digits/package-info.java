/**
 * Moving digits predicted a whole sequence ahead: {@code predict bench prediction --moving-mnist}.
 * Every predictor sees the first frames of a sequence and says all that follow; measures are those
 * in which the field's tables are written, and the published rows stand beside them, marked as
 * quoted.
 *
 * <p>Where the sequences come from is the business of {@link dev.phasecast.digits}.
 */
@NullMarked
package dev.phasecast.benchmark.digits;

import org.jspecify.annotations.NullMarked;
