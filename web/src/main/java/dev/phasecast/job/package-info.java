/**
 * Jobs of the service: what was asked for, where it lies, and the processes that do it.
 *
 * <p>A job is a run of the command line on one uploaded file, in a Java of its own with limits on
 * memory, time and address space, so that a file that brings a decoder down brings down nothing
 * else. Jobs and their states are kept in SQLite, files beside it; whatever ends the service, no
 * accepted job is lost and none has two results.
 *
 * <p>Nothing here knows HTTP.
 */
@NullMarked
package dev.phasecast.job;

import org.jspecify.annotations.NullMarked;
