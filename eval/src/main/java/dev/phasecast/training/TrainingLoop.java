package dev.phasecast.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The loop of every training: takes steps, looks at held-out data, keeps the best weights, writes
 * checkpoints, stops when nothing is gained any more.
 *
 * @param kind what a checkpoint begins with
 * @param options what a checkpoint has to agree with
 * @param schedule step sizes, and how many steps
 * @param every steps between two looks at held-out data
 * @param patience such looks without a gain after which training stops
 * @param goal held-out loss at which training stops, as good as is wanted
 */
record TrainingLoop(
    String kind, String options, RateSchedule schedule, int every, int patience, double goal) {
  /** Of a training that cannot be good enough: losses are not negative. */
  private static final double NO_GOAL = -1;

  /** One without a goal. */
  TrainingLoop(String kind, String options, RateSchedule schedule, int every, int patience) {
    this(kind, options, schedule, every, patience, NO_GOAL);
  }

  /** What is told of a running training. */
  interface Listener {
    /**
     * A step has been taken.
     *
     * @param step steps taken so far
     * @param loss of the step
     */
    void step(int step, double loss);

    /**
     * Held-out data has been looked at, and the checkpoint is written.
     *
     * @param history up to that look
     */
    void look(TrainingHistory history) throws IOException;
  }

  /** Tells several. */
  static Listener all(List<Listener> listeners) {
    return new Listener() {
      @Override
      public void step(int step, double loss) {
        listeners.forEach(listener -> listener.step(step, loss));
      }

      @Override
      public void look(TrainingHistory history) throws IOException {
        for (Listener listener : listeners) {
          listener.look(history);
        }
      }
    };
  }

  /** Where training begins. */
  enum Start {
    /** At the trainee's first weights. */
    ANEW,
    /** Where the checkpoint was written. */
    CHECKPOINT
  }

  /**
   * Trains, and writes the best weights to {@code best} whenever they are found.
   *
   * @param checkpoint written at every look at the held-out data
   * @return how it went
   * @throws TrainingException if the checkpoint does not fit, or the loss is no number any more
   */
  TrainingHistory run(Trainee trainee, Path best, Path checkpoint, Start from, Listener listener)
      throws IOException {
    TrainingHistory history = TrainingHistory.empty();
    Checkpoint file = new Checkpoint(checkpoint, kind);
    if (from == Start.CHECKPOINT) {
      history = file.read(options, trainee);
    } else {
      history = look(trainee, history, 0, 0, best);
      listener.look(history);
    }
    long since = System.nanoTime();
    while (trainee.iteration() < schedule.steps()
        && history.sinceBest() < patience
        && history.last().heldOutLoss() > goal) {
      Losses losses = new Losses(listener);
      trainee.advance(nextLook(trainee.iteration()), schedule, losses);
      double seconds = (System.nanoTime() - since) / 1e9;
      since = System.nanoTime();
      history = look(trainee, history, seconds, losses.mean(), best);
      file.write(options, history, trainee);
      listener.look(history);
    }
    return history;
  }

  /** After how many steps the next look is, given those taken. */
  private int nextLook(int taken) {
    long next = ((long) taken / every + 1) * every;
    return (int) Math.min(next, schedule.steps());
  }

  /** Losses between two looks. */
  private static final class Losses implements Trainee.StepListener {
    private final Listener listener;
    private double sum;
    private int count;

    Losses(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void step(int step, double loss) throws TrainingException {
      if (!Double.isFinite(loss)) {
        throw new TrainingException(
            "training went astray at step " + (step - 1) + "; try again with a smaller --rate");
      }
      sum += loss;
      count++;
      listener.step(step, loss);
    }

    double mean() {
      return sum / count;
    }
  }

  private static TrainingHistory look(
      Trainee trainee, TrainingHistory history, double seconds, double loss, Path best)
      throws IOException {
    TrainingHistory now =
        history.with(
            seconds, new TrainingHistory.Point(trainee.iteration(), loss, trainee.heldOutLoss()));
    if (now.sinceBest() == 0) {
      trainee.writeWeights(best);
    }
    return now;
  }
}
