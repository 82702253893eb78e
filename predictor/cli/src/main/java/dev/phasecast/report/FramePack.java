package dev.phasecast.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the pictures of each frame that {@link FramePackWriter} has written. Believes nothing of
 * what the index says before it is held against the sizes of the files.
 *
 * <p>Safe for use by many threads.
 */
public final class FramePack implements AutoCloseable {
  /** Name of the file of pictures. */
  public static final String PACK = "frames.pack";

  /** Name of the file that says where they lie. */
  public static final String INDEX = "frames.index";

  static final String SCHEMA = "phasecast.frames/1";

  /** Bytes of an entry: a long for the place, an int for the length. */
  static final int ENTRY_BYTES = Long.BYTES + Integer.BYTES;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int MOST_NAMES = 1000;
  private static final int LARGEST_PICTURE = 1 << 28;

  private final FileChannel pack;
  private final ByteBuffer index;
  private final Map<String, Integer> names;
  private final long first;
  private final long count;

  private FramePack(
      FileChannel pack, ByteBuffer index, Map<String, Integer> names, long first, long count) {
    this.pack = pack;
    this.index = index;
    this.names = names;
    this.first = first;
    this.count = count;
  }

  /**
   * Opens the pictures in a result folder.
   *
   * @throws IOException if they are not there, or are not what this writes
   */
  public static FramePack open(Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(INDEX));
    int end = 0;
    while (end < Math.min(bytes.length, LONGEST_HEADER) && bytes[end] != '\n') {
      end++;
    }
    if (end == bytes.length || bytes[end] != '\n') {
      throw new IOException(INDEX + " has no header");
    }
    JsonNode header = MAPPER.readTree(new String(bytes, 0, end, StandardCharsets.UTF_8));
    JsonNode list = header.path("names");
    long first = header.path("first").asLong(-1);
    if (!header.path("schema").asText().equals(SCHEMA)
        || !list.isArray()
        || list.isEmpty()
        || list.size() > MOST_NAMES
        || first < 0) {
      throw new IOException(INDEX + " is not of the schema " + SCHEMA);
    }
    Map<String, Integer> names = new LinkedHashMap<>();
    list.forEach(name -> names.put(name.asText(), names.size()));
    int entries = bytes.length - end - 1;
    int row = ENTRY_BYTES * list.size();
    if (names.size() != list.size() || entries % row != 0) {
      throw new IOException(INDEX + " is damaged");
    }
    ByteBuffer index = ByteBuffer.wrap(bytes, end + 1, entries).slice();
    FileChannel pack = FileChannel.open(folder.resolve(PACK), StandardOpenOption.READ);
    return new FramePack(pack, index, Collections.unmodifiableMap(names), first, entries / row);
  }

  /** What there is of each frame, such as {@code truth.png}. */
  public Set<String> names() {
    return names.keySet();
  }

  /** The first frame that there is something of. */
  public long first() {
    return first;
  }

  /** How many frames there is something of. */
  public long count() {
    return count;
  }

  /**
   * One picture of one frame, or what else goes by that name.
   *
   * @return empty if there is none
   * @throws IOException if the files are damaged
   */
  public Optional<byte[]> read(long frame, String name) throws IOException {
    Integer column = names.get(name);
    if (column == null || frame < first || frame - first >= count) {
      return Optional.empty();
    }
    int at = (int) (((frame - first) * names.size() + column) * ENTRY_BYTES);
    long place = index.getLong(at);
    int length = index.getInt(at + Long.BYTES);
    if (length == 0) {
      return Optional.empty();
    }
    if (place < 0 || length < 0 || length > LARGEST_PICTURE || place > pack.size() - length) {
      throw new IOException(INDEX + " points beyond " + PACK);
    }
    ByteBuffer picture = ByteBuffer.allocate(length);
    while (picture.hasRemaining()) {
      if (pack.read(picture, place + picture.position()) < 0) {
        throw new EOFException(PACK + " ends too soon");
      }
    }
    return Optional.of(picture.array());
  }

  @Override
  public void close() throws IOException {
    pack.close();
  }
}
