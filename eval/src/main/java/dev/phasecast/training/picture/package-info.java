/**
 * Fits the detectors of {@code dev.phasecast.forensics.picture} and measures them: {@code predict
 * train image}. Every figure is of pictures that were not fitted on, and all pictures of one person
 * are on one side of a split; a thumbnail stands beside each detector as the control for content.
 *
 * <p>All classes are harmonised alike before anything is computed: decoded, cut to the square in
 * the middle, reduced with filters drawn anew for each picture, rounded to 8 bits, and once more as
 * JPEGs of qualities drawn anew. Otherwise the format is what a detector learns.
 */
@NullMarked
package dev.phasecast.training.picture;

import org.jspecify.annotations.NullMarked;
