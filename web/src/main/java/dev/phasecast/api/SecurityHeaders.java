package dev.phasecast.api;

import java.util.Map;

/** Headers of every answer, which tell browsers what not to do with it. */
final class SecurityHeaders {
  static final String CSP = "Content-Security-Policy";

  /** The page runs its own files and nothing else; whatever markup slips in stays dead. */
  static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  /**
   * A report holds names and numbers of a stranger's file: it shows its own styles and pictures,
   * runs nothing, sends nothing, and is kept apart from the page.
   */
  static final String REPORT_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'; sandbox allow-downloads";

  static final Map<String, String> ALL =
      Map.of(
          CSP,
          PAGE_POLICY,
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()");

  private SecurityHeaders() {}
}
