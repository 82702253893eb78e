package dev.phasecast.registration;

/**
 * A maximum of the correlation surface.
 *
 * @param translation where it lies
 * @param height of the surface there; 1 would be a picture that is nothing but moved
 */
public record Peak(Translation translation, double height) {}
