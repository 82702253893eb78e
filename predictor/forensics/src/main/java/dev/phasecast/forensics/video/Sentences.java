package dev.phasecast.forensics.video;

import java.util.Locale;

/** Sentences that become parts of others. */
final class Sentences {
  private Sentences() {}

  /**
   * With a small letter at the beginning, unless that is an abbreviation or a name of one letter.
   */
  static String inner(String sentence) {
    boolean word =
        sentence.length() > 1
            && Character.isUpperCase(sentence.charAt(0))
            && Character.isLowerCase(sentence.charAt(1));
    return word
        ? sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1)
        : sentence;
  }
}
