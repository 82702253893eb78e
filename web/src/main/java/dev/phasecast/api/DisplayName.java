package dev.phasecast.api;

import java.text.Normalizer;

/**
 * A client's name for a file, made fit to be shown. It is never used as a path.
 *
 * <p>What goes: folders before the name; control characters; characters that turn the direction of
 * writing round, with which a name can pretend to be another; halves of characters; everything
 * after {@value #LENGTH} characters.
 */
final class DisplayName {
  static final int LENGTH = 200;

  private static final String NAMELESS = "video";

  private DisplayName() {}

  static String of(String raw) {
    String name = raw.substring(Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\')) + 1);
    StringBuilder shown = new StringBuilder();
    Normalizer.normalize(name, Normalizer.Form.NFC)
        .codePoints()
        .map(c -> isSpace(c) ? ' ' : c)
        .filter(DisplayName::isHarmless)
        .limit(LENGTH)
        .forEach(shown::appendCodePoint);
    String text = shown.toString().strip();
    return text.isEmpty() || text.equals(".") || text.equals("..") ? NAMELESS : text;
  }

  private static boolean isSpace(int character) {
    return Character.isSpaceChar(character) || character == '\t';
  }

  private static boolean isHarmless(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
          false;
      // Of the invisible ones only the joiners mean something, to Persian and to emoji.
      case Character.FORMAT -> character == 0x200c || character == 0x200d;
      default -> true;
    };
  }
}
