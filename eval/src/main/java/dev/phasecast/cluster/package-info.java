/**
 * {@code predict batch}: many videos on many machines, on Apache Spark, and the one place that
 * knows it.
 *
 * <p>A Spark task takes one video: it runs the command line on it in a process of its own and keeps
 * what that wrote, whole, as a <em>part</em>: a file named after the content of the video, the task
 * and its options. When all videos have their part, the parts become two Parquet tables, and those
 * a summary. So a run that was killed goes on where it was, a file that brings its decoder down
 * costs one attempt, and rows are those of the command line on however many machines.
 *
 * <p>Videos, parts and tables lie on a file system that all machines see under the same path; rows
 * never pass through the driver.
 */
@NullMarked
package dev.phasecast.cluster;

import org.jspecify.annotations.NullMarked;
