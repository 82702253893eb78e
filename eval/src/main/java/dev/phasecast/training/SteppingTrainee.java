package dev.phasecast.training;

import java.io.IOException;

/** A net that takes its steps one by one. */
interface SteppingTrainee extends Trainee {
  /**
   * Takes one step.
   *
   * @param step its number, counted from 0
   * @param rate step size of Adam
   * @return the loss before it
   */
  double step(int step, double rate);

  @Override
  default void advance(int until, RateSchedule schedule, StepListener listener) throws IOException {
    while (iteration() < until) {
      int step = iteration();
      listener.step(step + 1, step(step, schedule.at(step)));
    }
  }
}
