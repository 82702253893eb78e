package dev.phasecast.registration;

import dev.phasecast.frame.Translation;

/**
 * One of several motions between two pictures.
 *
 * @param translation the motion
 * @param share of the content that moves so, from 0 to 1, as {@link MotionDecomposition} measures
 *     it
 */
public record MotionShare(Translation translation, double share) {}
