package dev.phasecast.sequence;

import dev.phasecast.frame.Similarity;
import dev.phasecast.registration.SimilarityRegistration;
import java.util.OptionalDouble;

/**
 * How a frame of a sequence lies against the one before it, and against the first of its scene.
 *
 * @param frame index of the later frame; the first of the sequence has 0, so this begins at 1
 * @param kind what the two are to each other
 * @param registration of the two alone, without smoothing over time; of a cut none: no motion, a
 *     sigma as large as the picture, no confidence
 * @param path where the first frame of the scene has gone since: all motions of the scene composed;
 *     {@link Similarity#STILL} at a cut, where a new scene begins. Pairs that could not be
 *     registered add nothing to it
 * @param loopError pixels at the centre between the path over the last window and a registration
 *     over the whole window at once; empty between the ends of windows, and where those two frames
 *     have too little in common to be registered
 */
public record PairMotion(
    long frame,
    PairKind kind,
    SimilarityRegistration registration,
    Similarity path,
    OptionalDouble loopError) {}
