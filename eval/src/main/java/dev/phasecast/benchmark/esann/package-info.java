/**
 * The experiment of Wolter, Yao and Behnke (ESANN 2020) as one command: the registration cell and
 * the plain GRU are trained on the same digits, each for several seeds, and measured on digits that
 * neither has seen.
 */
@NullMarked
package dev.phasecast.benchmark.esann;

import org.jspecify.annotations.NullMarked;
