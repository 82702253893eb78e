/**
 * {@code predict wavelet}: transforms of pictures, sounds and numbers, written as tables and drawn.
 *
 * <p>Transforms live in {@code dev.phasecast.wavelet}, tables and plots in {@code
 * dev.phasecast.report.wavelet}; here is what a user says and what is read.
 */
@NullMarked
package dev.phasecast.cli.wavelet;

import org.jspecify.annotations.NullMarked;
