package dev.phasecast.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file from which training goes on as if it had not been interrupted.
 *
 * @param file where it lies
 * @param kind what is trained
 */
record Checkpoint(Path file, String kind) {
  /**
   * Writes the state of training.
   *
   * @param options of the run
   */
  void write(String options, TrainingHistory history, Trainee trainee) throws IOException {
    new CheckedFile(file, kind)
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
              trainee.save(out);
            });
  }

  /**
   * Puts {@code trainee} into the state that the file holds.
   *
   * @return how training went until then
   * @throws TrainingException if the file is missing, damaged, or of a run with other options
   */
  TrainingHistory read(String options, Trainee trainee) throws IOException {
    return new CheckedFile(file, kind)
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
              trainee.restore(in);
              return new TrainingHistory(seconds, points);
            });
  }
}
