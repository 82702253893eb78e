package dev.phasecast.cli;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends this process when the one that started it is gone: for a service that is killed must leave
 * no work behind.
 *
 * <p>Where the property {@code phasecast.lifeline} says {@code stdin}, the starter holds the other
 * end of stdin open and writes nothing; the system closes it with the starter, however that ends.
 */
final class Lifeline {
  /** 128 and the number of SIGTERM, as shells have it. */
  private static final int TERMINATED = 143;

  private Lifeline() {}

  /** Watches from a thread of its own, where the property asks for it. */
  static void watch(InputStream in) {
    if (!"stdin".equals(System.getProperty("phasecast.lifeline"))) {
      return;
    }
    Thread watch = new Thread(() -> haltAtEnd(in), "lifeline");
    watch.setDaemon(true);
    watch.start();
  }

  private static void haltAtEnd(InputStream in) {
    try {
      while (in.read() >= 0) {
        // Nothing is said on a lifeline.
      }
    } catch (IOException e) {
      // Then it is cut as well.
    }
    // Without the hooks: they would wait for work that nobody wants any more.
    Runtime.getRuntime().halt(TERMINATED);
  }
}
