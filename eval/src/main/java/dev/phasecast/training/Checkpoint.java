package dev.phasecast.training;

import dev.phasecast.network.GruTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file from which training of the GRU goes on as if it had not been interrupted. */
final class Checkpoint {
  private static final String MAGIC = "phasecast gru checkpoint 1";

  private Checkpoint() {}

  /**
   * Writes the state of training.
   *
   * @param options {@link TrainingPlan#options} of the run
   */
  static void write(Path file, String options, TrainingHistory history, GruTrainer trainer)
      throws IOException {
    new CheckedFile(file, MAGIC)
        .write(
            options,
            out -> {
              out.writeDouble(history.seconds());
              out.writeInt(history.points().size());
              for (TrainingHistory.Point point : history.points()) {
                out.writeInt(point.step());
                out.writeDouble(point.trainingLoss());
                out.writeDouble(point.heldOutLoss());
              }
              trainer.save(out);
            });
  }

  /**
   * Puts {@code trainer} into the state that the file holds.
   *
   * @return how training went until then
   * @throws TrainingException if the file is missing, damaged, or of a run with other options
   */
  static TrainingHistory read(Path file, String options, GruTrainer trainer) throws IOException {
    return new CheckedFile(file, MAGIC)
        .read(
            options,
            in -> {
              double seconds = in.readDouble();
              int count = in.readInt();
              List<TrainingHistory.Point> points = new ArrayList<>();
              for (int i = 0; i < count; i++) {
                points.add(
                    new TrainingHistory.Point(in.readInt(), in.readDouble(), in.readDouble()));
              }
              trainer.restore(in);
              return new TrainingHistory(seconds, points);
            });
  }
}
