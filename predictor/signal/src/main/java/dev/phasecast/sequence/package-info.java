/**
 * Motion over a sequence: which frames follow on each other, which are cuts, repetitions or stand
 * still, and the path of the picture through each scene.
 *
 * <p>How two pictures lie against each other is answered by {@code registration}, pair for pair;
 * here lives only what takes more than two. Nothing is smoothed over time.
 *
 * <pre>{@code
 * var sequence = new SequenceRegistration(height, width, SequenceSettings.standard());
 * for (Plane luma : frames) {
 *   sequence.add(luma).forEach(pair -> System.out.println(pair.frame() + " " + pair.kind()));
 * }
 * sequence.finish().forEach(pair -> System.out.println(pair.frame() + " " + pair.path()));
 * }</pre>
 */
@NullMarked
package dev.phasecast.sequence;

import org.jspecify.annotations.NullMarked;
