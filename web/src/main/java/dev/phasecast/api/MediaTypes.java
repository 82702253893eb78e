package dev.phasecast.api;

import java.util.Locale;
import java.util.Map;

/** Types of files by their names. Nothing is guessed from what is in them. */
final class MediaTypes {
  static final String HTML = "text/html; charset=utf-8";

  private static final String UNKNOWN = "application/octet-stream";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("csv", "text/csv; charset=utf-8"),
          Map.entry("html", HTML),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("json", Json.CONTENT_TYPE),
          Map.entry("mkv", "video/x-matroska"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("png", "image/png"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("wav", "audio/wav"));

  private MediaTypes() {}

  static String of(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(ending, UNKNOWN);
  }

  /** Whether a browser may show it in place; what it does not know it is to save. */
  static boolean isShown(String type) {
    return !type.equals(UNKNOWN);
  }
}
