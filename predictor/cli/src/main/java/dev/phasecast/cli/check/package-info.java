/**
 * {@code predict check} and {@code predict fingerprint}: which files are looked at, in which order,
 * and what the process ends with.
 *
 * <p>What is found is the work of {@code dev.phasecast.forensics}; what is written, that of {@code
 * dev.phasecast.report.check}.
 */
@NullMarked
package dev.phasecast.cli.check;

import org.jspecify.annotations.NullMarked;
