package dev.phasecast.training;

import dev.phasecast.cluster.averaging.AveragingRounds;
import dev.phasecast.cluster.averaging.LocalRound;
import dev.phasecast.network.GruTrainer;
import dev.phasecast.network.TrainerState;
import java.io.IOException;

/**
 * Rounds of local steps of several workers, after each of which weights and moments are averaged.
 *
 * @param rounds of {@link GruShardWork}
 */
record AveragedGruSteps(AveragingRounds rounds) implements GruSteps {
  @Override
  public void advance(
      GruTrainer trainer, int until, RateSchedule schedule, Trainee.StepListener listener)
      throws IOException {
    TrainerState state = trainer.state();
    int first = state.iteration();
    LocalRound mean = rounds.advance(state.values(), first, until - first);
    trainer.set(new TrainerState(until, mean.state()));
    for (int i = 0; i < mean.losses().length; i++) {
      listener.step(first + i + 1, mean.losses()[i]);
    }
  }
}
