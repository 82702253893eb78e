package dev.phasecast.cluster.averaging;

import java.io.Serializable;
import java.util.List;

/**
 * What a round of local steps comes to: of one shard, the sum of several or the mean of all.
 *
 * @param state after the last step
 * @param losses one for each step, in order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LocalRound(float[] state, double[] losses) implements Serializable {
  /**
   * The sum, element by element, taken from left to right.
   *
   * @param rounds at least one, all of the same lengths
   */
  static LocalRound sum(List<LocalRound> rounds) {
    float[] state = rounds.get(0).state().clone();
    double[] losses = rounds.get(0).losses().clone();
    for (LocalRound round : rounds.subList(1, rounds.size())) {
      for (int i = 0; i < state.length; i++) {
        state[i] += round.state()[i];
      }
      for (int i = 0; i < losses.length; i++) {
        losses[i] += round.losses()[i];
      }
    }
    return new LocalRound(state, losses);
  }

  /** The mean, if this is the sum of so many. */
  LocalRound dividedBy(int count) {
    float[] state = this.state.clone();
    double[] losses = this.losses.clone();
    for (int i = 0; i < state.length; i++) {
      state[i] /= count;
    }
    for (int i = 0; i < losses.length; i++) {
      losses[i] /= count;
    }
    return new LocalRound(state, losses);
  }
}
