package dev.phasecast.api;

import jakarta.servlet.ServletRequest;

/** What is known of one request and its answer, from the first line to the entry in the log. */
final class Exchange {
  /** Under this name every request carries its exchange. */
  static final String ATTRIBUTE = Exchange.class.getName();

  private static final String NO_ROUTE = "none";

  private final String id;
  private final String client;
  private volatile String route = NO_ROUTE;

  /**
   * @param id told to the client and to the log
   * @param client whom the request counts for
   */
  Exchange(String id, String client) {
    this.id = id;
    this.client = client;
  }

  /** That of a request that has come through the {@link Gate}, as all do. */
  static Exchange of(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Exchange exchange) {
      return exchange;
    }
    throw new IllegalStateException("a request without an exchange");
  }

  String id() {
    return id;
  }

  String client() {
    return client;
  }

  /** The template of the path, so that there are few of them; "none" where there is none. */
  String route() {
    return route;
  }

  void enter(String template) {
    route = template;
  }
}
