package dev.phasecast.forensics;

/**
 * The score of one frame or one window of sound.
 *
 * @param seconds from the beginning; of a window, its middle
 * @param llr fused log-likelihood ratio; 0 where nothing could be said
 */
public record Moment(double seconds, double llr) {}
