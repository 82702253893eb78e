package dev.phasecast.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that opens the service, and the sessions that grow from it. A session is a time and
 * its HMAC under the token: nothing is stored, the cookie never holds the token, and a new token
 * ends all sessions.
 */
final class AccessToken {
  /** Shorter ones can be guessed. */
  static final int LEAST_LENGTH = 16;

  static final Duration SESSION = Duration.ofDays(30);

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "phasecast session ";

  private final byte[] secret;
  private final Clock clock;

  /**
   * @param text at least {@value #LEAST_LENGTH} characters
   */
  AccessToken(String text, Clock clock) {
    if (text.length() < LEAST_LENGTH) {
      throw new IllegalArgumentException("a token has at least 16 characters");
    }
    this.secret = text.getBytes(StandardCharsets.UTF_8);
    this.clock = clock;
  }

  /** Whether that is the token, in a time that does not tell how nearly. */
  boolean matches(String candidate) {
    return MessageDigest.isEqual(
        hmac("compare", secret), hmac("compare", candidate.getBytes(StandardCharsets.UTF_8)));
  }

  /** A new session, as text for a cookie. */
  String newSession() {
    String until = Long.toString(clock.instant().plus(SESSION).getEpochSecond());
    return until + "." + signature(until);
  }

  /** Whether a cookie holds a session that still lasts. */
  boolean opens(String session) {
    int dot = session.indexOf('.');
    if (dot < 1 || dot > 12) {
      return false;
    }
    String until = session.substring(0, dot);
    byte[] given = session.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
    byte[] expected = signature(until).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, expected)
        && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(until)));
  }

  private String signature(String until) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(PURPOSE + until, secret));
  }

  private static byte[] hmac(String text, byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      // A key must have a byte; nobody's token is empty.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
