package dev.phasecast.api;

/**
 * What a client may ask of the service.
 *
 * @param uploadBytes of a file
 * @param pixels of a frame
 * @param frames of a video
 * @param seconds of a video
 * @param horizon frames ahead
 */
public record Limits(long uploadBytes, long pixels, long frames, long seconds, int horizon) {}
