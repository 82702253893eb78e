package dev.phasecast.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** The session of a browser: a cookie that stands for the token. */
final class SessionResource {
  private static final int BODY_BYTES = 4096;

  private final Access access;

  SessionResource(Access access) {
    this.access = access;
  }

  void begin(Context ctx) throws IOException {
    Optional<String> session = access.session(ctx.req(), token(ctx.req()));
    session.ifPresent(value -> setCookie(ctx, value, AccessToken.SESSION.toSeconds()));
    noContent(ctx);
  }

  void end(Context ctx) {
    setCookie(ctx, "", 0);
    noContent(ctx);
  }

  private static void noContent(Context ctx) {
    ctx.header("Cache-Control", "no-store");
    ctx.status(204);
  }

  private static void setCookie(Context ctx, String value, long seconds) {
    ctx.header(
        "Set-Cookie",
        Access.COOKIE
            + "="
            + value
            + "; Path=/; Max-Age="
            + seconds
            + "; HttpOnly; SameSite=Strict"
            + (overTls(ctx.req()) ? "; Secure" : ""));
  }

  /** The page's own origin says how the browser came here, whatever proxies lie between. */
  private static boolean overTls(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    return request.isSecure()
        || (origin != null && origin.toLowerCase(Locale.ROOT).startsWith("https:"));
  }

  private static String token(HttpServletRequest request) throws IOException {
    String type = request.getHeader("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(Json.CONTENT_TYPE)) {
      throw new ProblemException(415, "send {\"token\":\"…\"} as application/json");
    }
    byte[] body = request.getInputStream().readNBytes(BODY_BYTES + 1);
    if (body.length > BODY_BYTES) {
      throw new ProblemException(413, "the body is too large; send {\"token\":\"…\"}");
    }
    JsonNode token;
    try {
      token = Json.read(body).path("token");
    } catch (IOException e) {
      throw new ProblemException(400, "the body is no JSON; send {\"token\":\"…\"}");
    }
    if (!token.isTextual()) {
      throw new ProblemException(400, "the body has no token; send {\"token\":\"…\"}");
    }
    return token.asText();
  }
}
