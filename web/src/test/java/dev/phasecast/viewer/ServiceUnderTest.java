package dev.phasecast.viewer;

import java.io.IOException;
import java.net.URI;

/** A service that runs, with its worked example done or about to be. */
interface ServiceUnderTest extends AutoCloseable {
  /** Says where a service runs already, instead of one of the tests' own. */
  String URL_PROPERTY = "phasecast.viewer.url";

  /** Where the page is. */
  URI base();

  /** Stops it, if it is the tests' own. */
  @Override
  void close() throws IOException;

  /** The service that is named by {@link #URL_PROPERTY}, or else a new one. */
  static ServiceUnderTest find() throws IOException {
    String url = System.getProperty(URL_PROPERTY, "");
    return url.isEmpty() ? ServeProcess.start() : new Running(URI.create(url));
  }

  /** A service that somebody else looks after. */
  record Running(URI base) implements ServiceUnderTest {
    @Override
    public void close() {}
  }
}
