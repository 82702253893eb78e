package dev.phasecast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The parts of a batch: for each video that is done, a ZIP file of how that ended and of what the
 * command line wrote. A part is complete or absent, and on the disk before it gets its name.
 *
 * @param layout of the batch
 */
record Parts(BatchLayout layout) {
  private static final String OUTCOME = "outcome.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Whether that video is done. */
  boolean has(String key) {
    return Files.isRegularFile(layout.part(key));
  }

  /**
   * Keeps a part.
   *
   * @param outcome how it ended
   * @param files that rows will be made of, by the name within the part
   * @param scratch folder on the same file system, for the file until it is whole
   */
  void write(String key, JsonNode outcome, Map<String, Path> files, Path scratch)
      throws IOException {
    Path beside = scratch.resolve(key + ".part");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(beside))) {
      zip.putNextEntry(entry(OUTCOME));
      zip.write(MAPPER.writeValueAsBytes(outcome));
      for (Map.Entry<String, Path> file : files.entrySet()) {
        zip.putNextEntry(entry(file.getKey()));
        Files.copy(file.getValue(), zip);
      }
    }
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Path place = layout.part(key);
    Files.createDirectories(place.resolveSibling(""));
    Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    // The time of writing would be the only difference between two runs.
    entry.setTime(0);
    return entry;
  }

  /** How a video's process ended. */
  JsonNode outcome(String key) throws IOException {
    try (ZipFile zip = open(key);
        InputStream in = stream(zip, OUTCOME)) {
      return MAPPER.readTree(in);
    }
  }

  /** The part as a ZIP file; to be closed. */
  ZipFile open(String key) throws IOException {
    return new ZipFile(layout.part(key).toFile());
  }

  /** A file of a part. */
  static InputStream stream(ZipFile part, String name) throws IOException {
    ZipEntry entry = part.getEntry(name);
    if (entry == null) {
      throw new IOException(
          part.getName() + ": lacks " + name + "; remove this file and go on with --resume");
    }
    return part.getInputStream(entry);
  }
}
