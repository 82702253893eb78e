package dev.phasecast.prediction;

/**
 * Motion of a whole picture over one frame: {@code next(x, y) = last(x − dx, y − dy)}.
 *
 * @param dx pixels to the right
 * @param dy pixels down
 * @param confidence from 0 (no idea) to 1 (certain)
 */
public record GlobalMotion(double dx, double dy, double confidence) {}
