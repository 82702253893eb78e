package dev.phasecast.media;

import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;

/**
 * How much memory of the process a piece of work keeps.
 *
 * <p>Java touches its heap bit by bit, which looks like a leak of up to 50 MiB a round until all of
 * it has been used once, and gives parts of it back. So the heap is used up first and its size
 * taken off. Compiled code, the arenas of threads and what was not touched yet still grow in this
 * round or that; what leaks grows in each, so the median of the rounds tells.
 */
public final class ResidentMemory {
  private static final int ROUNDS = 7;
  private static final int PIECE = 1 << 16;

  private ResidentMemory() {}

  /** One round of work that is to leave nothing behind. */
  public interface Round {
    /** Works. */
    void run() throws Exception;
  }

  /** Bytes outside the heap by which the process grows in a round, in the median. */
  public static long growth(Round round) throws Exception {
    touchHeap();
    long[] growths = new long[ROUNDS];
    long before = outsideHeap();
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
      long after = outsideHeap();
      growths[i] = after - before;
      before = after;
    }
    Arrays.sort(growths);
    return growths[ROUNDS / 2];
  }

  private static long outsideHeap() {
    return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
  }

  private static void touchHeap() {
    long sum = 0;
    for (long left = 3 * Runtime.getRuntime().totalMemory(); left > 0; left -= PIECE) {
      sum += new byte[PIECE].length;
    }
    // The sum is used, so that no compiler leaves the arrays out.
    if (sum < PIECE) {
      throw new AssertionError(sum);
    }
  }
}
