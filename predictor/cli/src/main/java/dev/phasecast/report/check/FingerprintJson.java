package dev.phasecast.report.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What {@code predict fingerprint} says of its result, as JSON. */
public final class FingerprintJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private FingerprintJson() {}

  /**
   * The JSON text, ending with a line feed.
   *
   * @param kind such as {@code pictures}
   * @param files how many went into it
   * @param size in words
   * @param folder where it lies
   */
  public static String text(String kind, int files, String size, String folder, String version) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", "phasecast.fingerprint/1");
    root.put("kind", kind);
    root.put("files", files);
    root.put("size", size);
    root.put("folder", folder);
    root.put("version", version);
    return root.toPrettyString() + "\n";
  }
}
