package dev.phasecast.benchmark.registration;

/**
 * What all sections have in common.
 *
 * @param trials of a row and a set of pictures, at least 1
 * @param size of crops along both axes
 * @param seed of all that is random
 */
record BenchSettings(int trials, int size, long seed) {}
