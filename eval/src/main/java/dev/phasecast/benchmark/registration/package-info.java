/**
 * {@code predict bench registration}: how close registration comes to known motion, beside OpenCV
 * and the textbook's methods, on the same crops with the same shifts and the same noise, in one
 * run.
 *
 * <p>A <i>protocol</i> says how a pair of pictures with known motion is made of a test picture and
 * the number of a trial; a <i>method</i> answers the motion of a pair; a <i>bench</i> runs trials
 * and sums up a row of a table. Every trial has random numbers of its own, so that results depend
 * on the seed but not on the number of threads.
 */
@NullMarked
package dev.phasecast.benchmark.registration;

import org.jspecify.annotations.NullMarked;
