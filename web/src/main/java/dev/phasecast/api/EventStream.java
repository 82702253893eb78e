package dev.phasecast.api;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * A stream of server-sent events to one client. It never waits: what the client does not take yet
 * is kept, up to a bound, and a client that falls back further is dropped; it will connect again
 * and begin with the present state.
 */
final class EventStream implements WriteListener {
  private static final int PENDING_BYTES = 1 << 18;

  private final ServletOutputStream out;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final Deque<byte[]> pending = new ArrayDeque<>();
  private int pendingBytes;
  private boolean opened;
  private boolean unflushed;
  private boolean ending;

  EventStream(ServletOutputStream out) {
    this.out = out;
  }

  /** Begins; the request must be asynchronous already. */
  void open() {
    synchronized (this) {
      opened = true;
    }
    out.setWriteListener(this);
  }

  /** Done when nothing will be sent any more. */
  CompletableFuture<Void> closed() {
    return closed;
  }

  /** Sends text, now or when the client can take it. */
  void send(byte[] text) {
    synchronized (this) {
      if (ending || closed.isDone()) {
        return;
      }
      pending.add(text);
      pendingBytes += text.length;
    }
    pump();
  }

  /** Closes once everything is sent that was to be. */
  void end() {
    synchronized (this) {
      ending = true;
    }
    pump();
  }

  /** Closes now. */
  void drop() {
    closed.complete(null);
  }

  @Override
  public void onWritePossible() {
    pump();
  }

  @Override
  public void onError(Throwable fault) {
    drop();
  }

  private void pump() {
    if (write()) {
      // Outside of the lock: what waits for this may do anything.
      closed.complete(null);
    }
  }

  /** Writes what it can, and answers whether that was the end. */
  private synchronized boolean write() {
    if (!opened || closed.isDone()) {
      return false;
    }
    try {
      while (out.isReady()) {
        byte[] next = pending.poll();
        if (next != null) {
          pendingBytes -= next.length;
          out.write(next);
          unflushed = true;
        } else if (unflushed) {
          unflushed = false;
          out.flush();
        } else {
          return ending;
        }
      }
      return pendingBytes > PENDING_BYTES;
    } catch (IOException | IllegalStateException e) {
      // The client has gone.
      return true;
    }
  }
}
