package dev.phasecast.training;

import dev.phasecast.network.GruTrainer;
import java.io.IOException;

/** How a trainer comes from one look at held-out clips to the next. */
interface GruSteps {
  /**
   * Takes steps.
   *
   * @param until steps taken thereafter, all since the first one counted
   * @param schedule step sizes
   * @throws IOException if they cannot be taken, or are not to be
   */
  void advance(GruTrainer trainer, int until, RateSchedule schedule, Trainee.StepListener listener)
      throws IOException;
}
