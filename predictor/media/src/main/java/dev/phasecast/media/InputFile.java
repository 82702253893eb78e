package dev.phasecast.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Looks at a file before FFmpeg does, so that the common mistakes get a message of their own. */
final class InputFile {
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)(https?|ftps?|rtsps?|rtmps?|s3|tcp|udp|srt):/.*");
  private static final int SNIFFED_BYTES = 4096;
  private static final List<String> PLAYLIST_STARTS =
      List.of("#extm3u", "ffconcat", "[playlist]", "<mpd", "<smil", "v=0");

  /** Raw video with a header of text, whose pixels may all look like letters. */
  private static final String RAW_VIDEO = "YUV4MPEG2 ";

  private InputFile() {}

  /**
   * Checks that a path names a regular, readable file that is neither empty nor text.
   *
   * @param kind what it is taken for
   * @throws UnreadableMediaException if not
   */
  static void check(Path file, MediaKind kind) throws UnreadableMediaException {
    String name = file.toString();
    if (!Files.exists(file)) {
      if (ADDRESS.matcher(name).matches()) {
        throw new UnreadableMediaException(
            name + ": is an address, and only files are read; download it and give the file");
      }
      throw new UnreadableMediaException(name + ": no such file; check the path");
    }
    if (Files.isDirectory(file)) {
      throw new UnreadableMediaException(name + ": is a folder; give one " + kind.noun() + " file");
    }
    if (!Files.isRegularFile(file)) {
      throw new UnreadableMediaException(
          name + ": is no regular file; copy the " + kind.noun() + " to a file and give that");
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(SNIFFED_BYTES);
    } catch (IOException e) {
      throw new UnreadableMediaException(name + ": cannot be opened; check its permissions");
    }
    if (head.length == 0) {
      throw new UnreadableMediaException(
          name + ": is empty; copy or download the " + kind.noun() + " again, then retry");
    }
    if (isText(head)) {
      String start = new String(head, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
      String body = start.startsWith("<?xml") ? start.substring(start.indexOf('>') + 1) : start;
      if (PLAYLIST_STARTS.stream().anyMatch(body.strip()::startsWith)) {
        throw new UnreadableMediaException(
            name
                + ": is a playlist, which names other files; give the "
                + kind.noun()
                + " file itself");
      }
      throw new UnreadableMediaException(
          "%s: is text, not %s; give a %s file".formatted(name, kind.thing(), kind.noun()));
    }
  }

  /** Whether all bytes are those of text: no control characters but white space. */
  private static boolean isText(byte[] head) {
    for (byte b : head) {
      boolean white = b == '\t' || b == '\n' || b == '\r' || b == '\f';
      // Bytes above 127 are negative here: letters in UTF-8 or Latin-1.
      if ((b >= 0 && b < ' ' && !white) || b == 0x7f) {
        return false;
      }
    }
    return !new String(head, StandardCharsets.ISO_8859_1).startsWith(RAW_VIDEO);
  }
}
