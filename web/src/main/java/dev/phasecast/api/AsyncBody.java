package dev.phasecast.api;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.CompletableFuture;

/**
 * Sends a body whenever the client can take more of it, so that a slow reader holds a connection
 * but no thread. One that takes nothing at all is cut off by the idle time of the connection.
 */
final class AsyncBody implements WriteListener {
  private static final int CHUNK = 1 << 16;

  private final ServletOutputStream out;
  private final ReadableByteChannel source;
  private final byte[] chunk;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private long left;

  private AsyncBody(ServletOutputStream out, ReadableByteChannel source, long length) {
    this.out = out;
    this.source = source;
    this.left = length;
    this.chunk = new byte[(int) Math.min(CHUNK, Math.max(1, length))];
  }

  /**
   * Begins to send; the request must be asynchronous already.
   *
   * @param source closed at the end, however it comes
   * @param length of what is sent of it
   * @return done at the end, also where the client has gone
   */
  static CompletableFuture<Void> send(
      ServletOutputStream out, ReadableByteChannel source, long length) {
    AsyncBody body = new AsyncBody(out, source, length);
    out.setWriteListener(body);
    return body.done;
  }

  @Override
  public void onWritePossible() throws IOException {
    while (out.isReady()) {
      if (done.isDone()) {
        return;
      }
      if (left == 0) {
        end();
        return;
      }
      ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, (int) Math.min(chunk.length, left));
      int read = source.read(buffer);
      if (read < 0) {
        throw new IOException("the source is shorter than it was");
      }
      left -= read;
      out.write(chunk, 0, read);
    }
  }

  /** Of the client's going, or of the source's failing: there is nobody to tell any more. */
  @Override
  public void onError(Throwable fault) {
    end();
  }

  private void end() {
    try {
      source.close();
    } catch (IOException e) {
      // Nothing was written to it.
    }
    done.complete(null);
  }
}
