package dev.phasecast.forensics.provenance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Containers made of chunks with a name and a length: the chunk {@code caBX} of PNG, {@code C2PA}
 * of RIFF (C2PA specification, appendix A.3.2 and A.3.5).
 */
final class ChunkManifests {
  private static final int PNG_SIGNATURE = 8;
  private static final int CHECKSUM = 4;
  private static final int IEND = 0x49454E44;
  private static final int CABX = 0x63614258;
  private static final int C2PA = 0x43325041;
  private static final int RIFF_HEAD = 12;

  private ChunkManifests() {}

  static Optional<StoreBytes> inPng(HeaderBytes file) throws IOException {
    long place = PNG_SIGNATURE;
    while (place <= file.length() - 8) {
      ByteBuffer head = file.at(place, 8);
      long length = head.getInt() & 0xFFFFFFFFL;
      int chunk = head.getInt();
      if (chunk == CABX) {
        return Optional.of(store(file, place + 8, length));
      }
      if (chunk == IEND) {
        break;
      }
      place += 8 + length + CHECKSUM;
    }
    return Optional.empty();
  }

  static Optional<StoreBytes> inRiff(HeaderBytes file) throws IOException {
    long place = RIFF_HEAD;
    while (place <= file.length() - 8) {
      ByteBuffer head = file.at(place, 8);
      int chunk = head.getInt();
      long length = head.order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xFFFFFFFFL;
      if (chunk == C2PA) {
        return Optional.of(store(file, place + 8, length));
      }
      // Chunks begin at even places.
      place += 8 + length + (length & 1);
    }
    return Optional.empty();
  }

  /** The store that lies in a place, as much of it as there is. */
  static StoreBytes store(HeaderBytes file, long place, long length) throws IOException {
    return new StoreBytes(length, file.upTo(place, (int) Math.min(length, StoreBytes.MOST)));
  }
}
