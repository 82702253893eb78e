package dev.phasecast.forensics.provenance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The ISO base media file format: a {@code uuid} box at the top level (C2PA specification, appendix
 * A.5). Its content is version and flags (4 bytes), a purpose that ends with a zero byte, an offset
 * (8 bytes) where the purpose is {@code manifest}, and the store.
 */
final class BoxManifest {
  private static final int UUID_BOX = 0x75756964;
  private static final long C2PA_HIGH = 0xD8FEC3D61B0E483CL;
  private static final long C2PA_LOW = 0x92975828877EC481L;
  private static final int LONGEST_PURPOSE = 64;

  private BoxManifest() {}

  static Optional<StoreBytes> find(HeaderBytes file) throws IOException {
    long place = 0;
    while (place <= file.length() - 8) {
      ByteBuffer head = file.upTo(place, 32);
      long length = head.getInt() & 0xFFFFFFFFL;
      int type = head.getInt();
      int headLength = 8;
      if (length == 1 && head.remaining() >= 8) {
        length = head.getLong();
        headLength = 16;
      } else if (length == 0) {
        // To the end of the file.
        length = file.length() - place;
      }
      if (type == UUID_BOX
          && head.remaining() >= 16
          && head.getLong() == C2PA_HIGH
          && head.getLong() == C2PA_LOW) {
        Optional<StoreBytes> store = store(file, place + headLength + 16, place + length);
        if (store.isPresent()) {
          return store;
        }
      }
      if (length < headLength || place + length < place) {
        break;
      }
      place += length;
    }
    return Optional.empty();
  }

  private static Optional<StoreBytes> store(HeaderBytes file, long from, long to)
      throws IOException {
    ByteBuffer head = file.upTo(from, 4 + LONGEST_PURPOSE);
    StringBuilder purpose = new StringBuilder();
    int at = 4;
    while (at < head.remaining() && head.get(at) != 0) {
      purpose.append((char) head.get(at++));
    }
    if (purpose.toString().equals("merkle")) {
      // Hashes of fragments, not a store.
      return Optional.empty();
    }
    long offset = purpose.toString().equals("manifest") ? 8 : 0;
    long begin = from + at + 1 + offset;
    return Optional.of(ChunkManifests.store(file, begin, Math.max(0, to - begin)));
  }
}
