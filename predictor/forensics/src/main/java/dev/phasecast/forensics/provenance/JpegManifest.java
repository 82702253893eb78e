package dev.phasecast.forensics.provenance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * JPEG: APP11 segments that carry a JUMBF superbox, cut into parts of at most 64 KiB (ISO/IEC
 * 18477-3, B.4; C2PA specification, appendix A.3.1).
 *
 * <p>Each part is {@code "JP", box number (2 bytes), part number (4 bytes), length and type of the
 * box, its bytes}; length and type are repeated in every part.
 */
final class JpegManifest {
  private static final int APP11 = 0xFFEB;
  private static final int START_OF_SCAN = 0xFFDA;
  private static final int END_OF_IMAGE = 0xFFD9;
  private static final int PART_HEAD = 8;
  private static final int BOX_HEAD = 8;
  private static final int LONG_BOX_HEAD = 16;

  private JpegManifest() {}

  static Optional<StoreBytes> find(HeaderBytes file) throws IOException {
    // Boxes by their number; there is one for each kind of data that somebody put into APP11.
    Map<Integer, ByteArrayOutputStream> boxes = new TreeMap<>();
    long place = 2;
    while (true) {
      ByteBuffer segment = file.upTo(place, 4);
      if (segment.remaining() < 4) {
        break;
      }
      int marker = segment.getShort() & 0xFFFF;
      int length = segment.getShort() & 0xFFFF;
      if (marker == 0xFFFF) {
        // Fill bytes may stand before any marker.
        place++;
        continue;
      }
      if (marker < 0xFF00 || marker == START_OF_SCAN || marker == END_OF_IMAGE || length < 2) {
        break;
      }
      if (marker == APP11 && length >= 2 + PART_HEAD + BOX_HEAD) {
        take(file.upTo(place + 4, length - 2), boxes);
      }
      place += 2L + length;
    }
    return boxes.values().stream()
        .map(box -> ByteBuffer.wrap(box.toByteArray()))
        .filter(JumbfStore::isManifestStore)
        .findFirst()
        .map(store -> new StoreBytes(JumbfStore.declaredLength(store), store));
  }

  private static void take(ByteBuffer part, Map<Integer, ByteArrayOutputStream> boxes) {
    if (part.remaining() < PART_HEAD + BOX_HEAD || part.getShort() != 0x4A50) {
      return;
    }
    int number = part.getShort() & 0xFFFF;
    part.getInt();
    int head = part.getInt(part.position()) == 1 ? LONG_BOX_HEAD : BOX_HEAD;
    ByteArrayOutputStream box = boxes.get(number);
    if (box == null) {
      box = new ByteArrayOutputStream();
      boxes.put(number, box);
    } else {
      part.position(Math.min(part.limit(), part.position() + head));
    }
    int room = Math.min(part.remaining(), StoreBytes.MOST - box.size());
    box.write(part.array(), part.arrayOffset() + part.position(), Math.max(0, room));
  }
}
