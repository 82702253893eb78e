/**
 * Measurements. {@code predict bench registration} measures how exactly motion is found (package
 * {@code registration}). {@code predict bench speed} measures whole runs, each in a process of its
 * own, and with {@code --registration} the time of one registration beside OpenCV's. {@code predict
 * bench wavelets} measures wavelet packets of pictures and sounds. The classes named {@code
 * …Kernel} measure the inner loops with JMH, beside an obvious rival where there is one; they are
 * on the class path of the built program:
 *
 * <pre>{@code
 * ./predict --version && java @target/app/arguments org.openjdk.jmh.Main 'Kernel'
 * }</pre>
 *
 * A regular expression chooses among them, {@code -p picture=720p} fixes a parameter, {@code -h}
 * tells the rest.
 */
@NullMarked
package dev.phasecast.benchmark;

import org.jspecify.annotations.NullMarked;
