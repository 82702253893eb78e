package dev.phasecast.forensics;

/**
 * A stretch of a file with one verdict.
 *
 * @param from first second
 * @param to first second that no longer belongs to it
 */
public record Segment(double from, double to, Verdict verdict) {}
