/**
 * What a check says: findings of detectors, verdicts, and the evidence to look at.
 *
 * <p>Scores are natural logarithms of likelihood ratios (LLR): positive speaks for a generator,
 * negative for a recording, 0 says nothing. What a detector cannot judge it does not score. The
 * detectors live in rooms of their own, {@code forensics.picture} and {@code forensics.sound};
 * {@code forensics.video} puts them together, {@code forensics.provenance} reads manifests.
 *
 * <p>After Brümmer and du Preez, <i>Application-independent evaluation of speaker detection</i>
 * (Computer Speech and Language 20, 2006), who separate what the evidence says (the ratio) from
 * what was believed before (the prior).
 */
@NullMarked
package dev.phasecast.forensics;

import org.jspecify.annotations.NullMarked;
