package dev.phasecast.benchmark.esann;

import dev.phasecast.training.SequencePlan.Net;

/**
 * A net that is trained for every seed.
 *
 * @param net its kind
 * @param units size of its state
 * @param steps of its training
 * @param batch sequences of a step
 * @param rate greatest step size
 * @param clip largest norm of a gradient
 */
record Contestant(Net net, int units, int steps, int batch, double rate, double clip) {
  /** Its name in tables. */
  String name() {
    return net == Net.CELL ? net.label() : net.label() + "-" + units;
  }
}
