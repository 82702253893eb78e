package dev.phasecast.network;

/** The functions of a gate, rounded to single precision once. */
final class GateFunctions {
  private GateFunctions() {}

  static float logistic(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }

  static float hyperbolicTangent(float x) {
    // Math.tanh is several times slower; in double this loses nothing that a float would show.
    return (float) (1 - 2 / (1 + Math.exp(2.0 * x)));
  }
}
