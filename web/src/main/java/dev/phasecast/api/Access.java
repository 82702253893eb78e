package dev.phasecast.api;

import io.javalin.http.Context;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/** Who may do what: tells requests that bring the token, or a session, from others. */
final class Access {
  static final String COOKIE = "phasecast-session";

  private static final String BEARER = "bearer ";

  private final Optional<AccessToken> token;
  private final RateLimiter guesses;

  /**
   * @param token that is asked for; without one everybody may do everything
   * @param guesses how many wrong tokens a client may try
   */
  Access(Optional<AccessToken> token, RateLimiter guesses) {
    this.token = token;
    this.guesses = guesses;
  }

  boolean needsToken() {
    return token.isPresent();
  }

  /** Whether the request may do what needs the token. */
  boolean authenticated(HttpServletRequest request) {
    return token.isEmpty() || byBearer(request) || bySession(request);
  }

  /** Whether it brings the token itself, as no page of another site can make a browser do. */
  boolean byBearer(HttpServletRequest request) {
    return token.isPresent() && bearer(request).filter(token.get()::matches).isPresent();
  }

  /** Ends a request that may not go on. */
  void require(Context ctx) {
    HttpServletRequest request = ctx.req();
    if (authenticated(request)) {
      return;
    }
    if (bearer(request).isPresent()) {
      countGuess(request);
    }
    throw refused("this needs the access token; send it as \"Authorization: Bearer TOKEN\"");
  }

  /**
   * A session for whoever knows the token.
   *
   * @return text for the cookie; nothing where no token is asked for
   */
  Optional<String> session(HttpServletRequest request, String candidate) {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    if (!token.get().matches(candidate)) {
      countGuess(request);
      throw refused("this is not the access token; look it up where the service was started");
    }
    return Optional.of(token.get().newSession());
  }

  private void countGuess(HttpServletRequest request) {
    guesses.require(Exchange.of(request).client());
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(
        Problem.of(401, detail).with("WWW-Authenticate", "Bearer realm=\"phasecast\""));
  }

  private static Optional<String> bearer(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .map(header -> header.substring(BEARER.length()).strip());
  }

  private boolean bySession(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null || token.isEmpty()) {
      return false;
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(COOKIE) && token.get().opens(cookie.getValue())) {
        return true;
      }
    }
    return false;
  }
}
