package dev.phasecast.digits;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the files of the MNIST database, whose format its page describes: a magic number 0, 0, 8
 * for unsigned bytes, number of sides; then the sides, big-endian; then the bytes.
 */
final class IdxFile {
  private static final int UNSIGNED_BYTES = 0x800;

  /** Far more than MNIST and its descendants have, and what an array can hold. */
  private static final int MOST = 1_000_000;

  private final Path file;

  private IdxFile(Path file) {
    this.file = file;
  }

  /**
   * Finds a file by its name, with {@code .gz} or without.
   *
   * @throws IOException naming the file if there is none
   */
  static IdxFile find(Path folder, String name) throws IOException {
    for (String ending : new String[] {"", ".gz"}) {
      Path file = folder.resolve(name + ending);
      if (Files.isRegularFile(file)) {
        return new IdxFile(file);
      }
    }
    String fault = Files.isDirectory(folder) ? "is not there" : "is not there, nor is its folder";
    throw new NoSuchFileException(
        "%s: %s; put the files of MNIST, or their .gz, into that folder, or name another"
            .formatted(folder.resolve(name), fault));
  }

  /**
   * Its bytes.
   *
   * @param sides of one item: {28, 28} of a picture, none of a label
   * @return item after item
   * @throws IOException naming the file if it holds something else or less than it says
   */
  byte[] read(int... sides) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        DataInputStream in = new DataInputStream(unpacked(raw))) {
      int magic = in.readInt();
      int expected = UNSIGNED_BYTES + 1 + sides.length;
      if (magic != expected) {
        throw fault(
            String.format(Locale.ROOT, "begins with 0x%08x instead of 0x%08x", magic, expected),
            "it is not the file its name says");
      }
      int count = in.readInt();
      if (count < 1 || count > MOST) {
        throw fault("claims " + count + " items", "give one of 1 to " + MOST);
      }
      int size = 1;
      for (int side : sides) {
        int found = in.readInt();
        if (found != side) {
          throw fault("has a side of " + found + " instead of " + side, "give digits of that size");
        }
        size *= side;
      }
      byte[] bytes = in.readNBytes(Math.multiplyExact(count, size));
      if (bytes.length < count * size) {
        throw fault(
            "ends after " + bytes.length / size + " of " + count + " items", "get it again");
      }
      if (in.read() >= 0) {
        throw fault("goes on after its " + count + " items", "get it again");
      }
      return bytes;
    } catch (ArithmeticException e) {
      throw fault("claims more bytes than can be held", "get it again");
    } catch (EOFException e) {
      throw fault("is cut short", "get it again");
    } catch (AccessDeniedException e) {
      throw fault("must not be read", "change its permissions");
    } catch (ZipException e) {
      throw fault("is damaged (" + e.getMessage() + ")", "get it again");
    }
  }

  Path path() {
    return file;
  }

  /** A file that was unpacked in passing may have kept its {@code .gz}, and the other way round. */
  private static InputStream unpacked(InputStream in) throws IOException {
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private IOException fault(String what, String remedy) {
    return new IOException(file + ": " + what + "; " + remedy);
  }
}
