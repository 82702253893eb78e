/**
 * What {@code predict wavelet} leaves behind: coefficients as CSV and NumPy arrays, summaries as
 * JSON, statistics of the packets of many pictures, and plots.
 *
 * <p>Transforms live in {@code dev.phasecast.wavelet}; here their coefficients are only written,
 * counted and drawn.
 */
@NullMarked
package dev.phasecast.report.wavelet;

import org.jspecify.annotations.NullMarked;
