/** The page that shows jobs and their frames: static files, and what hands them out. */
@NullMarked
package dev.phasecast.viewer;

import org.jspecify.annotations.NullMarked;
