package dev.phasecast.network.cell;

/**
 * How an object moves from one frame to the next.
 *
 * @param dx pixels to the right
 * @param dy pixels down
 * @param turn radians about its centre, counter-clockwise as seen
 */
record ObjectMotion(double dx, double dy, double turn) {}
