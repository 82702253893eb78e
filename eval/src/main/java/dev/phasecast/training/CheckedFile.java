package dev.phasecast.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A file from which training goes on: what it is, the options of its run, a body and a checksum.
 * Written beside its place and renamed, so that a process that is killed in between leaves the one
 * before.
 *
 * @param path where it lies
 * @param kind what every file of this kind begins with
 */
record CheckedFile(Path path, String kind) {
  /** What writes the body. */
  interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  /** What reads the body. */
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** Replaces the file. */
  void write(String options, Writer body) throws IOException {
    Path beside = path.resolveSibling(path.getFileName() + ".part");
    try (CheckedOutputStream checked =
            new CheckedOutputStream(
                new BufferedOutputStream(Files.newOutputStream(beside)), new CRC32());
        DataOutputStream out = new DataOutputStream(checked)) {
      out.writeUTF(kind);
      out.writeUTF(options);
      body.write(out);
      out.writeLong(checked.getChecksum().getValue());
    }
    Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Reads the file.
   *
   * @throws TrainingException if it is missing, damaged, or of a run with other options
   */
  <T> T read(String options, Reader<T> body) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new TrainingException(path + ": no such checkpoint; leave out --resume to begin anew");
    }
    try (CheckedInputStream checked =
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(path)), new CRC32());
        DataInputStream in = new DataInputStream(checked)) {
      if (!in.readUTF().equals(kind)) {
        throw damaged();
      }
      String before = in.readUTF();
      if (!before.equals(options)) {
        throw new TrainingException(
            path + ": belongs to a run with " + before + "; resume with the same options");
      }
      T read = body.read(in);
      long sum = checked.getChecksum().getValue();
      if (in.readLong() != sum) {
        throw damaged();
      }
      return read;
    } catch (EOFException | UTFDataFormatException e) {
      throw damaged();
    }
  }

  private TrainingException damaged() {
    return new TrainingException(
        path + ": not a whole checkpoint; leave out --resume to begin anew");
  }
}
