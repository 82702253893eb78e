package dev.phasecast.media;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Interrupts FFmpeg's input when no frame has come for too long.
 *
 * <p>The deadline lies in native memory, which FFmpeg hands back to the one callback that all
 * readers share; so any number of readers can run at once.
 */
final class StallClock implements AutoCloseable {
  private static final AVIOInterruptCB.Callback_Pointer CALLBACK =
      new AVIOInterruptCB.Callback_Pointer() {
        @Override
        public int call(Pointer deadline) {
          return System.nanoTime() - new LongPointer(deadline).get() > 0 ? 1 : 0;
        }
      };

  private final Duration patience;
  private final LongPointer deadline = new LongPointer(1);

  StallClock(Duration patience) {
    this.patience = patience;
    restart();
  }

  /** Says that there was progress, or that it is awaited from now on. */
  void restart() {
    deadline.put(System.nanoTime() + patience.toNanos());
  }

  /** Whether the time is up. */
  boolean expired() {
    return System.nanoTime() - deadline.get() > 0;
  }

  /** Makes FFmpeg's {@code interrupt} ask this clock. */
  void watch(AVIOInterruptCB interrupt) {
    interrupt.callback(CALLBACK).opaque(deadline);
  }

  Duration patience() {
    return patience;
  }

  /** Frees the deadline; what was watched must no longer run. */
  @Override
  public void close() {
    deadline.close();
  }
}
