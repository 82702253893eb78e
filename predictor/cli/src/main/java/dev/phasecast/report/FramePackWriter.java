package dev.phasecast.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes pictures of each frame, one after the other, into one file, and beside it an index by
 * which any of them is found at once: a line of JSON with the names, then for each frame and name
 * the place and the length in the file of pictures, big-endian; length 0 where there is none.
 */
final class FramePackWriter implements Closeable {
  /** A picture that has been written. */
  record Place(long offset, int length) {
    static final Place NONE = new Place(0, 0);
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<String> names;
  private final BufferedOutputStream pack;
  private final DataOutputStream index;
  private final Map<String, Place> row = new LinkedHashMap<>();
  private long written;

  /**
   * @param place where to write a file of that name
   * @param first index of the first frame
   */
  FramePackWriter(Function<String, Path> place, long first, List<String> names) throws IOException {
    this.names = List.copyOf(names);
    ObjectNode header = MAPPER.createObjectNode();
    header.put("schema", FramePack.SCHEMA);
    header.put("first", first);
    names.forEach(header.putArray("names")::add);
    pack = new BufferedOutputStream(Files.newOutputStream(place.apply(FramePack.PACK)));
    index =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(place.apply(FramePack.INDEX))));
    index.write((MAPPER.writeValueAsString(header) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a picture of the present frame. */
  Place put(String name, byte[] picture) throws IOException {
    Place place = new Place(written, picture.length);
    pack.write(picture);
    written += picture.length;
    return put(name, place);
  }

  /** A picture of the present frame is one that was written before. */
  Place put(String name, Place place) {
    if (!names.contains(name) || row.put(name, place) != null) {
      throw new IllegalArgumentException("no picture of a frame is called " + name + " once more");
    }
    return place;
  }

  /** The present frame is complete. */
  void next() throws IOException {
    for (String name : names) {
      Place place = row.getOrDefault(name, Place.NONE);
      index.writeLong(place.offset());
      index.writeInt(place.length());
    }
    row.clear();
  }

  @Override
  public void close() throws IOException {
    try (pack) {
      index.close();
    }
  }
}
