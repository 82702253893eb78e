package dev.phasecast.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps pages of other sites from changing things here with the rights of whoever looks at them. A
 * browser says in {@code Origin} and {@code Sec-Fetch-Site} which page sends a request; programs
 * that are no browsers say nothing, and carry nobody's cookie by accident.
 */
final class SameOrigin {
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private SameOrigin() {}

  /** Ends a request that changes something and comes from elsewhere. */
  static void require(HttpServletRequest request) {
    if (SAFE_METHODS.contains(request.getMethod())) {
      return;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !OWN_SITE.contains(site.strip().toLowerCase(Locale.ROOT))) {
      throw refused();
    }
    String origin = request.getHeader("Origin");
    if (origin != null && !isOwn(origin.strip(), request.getHeader("Host"))) {
      throw refused();
    }
  }

  private static ProblemException refused() {
    return new ProblemException(
        403, "this request comes from a page of another site; use the page of this service");
  }

  /** The scheme is left out: behind a proxy that speaks TLS it differs, and only there. */
  private static boolean isOwn(String origin, String host) {
    try {
      URI uri = URI.create(origin);
      String authority = uri.getRawAuthority();
      if (authority == null || uri.getScheme() == null) {
        return false;
      }
      String standardPort =
          switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "http" -> ":80";
            case "https" -> ":443";
            default -> "";
          };
      return !standardPort.isEmpty()
          && withPort(authority, standardPort).equalsIgnoreCase(withPort(host, standardPort));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String withPort(String authority, String port) {
    boolean hasPort = authority.lastIndexOf(':') > authority.lastIndexOf(']');
    return hasPort ? authority : authority + port;
  }
}
