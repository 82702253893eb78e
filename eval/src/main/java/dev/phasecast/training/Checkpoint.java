package dev.phasecast.training;

import dev.phasecast.network.GruTrainer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A file from which training goes on as if it had not been interrupted. Written beside its place
 * and renamed, so that a process that is killed in between leaves the one before.
 */
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
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try (CheckedOutputStream checked =
            new CheckedOutputStream(
                new BufferedOutputStream(Files.newOutputStream(beside)), new CRC32());
        DataOutputStream out = new DataOutputStream(checked)) {
      out.writeUTF(MAGIC);
      out.writeUTF(options);
      out.writeDouble(history.seconds());
      out.writeInt(history.points().size());
      for (TrainingHistory.Point point : history.points()) {
        out.writeInt(point.step());
        out.writeDouble(point.trainingLoss());
        out.writeDouble(point.heldOutLoss());
      }
      trainer.save(out);
      out.writeLong(checked.getChecksum().getValue());
    }
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Puts {@code trainer} into the state that the file holds.
   *
   * @return how training went until then
   * @throws TrainingException if the file is missing, damaged, or of a run with other options
   */
  static TrainingHistory read(Path file, String options, GruTrainer trainer) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new TrainingException(file + ": no such checkpoint; leave out --resume to begin anew");
    }
    try (CheckedInputStream checked =
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file)), new CRC32());
        DataInputStream in = new DataInputStream(checked)) {
      if (!in.readUTF().equals(MAGIC)) {
        throw damaged(file);
      }
      String before = in.readUTF();
      if (!before.equals(options)) {
        throw new TrainingException(
            file + ": belongs to a run with " + before + "; resume with the same options");
      }
      double seconds = in.readDouble();
      int count = in.readInt();
      List<TrainingHistory.Point> points = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        points.add(new TrainingHistory.Point(in.readInt(), in.readDouble(), in.readDouble()));
      }
      trainer.restore(in);
      long sum = checked.getChecksum().getValue();
      if (in.readLong() != sum) {
        throw damaged(file);
      }
      return new TrainingHistory(seconds, points);
    } catch (EOFException | java.io.UTFDataFormatException e) {
      throw damaged(file);
    }
  }

  private static TrainingException damaged(Path file) {
    return new TrainingException(
        file + ": not a whole checkpoint; leave out --resume to begin anew");
  }
}
