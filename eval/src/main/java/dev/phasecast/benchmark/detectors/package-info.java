/**
 * How far the checks can be believed: {@code predict bench detectors}. Every file is scored by
 * detectors that were fitted without it: without its person or utterance, and, in a table of its
 * own, without its generator as well. Errors, calibration and the share that is left undecided
 * stand side by side, under what happens to files on their way.
 */
@NullMarked
package dev.phasecast.benchmark.detectors;

import org.jspecify.annotations.NullMarked;
