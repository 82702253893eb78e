package dev.phasecast.registration;

import dev.phasecast.frame.Translation;

/**
 * A maximum of the correlation surface.
 *
 * @param translation where it lies
 * @param height of the surface there, on the scale of the sum of all weights
 */
record Peak(Translation translation, double height) {}
