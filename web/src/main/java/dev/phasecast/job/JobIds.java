package dev.phasecast.job;

import java.security.SecureRandom;

/** Names for jobs that nobody can guess: 128 random bits as 22 letters and digits. */
final class JobIds {
  private static final String SIGNS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 22;

  private final SecureRandom random = new SecureRandom();

  String next() {
    StringBuilder id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return id.toString();
  }
}
