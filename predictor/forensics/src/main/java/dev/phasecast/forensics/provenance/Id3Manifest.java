package dev.phasecast.forensics.provenance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * MP3 and FLAC: a GEOB frame of an ID3v2 tag (versions 2.3 and 2.4) whose MIME type is that of a
 * manifest store (C2PA specification, appendix A.3.6).
 */
final class Id3Manifest {
  private static final int FRAME_HEAD = 10;
  private static final int LONGEST_TEXTS = 4096;
  private static final int GEOB = 0x47454F42;
  private static final int EXTENDED_HEADER = 0x40;

  private Id3Manifest() {}

  static Optional<StoreBytes> find(HeaderBytes file) throws IOException {
    ByteBuffer head = file.at(0, FRAME_HEAD);
    int version = head.get(3);
    if (version < 3 || version > 4) {
      return Optional.empty();
    }
    long end = FRAME_HEAD + (long) synchsafe(head.getInt(6));
    long place = FRAME_HEAD;
    if ((head.get(5) & EXTENDED_HEADER) != 0) {
      int length = file.at(place, 4).getInt();
      place += version == 4 ? synchsafe(length) : 4 + (length & 0xFFFFFFFFL);
    }
    while (place <= Math.min(end, file.length()) - FRAME_HEAD) {
      ByteBuffer frame = file.at(place, FRAME_HEAD);
      int name = frame.getInt();
      int size = frame.getInt();
      long length = version == 4 ? synchsafe(size) : size & 0xFFFFFFFFL;
      if (name == 0) {
        // Padding.
        break;
      }
      if (name == GEOB) {
        Optional<StoreBytes> store = object(file, place + FRAME_HEAD, length);
        if (store.isPresent()) {
          return store;
        }
      }
      place += FRAME_HEAD + length;
    }
    return Optional.empty();
  }

  /** Seven bits of each byte. */
  private static int synchsafe(int code) {
    return (code >> 24 & 0x7F) << 21
        | (code >> 16 & 0x7F) << 14
        | (code >> 8 & 0x7F) << 7
        | (code & 0x7F);
  }

  /** Encoding, MIME type, name of a file, description, and the object itself. */
  private static Optional<StoreBytes> object(HeaderBytes file, long place, long length)
      throws IOException {
    ByteBuffer texts = file.upTo(place, (int) Math.min(length, LONGEST_TEXTS));
    if (!texts.hasRemaining()) {
      return Optional.empty();
    }
    int encoding = texts.get();
    int mimeEnd = end(texts, texts.position(), 1);
    String mime =
        ISO_8859_1.decode(texts.duplicate().limit(Math.min(mimeEnd, texts.limit()))).toString();
    if (!mime.contains("c2pa")) {
      return Optional.empty();
    }
    // UTF-16 ends with two zero bytes.
    int width = encoding == 1 || encoding == 2 ? 2 : 1;
    int nameEnd = end(texts, mimeEnd + 1, width) + width;
    int begin = end(texts, nameEnd, width) + width;
    return Optional.of(ChunkManifests.store(file, place + begin, Math.max(0, length - begin)));
  }

  private static int end(ByteBuffer texts, int from, int width) {
    for (int at = from; at + width <= texts.limit(); at += width) {
      if (texts.get(at) == 0 && (width == 1 || texts.get(at + 1) == 0)) {
        return at;
      }
    }
    return texts.limit();
  }
}
