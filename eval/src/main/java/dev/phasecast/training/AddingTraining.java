package dev.phasecast.training;

import dev.phasecast.network.SequenceBatch;
import dev.phasecast.network.SequenceShape;
import dev.phasecast.network.SequenceTrainer;
import dev.phasecast.training.GruTraining.Start;
import dev.phasecast.wavelet.Wavelet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Training on the adding problem: draws sequences, takes steps, looks at held-out sequences, writes
 * the curve and checkpoints, stops.
 */
final class AddingTraining implements AutoCloseable {
  private static final String KIND = "phasecast adding checkpoint 1";
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
            dice(START, 0).nextLong(),
            threads);
  }

  /** Dice that depend on the seed, on what they are for and on a number, and on nothing else. */
  private SplittableRandom dice(long purpose, long number) {
    SplittableRandom base = new SplittableRandom(plan.seed() * 0x9e3779b97f4a7c15L + purpose);
    return new SplittableRandom(base.nextLong() ^ number * 0xd1342543de82ef95L);
  }

  private List<SequenceBatch> sequences(long purpose, int least) {
    List<SequenceBatch> batches = new ArrayList<>();
    for (int i = 0; i * plan.batch() < least; i++) {
      SequenceBatch batch = new SequenceBatch(shape, plan.batch());
      AddingProblem.fill(batch, dice(purpose, i));
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
    CheckedFile file = new CheckedFile(checkpoint, KIND);
    List<SequenceBatch> heldOut = sequences(HELD_OUT, LOOK);
    AddingHistory history =
        from == Start.CHECKPOINT
            ? file.read(plan.options(), this::restore)
            : look(AddingHistory.empty(), 0, 0, heldOut, listener);
    SequenceBatch batch = new SequenceBatch(shape, plan.batch());
    long since = System.nanoTime();
    double losses = 0;
    while (trainer.iteration() < plan.steps() && !history.reached(plan.until())) {
      int step = trainer.iteration();
      AddingProblem.fill(batch, dice(TRAINING, step));
      double loss = trainer.step(batch, plan.rateAt(step), plan.clip()).loss();
      if (!Double.isFinite(loss)) {
        throw new TrainingException(
            "training went astray at step " + step + "; try again with a smaller --rate");
      }
      losses += loss;
      listener.step(step + 1, loss);
      if ((step + 1) % plan.every() == 0 || step + 1 == plan.steps()) {
        int taken = (step + 1) % plan.every() == 0 ? plan.every() : (step + 1) % plan.every();
        double seconds = (System.nanoTime() - since) / 1e9;
        since = System.nanoTime();
        history = look(history, seconds, losses / taken, heldOut, listener);
        AddingHistory now = history;
        file.write(plan.options(), out -> save(now, out));
        write(curve, history.csv());
        losses = 0;
      }
    }
    write(curve, history.csv());
    return history;
  }

  private AddingHistory look(
      AddingHistory history,
      double seconds,
      double loss,
      List<SequenceBatch> heldOut,
      Listener listener) {
    AddingHistory.Point point =
        new AddingHistory.Point(
            trainer.iteration(),
            history.seconds() + seconds,
            loss,
            AddingScore.of(trainer, heldOut),
            trainer.filterLoss());
    listener.point(point);
    return history.with(point);
  }

  private static void write(Path file, String text) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(beside, text);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private void save(AddingHistory history, java.io.DataOutputStream out) throws IOException {
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

  private AddingHistory restore(java.io.DataInputStream in) throws IOException {
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
