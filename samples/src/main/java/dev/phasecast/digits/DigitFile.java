package dev.phasecast.digits;

import dev.phasecast.report.NpyHeader;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * Sequences in a file of the layout in which the standard test set of Moving MNIST is published:
 * NumPy's {@code .npy}, unsigned bytes of frames × sequences × 64 × 64 (20 × 10,000 × 64 × 64).
 * Read as they are asked for, so that the file may be larger than the memory. What moves in them is
 * not in the file: {@link DigitSequence#tracks()} is empty.
 *
 * <p>Safe to share between threads until it is closed.
 */
public final class DigitFile implements DigitSequences, AutoCloseable {
  private static final int SIDE = DigitSequence.SIDE;
  private static final int AREA = SIDE * SIDE;
  private static final String BYTES = "|u1";

  private final Path file;
  private final FileChannel channel;
  private final long start;
  private final int frames;
  private final int count;

  private DigitFile(Path file, FileChannel channel, long start, int frames, int count) {
    this.file = file;
    this.channel = channel;
    this.start = start;
    this.frames = frames;
    this.count = count;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it is missing, cut short or of another layout; the message is one line
   *     that names the file, the fault and the remedy
   */
  public static DigitFile open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + ": is no file; name a .npy of moving digits");
    }
    NpyHeader header;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      header = NpyHeader.read(in);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage() + "; give a .npy of moving digits", e);
    }
    List<Integer> shape = header.shape();
    boolean bytes = Arrays.asList("|u1", "u1", "<u1", ">u1", "=u1").contains(header.type());
    if (!bytes
        || header.columns()
        || shape.size() != 4
        || shape.get(0) < 1
        || shape.get(1) < 1
        || shape.get(2) != SIDE
        || shape.get(3) != SIDE) {
      throw new IOException(
          "%s: holds %s of shape %s; give unsigned bytes (u1) of frames, sequences, 64, 64"
              .formatted(file, header.type(), shape));
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    long start = channel.size() - header.count();
    if (start != header.size()) {
      channel.close();
      throw new IOException(
          "%s: has %d bytes where its shape %s needs %d; get it again"
              .formatted(file, start + header.count(), shape, header.size() + header.count()));
    }
    return new DigitFile(file, channel, start, shape.get(0), shape.get(1));
  }

  /**
   * Writes the first sequences of a series, rounded to 8 bit.
   *
   * @param file written anew
   * @param count how many, from number 0
   * @param done told after each sequence how many are written
   */
  public static void write(Path file, DigitSequences sequences, int count, LongConsumer done)
      throws IOException {
    int frames = sequences.frames();
    byte[] header = new NpyHeader(BYTES, false, List.of(frames, count, SIDE, SIDE)).bytes();
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeFully(out, ByteBuffer.wrap(header), 0);
      byte[] codes = new byte[AREA];
      for (int number = 0; number < count; number++) {
        float[] data = sequences.sequence(number).data();
        for (int frame = 0; frame < frames; frame++) {
          for (int i = 0; i < AREA; i++) {
            codes[i] = (byte) Math.round(255 * data[frame * AREA + i]);
          }
          long at = header.length + ((long) frame * count + number) * AREA;
          writeFully(out, ByteBuffer.wrap(codes), at);
        }
        done.accept(number + 1L);
      }
    }
  }

  private static void writeFully(FileChannel out, ByteBuffer bytes, long at) throws IOException {
    long next = at;
    while (bytes.hasRemaining()) {
      next += out.write(bytes, next);
    }
  }

  @Override
  public int frames() {
    return frames;
  }

  /** Number of sequences. */
  public int count() {
    return count;
  }

  /**
   * One of them.
   *
   * @throws IndexOutOfBoundsException if there is none of that number
   * @throws UncheckedIOException if it cannot be read any more
   */
  @Override
  public DigitSequence sequence(long number) {
    Objects.checkIndex(number, count);
    float[] data = new float[frames * AREA];
    ByteBuffer codes = ByteBuffer.allocate(AREA);
    try {
      for (int frame = 0; frame < frames; frame++) {
        read(codes.clear(), start + ((long) frame * count + number) * AREA);
        for (int i = 0; i < AREA; i++) {
          data[frame * AREA + i] = (codes.get(i) & 0xff) / 255f;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read any more", e);
    }
    return new DigitSequence(data, List.of());
  }

  private void read(ByteBuffer bytes, long at) throws IOException {
    long next = at;
    while (bytes.hasRemaining()) {
      int now = channel.read(bytes, next);
      if (now < 0) {
        throw new EOFException("has become shorter");
      }
      next += now;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
