package dev.phasecast.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The body of an upload, which may not be too long and has to keep up: whoever sends slower than a
 * least rate, measured from the start, or for longer than the longest time, is cut off. Between two
 * bytes the idle time of the connection counts.
 */
final class PacedStream extends FilterInputStream {
  private static final double MILLIS = 1000;

  private final long limit;
  private final ServiceSettings.Pace pace;
  private final LongSupplier nanoClock;
  private final long start;
  private long received;

  /** A body that does not end where it should. */
  static final class TooLongException extends IOException {
    TooLongException() {
      super("too long");
    }
  }

  /** A body that takes too long. */
  static final class TooSlowException extends IOException {
    TooSlowException() {
      super("too slow");
    }
  }

  /**
   * @param limit of bytes
   */
  PacedStream(InputStream in, long limit, ServiceSettings.Pace pace, LongSupplier nanoClock) {
    super(in);
    this.limit = limit;
    this.pace = pace;
    this.nanoClock = nanoClock;
    this.start = nanoClock.getAsLong();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    received += Math.max(0, count);
    check();
    return count;
  }

  private void check() throws IOException {
    if (received > limit) {
      throw new TooLongException();
    }
    Duration elapsed = Duration.ofNanos(nanoClock.getAsLong() - start);
    boolean lagging =
        elapsed.compareTo(pace.grace()) > 0
            && received < pace.bytesPerSecond() * (elapsed.toMillis() / MILLIS);
    if (lagging || elapsed.compareTo(pace.longest()) > 0) {
      throw new TooSlowException();
    }
  }
}
