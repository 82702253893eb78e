package dev.phasecast.forensics.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The texts of a CBOR item (RFC 8949) with the keys under which they stand. All else is passed
 * over; what is damaged ends the reading, and what came before it stays.
 */
final class CborTexts {
  private static final int DEEPEST = 32;
  private static final int MOST_TEXTS = 1000;
  private static final int INDEFINITE = 31;
  private static final int BREAK = 0xFF;

  private static final int BYTES = 2;
  private static final int TEXT = 3;
  private static final int ARRAY = 4;
  private static final int MAP = 5;
  private static final int TAG = 6;

  /** A text and the keys around it, the outermost first. */
  private record Entry(List<String> keys, String text) {}

  private final List<Entry> entries = new ArrayList<>();
  private final ByteBuffer in;

  private CborTexts(byte[] bytes) {
    in = ByteBuffer.wrap(bytes);
  }

  static CborTexts of(byte[] bytes) {
    CborTexts texts = new CborTexts(bytes);
    texts.item(List.of());
    return texts;
  }

  /** All texts that stand right under a key. */
  List<String> all(String key) {
    return entries.stream()
        .filter(entry -> entry.keys().size() > 0)
        .filter(entry -> entry.keys().get(entry.keys().size() - 1).equals(key))
        .map(Entry::text)
        .toList();
  }

  /** The first text right under a key, within all of the others. */
  Optional<String> first(String key, String... within) {
    return entries.stream()
        .filter(entry -> !entry.keys().isEmpty())
        .filter(entry -> entry.keys().get(entry.keys().size() - 1).equals(key))
        .filter(entry -> entry.keys().containsAll(Arrays.asList(within)))
        .map(Entry::text)
        .findFirst();
  }

  /** Reads one item; false if nothing after it can be read. */
  private boolean item(List<String> keys) {
    if (!in.hasRemaining() || keys.size() > DEEPEST || entries.size() >= MOST_TEXTS) {
      return false;
    }
    int head = in.get() & 0xFF;
    int kind = head >> 5;
    int detail = head & 31;
    if (detail == INDEFINITE) {
      return (kind == ARRAY || kind == MAP) && members(kind, Long.MAX_VALUE, keys);
    }
    long value = argument(detail);
    if (value < 0) {
      return false;
    }
    return switch (kind) {
      case BYTES -> skip(value);
      case TEXT -> text(value, keys);
      case ARRAY, MAP -> members(kind, value, keys);
      case TAG -> nested(keys);
      // Numbers and simple values are in the head alone.
      default -> true;
    };
  }

  /** The number after a head; negative where it is cut short or beyond what is sensible. */
  private long argument(int detail) {
    if (detail < 24) {
      return detail;
    }
    int bytes = detail > 27 ? 0 : 1 << (detail - 24);
    if (bytes == 0 || in.remaining() < bytes) {
      return -1;
    }
    return switch (bytes) {
      case 1 -> in.get() & 0xFF;
      case 2 -> in.getShort() & 0xFFFF;
      case 4 -> in.getInt() & 0xFFFFFFFFL;
      default -> in.getLong() & Long.MAX_VALUE;
    };
  }

  private boolean skip(long count) {
    if (count > in.remaining()) {
      return false;
    }
    in.position(in.position() + (int) count);
    return true;
  }

  private boolean text(long count, List<String> keys) {
    int start = in.position();
    if (!skip(count)) {
      return false;
    }
    entries.add(new Entry(keys, UTF_8.decode(in.slice(start, (int) count)).toString()));
    return true;
  }

  private boolean members(int kind, long count, List<String> keys) {
    for (long i = 0; i < count; i++) {
      if (!in.hasRemaining()) {
        return false;
      }
      if (count == Long.MAX_VALUE && (in.get(in.position()) & 0xFF) == BREAK) {
        in.get();
        return true;
      }
      if (!(kind == MAP ? pair(keys) : nested(keys))) {
        return false;
      }
    }
    return true;
  }

  /**
   * What is in an array or behind a tag stands under the same key; the depth grows all the same.
   */
  private boolean nested(List<String> keys) {
    return item(deeper(keys, keys.isEmpty() ? "" : keys.get(keys.size() - 1)));
  }

  private boolean pair(List<String> keys) {
    int known = entries.size();
    if (!item(deeper(keys, ""))) {
      return false;
    }
    // A key that is a text was read as one; others have no name.
    String key = entries.size() == known + 1 ? entries.remove(known).text() : "";
    return item(deeper(keys, key));
  }

  private static List<String> deeper(List<String> keys, String key) {
    List<String> deeper = new ArrayList<>(keys);
    deeper.add(key);
    return deeper;
  }
}
