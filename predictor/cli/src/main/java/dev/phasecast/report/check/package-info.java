/**
 * What {@code predict check} hands out: lines, {@code check.json}, and a page with the evidence
 * drawn.
 *
 * <p>Exhibits come as numbers from {@code dev.phasecast.forensics}; here they become pictures, each
 * once on a page that follows light and dark, and once as a PNG that speaks for itself.
 */
@NullMarked
package dev.phasecast.report.check;

import org.jspecify.annotations.NullMarked;
