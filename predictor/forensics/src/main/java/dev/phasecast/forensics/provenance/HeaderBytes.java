package dev.phasecast.forensics.provenance;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Small parts of a file, read from any place. Counts how often it is asked, so that a file whose
 * headers lead round in circles or go on for ever ends the search.
 */
final class HeaderBytes implements AutoCloseable {
  /** More headers than any camera or editor writes before or after the manifest. */
  private static final int MOST_READS = 100_000;

  private final FileChannel channel;
  private final long length;
  private int reads;

  /** There are more headers than are worth reading. */
  static final class TooManyHeadersException extends IOException {
    private static final long serialVersionUID = 1L;

    TooManyHeadersException() {
      super("it has more headers than are searched");
    }
  }

  private HeaderBytes(FileChannel channel) throws IOException {
    this.channel = channel;
    this.length = channel.size();
  }

  static HeaderBytes open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new HeaderBytes(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  long length() {
    return length;
  }

  /**
   * So many bytes, big-endian, from a place.
   *
   * @throws EOFException if the file does not hold them all
   * @throws TooManyHeadersException if too much has been read already
   */
  ByteBuffer at(long place, int count) throws IOException {
    if (place < 0 || count < 0 || place > length - count) {
      throw new EOFException("the file ends before byte " + (place + count));
    }
    return upTo(place, count);
  }

  /** At most so many bytes, big-endian, from a place; none beyond the end. */
  ByteBuffer upTo(long place, int most) throws IOException {
    if (++reads > MOST_READS) {
      throw new TooManyHeadersException();
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(most, length - place)));
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, place + bytes.position());
      if (read < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    return bytes.flip().order(ByteOrder.BIG_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
