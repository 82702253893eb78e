/**
 * What the main job leaves behind: side-by-side video, per-frame CSV, summary JSON and a
 * self-contained HTML report. Everything here takes frames one at a time, in order, and holds no
 * more of them than it shows.
 */
@NullMarked
package dev.phasecast.report;

import org.jspecify.annotations.NullMarked;
