package dev.phasecast.forensics.provenance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** TIFF: tag 52545 of any directory, of type UNDEFINED (C2PA specification, appendix A.3.4). */
final class TiffManifest {
  private static final int TAG = 52545;
  private static final int ENTRY = 12;

  private TiffManifest() {}

  static Optional<StoreBytes> find(HeaderBytes file) throws IOException {
    ByteBuffer head = file.at(0, 8);
    ByteOrder order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    long directory = head.order(order).getInt(4) & 0xFFFFFFFFL;
    Set<Long> seen = new HashSet<>();
    // Directories can point to one another in a circle.
    while (directory != 0 && seen.add(directory)) {
      int count = file.at(directory, 2).order(order).getShort() & 0xFFFF;
      ByteBuffer entries = file.at(directory + 2, count * ENTRY + 4).order(order);
      for (int i = 0; i < count; i++) {
        int at = i * ENTRY;
        if ((entries.getShort(at) & 0xFFFF) == TAG) {
          long length = entries.getInt(at + 4) & 0xFFFFFFFFL;
          long place = entries.getInt(at + 8) & 0xFFFFFFFFL;
          return Optional.of(ChunkManifests.store(file, place, length));
        }
      }
      directory = entries.getInt(count * ENTRY) & 0xFFFFFFFFL;
    }
    return Optional.empty();
  }
}
