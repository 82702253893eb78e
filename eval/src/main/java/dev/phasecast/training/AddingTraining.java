package dev.phasecast.training;

import dev.phasecast.network.SequenceBatch;
import dev.phasecast.network.SequenceShape;
import dev.phasecast.network.SequenceTrainer;
import dev.phasecast.training.TrainingLoop.Start;
import dev.phasecast.wavelet.Wavelet;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Training on the adding problem: its sequences, its curve and what is known of each look at
 * held-out sequences.
 */
final class AddingTraining implements AutoCloseable {
  private static final String KIND = "phasecast adding checkpoint 2";
  private static final int LOOK = 128;
  private static final int FINAL = 2000;
  private static final long START = 0xadd_0001L;
  private static final long TRAINING = 0xadd_0002L;
  private static final long HELD_OUT = 0xadd_0003L;
  private static final long REPORTED = 0xadd_0004L;

  private final AddingPlan plan;
  private final SequenceShape shape;
  private final SequenceTrainer trainer;

  /** What is told of a running training. */
  interface Listener {
    /** A step has been taken. */
    void step(int step, double loss);

    /** The held-out sequences have been looked at. */
    void point(AddingHistory.Point point);
  }

  /**
   * @param threads how many may compute
   * @throws IllegalArgumentException if the wavelet does not exist or the units do not fit
   */
  AddingTraining(AddingPlan plan, int threads) {
    this.plan = plan;
    this.shape = AddingProblem.shape(plan.length(), plan.units());
    this.trainer =
        new SequenceTrainer(
            shape,
            plan.compress(),
            Wavelet.named(plan.wavelet()),
            plan.batch(),
            new SeededDice(plan.seed()).of(START, 0).nextLong(),
            threads);
  }

  private List<SequenceBatch> sequences(long purpose, int least) {
    List<SequenceBatch> batches = new ArrayList<>();
    for (int i = 0; i * plan.batch() < least; i++) {
      SequenceBatch batch = new SequenceBatch(shape, plan.batch());
      AddingProblem.fill(batch, new SeededDice(plan.seed()).of(purpose, i));
      batches.add(batch);
    }
    return batches;
  }

  /**
   * Trains until the plan's steps are taken or its error is reached.
   *
   * @param curve written at every look: CSV
   * @param checkpoint written at every look
   * @param from where to begin
   */
  AddingHistory run(Path curve, Path checkpoint, Start from, Listener listener) throws IOException {
    AddingTrainee trainee = new AddingTrainee(sequences(HELD_OUT, LOOK), listener);
    TrainingLoop loop =
        new TrainingLoop(
            KIND, plan.options(), plan.schedule(), plan.every(), Integer.MAX_VALUE, plan.until());
    loop.run(
        trainee,
        curve,
        checkpoint,
        from,
        new TrainingLoop.Listener() {
          @Override
          public void step(int step, double loss) {
            listener.step(step, loss);
          }

          @Override
          public void look(TrainingHistory history) throws IOException {
            write(curve, trainee.history.csv());
          }
        });
    write(curve, trainee.history.csv());
    return trainee.history;
  }

  /** The net with its data, and a history that knows more than a loss. */
  private final class AddingTrainee implements SteppingTrainee {
    private final List<SequenceBatch> heldOut;
    private final Listener listener;
    private final SequenceBatch batch = new SequenceBatch(shape, plan.batch());
    private AddingHistory history = AddingHistory.empty();
    private long since = System.nanoTime();
    private double losses;
    private int taken;

    AddingTrainee(List<SequenceBatch> heldOut, Listener listener) {
      this.heldOut = heldOut;
      this.listener = listener;
    }

    @Override
    public int iteration() {
      return trainer.iteration();
    }

    @Override
    public double step(int step, double rate) {
      AddingProblem.fill(batch, new SeededDice(plan.seed()).of(TRAINING, step));
      double loss = trainer.step(batch, rate, plan.clip()).loss();
      losses += loss;
      taken++;
      return loss;
    }

    @Override
    public double heldOutLoss() {
      double seconds = taken == 0 ? 0 : (System.nanoTime() - since) / 1e9;
      since = System.nanoTime();
      AddingHistory.Point point =
          new AddingHistory.Point(
              trainer.iteration(),
              history.seconds() + seconds,
              losses / Math.max(1, taken),
              AddingScore.of(trainer, heldOut),
              trainer.filterLoss());
      losses = 0;
      taken = 0;
      history = history.with(point);
      listener.point(point);
      return point.heldOut().meanSquare();
    }

    @Override
    public void save(DataOutputStream out) throws IOException {
      AddingTraining.this.save(history, out);
    }

    @Override
    public void restore(DataInputStream in) throws IOException {
      history = AddingTraining.this.restore(in);
      since = System.nanoTime();
    }

    /** Nothing: the curve is what is wanted of this training. */
    @Override
    public void writeWeights(Path file) {}
  }

  private static void write(Path file, String text) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(beside, text);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private void save(AddingHistory history, DataOutputStream out) throws IOException {
    out.writeInt(history.points().size());
    for (AddingHistory.Point point : history.points()) {
      out.writeInt(point.step());
      out.writeDouble(point.seconds());
      out.writeDouble(point.training());
      out.writeInt(point.heldOut().sequences());
      out.writeDouble(point.heldOut().meanSquare());
      out.writeDouble(point.heldOut().right());
      out.writeDouble(point.filterLoss());
    }
    trainer.save(out);
  }

  private AddingHistory restore(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<AddingHistory.Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(
          new AddingHistory.Point(
              in.readInt(),
              in.readDouble(),
              in.readDouble(),
              new AddingScore(in.readInt(), in.readDouble(), in.readDouble()),
              in.readDouble()));
    }
    trainer.restore(in);
    return new AddingHistory(points);
  }

  /** How the net does now on many sequences that were neither trained on nor looked at. */
  AddingScore score() {
    return AddingScore.of(trainer, sequences(REPORTED, FINAL));
  }

  /** The net. */
  SequenceTrainer net() {
    return trainer;
  }

  @Override
  public void close() {
    trainer.close();
  }
}
