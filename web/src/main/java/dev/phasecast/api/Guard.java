package dev.phasecast.api;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** What every request has to pass before its handler is looked for. */
final class Guard {
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

  private final HostPolicy hosts;
  private final RateLimiter rate;
  private final Access access;

  Guard(HostPolicy hosts, RateLimiter rate, Access access) {
    this.hosts = hosts;
    this.rate = rate;
    this.access = access;
  }

  void check(Context ctx) {
    HttpServletRequest request = ctx.req();
    rate.require(Exchange.of(request).client());
    if (request.getHeader("Host") == null) {
      throw new ProblemException(400, "the request has no Host header; send one");
    }
    String query = request.getQueryString();
    if (query != null && BROKEN_ESCAPE.matcher(query).find()) {
      throw new ProblemException(400, "the address has a % without two digits after it");
    }
    if (!hosts.allows(request.getServerName())) {
      throw new ProblemException(
          421, "the service does not answer to this name; start it with --allow-host NAME");
    }
    if (!access.byBearer(request)) {
      SameOrigin.require(request);
    }
  }
}
