package dev.phasecast.api;

import java.util.Optional;

/** The files of the page. */
@FunctionalInterface
public interface PageAssets {
  /**
   * A file of the page.
   *
   * @param path of the address, such as {@code /} or {@code /app.js}; any text may be asked for
   */
  Optional<Asset> find(String path);

  /**
   * A file.
   *
   * @param bytes lent, not to be changed
   * @param type with the character set, as a header has it
   * @param etag strong, in quotation marks
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Asset(byte[] bytes, String type, String etag) {}
}
