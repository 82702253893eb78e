package dev.phasecast.job;

import java.time.Instant;

/**
 * What tells a process from all others, even when its number has been given out again.
 *
 * @param pid its number
 * @param started when it was
 */
record ChildMark(long pid, Instant started) {}
