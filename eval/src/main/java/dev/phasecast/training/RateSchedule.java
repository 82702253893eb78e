package dev.phasecast.training;

/**
 * Step sizes: they rise over the first steps and fall as half a cosine (Loshchilov and Hutter,
 * 2017).
 *
 * @param greatest step size
 * @param steps of the whole training
 * @param warmUp steps of the rise
 * @param lastShare what is left at the end, in parts of the greatest
 */
record RateSchedule(double greatest, int steps, int warmUp, double lastShare) {
  /** Step size of a step, counted from 0. */
  double at(int step) {
    double rise = Math.min(1, (step + 1.0) / Math.min(warmUp, steps));
    double done = Math.min(1, (double) step / steps);
    double fall = lastShare + (1 - lastShare) * (1 + Math.cos(Math.PI * done)) / 2;
    return greatest * rise * fall;
  }
}
