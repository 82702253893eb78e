package dev.phasecast.api;

import java.util.concurrent.CountDownLatch;

/**
 * Lets the process end in order when it is asked to (Ctrl-C, SIGTERM), and with success: to be
 * asked is how a service ends.
 */
final class OrderlyStop implements AutoCloseable {
  private final Service service;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "phasecast-stop");

  OrderlyStop(Service service) {
    this.service = service;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Returns when the process is to end. */
  void await() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    service.close();
    // Without this the process would tell its caller that a signal had killed it.
    Runtime.getRuntime().halt(0);
  }

  /** Stops the service, should it be anything else than a signal that ends the wait. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      service.close();
    } catch (IllegalStateException e) {
      // The process is ending, and the hook stops the service.
    }
  }
}
