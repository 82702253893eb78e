package dev.phasecast.forensics.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can be told of a manifest store: JUMBF superboxes (ISO/IEC 19566-5) with the label {@code
 * c2pa}, in it a superbox for each manifest, in that among others the claim ({@code c2pa.claim})
 * and the actions, both as CBOR.
 *
 * @param manifests how many there are
 * @param generator program that made the claim of the last manifest
 * @param sources last parts of the digital source types that the manifests name
 */
record JumbfStore(int manifests, Optional<String> generator, List<String> sources) {
  private static final int SUPERBOX = 0x6A756D62; // jumb
  private static final int DESCRIPTION = 0x6A756D64; // jumd
  private static final int CBOR = 0x63626F72; // cbor
  private static final int TYPE_BYTES = 16;
  private static final int HAS_LABEL = 2;
  private static final int DEEPEST = 8;
  private static final int MOST_BOXES = 10_000;
  private static final int LONGEST_TEXT = 200;

  /** Whether bytes begin with a superbox of the label {@code c2pa}. */
  static boolean isManifestStore(ByteBuffer bytes) {
    Walk walk = new Walk();
    walk.boxes(bytes.slice(), List.of());
    return walk.store;
  }

  /** The length that the first box claims, at least what is there. */
  static long declaredLength(ByteBuffer bytes) {
    if (bytes.remaining() < 8) {
      return bytes.remaining();
    }
    long length = bytes.getInt(bytes.position()) & 0xFFFFFFFFL;
    return length > 1 ? length : bytes.remaining();
  }

  /** Of a store that is none, or that is damaged, as much as can be read. */
  static JumbfStore parse(ByteBuffer bytes) {
    Walk walk = new Walk();
    walk.boxes(bytes.slice(), List.of());
    return new JumbfStore(walk.manifests, walk.generator, List.copyOf(walk.sources));
  }

  /** Goes through boxes within boxes. */
  private static final class Walk {
    private boolean store;
    private int manifests;
    private int boxes;
    private Optional<String> generator = Optional.empty();
    private final Set<String> sources = new LinkedHashSet<>();

    /**
     * @param labels of the superboxes around, the outermost first
     */
    void boxes(ByteBuffer in, List<String> labels) {
      List<String> here = labels;
      while (in.remaining() >= 8 && ++boxes < MOST_BOXES) {
        int start = in.position();
        long length = in.getInt() & 0xFFFFFFFFL;
        int type = in.getInt();
        if (length == 1 && in.remaining() >= 8) {
          length = in.getLong();
        } else if (length == 0) {
          length = in.limit() - (long) start;
        }
        int head = in.position() - start;
        if (length < head) {
          return;
        }
        int end = (int) Math.min(in.limit(), start + Math.min(length, Integer.MAX_VALUE / 2));
        ByteBuffer content = in.slice(in.position(), end - in.position());
        if (type == DESCRIPTION) {
          here = described(content, labels);
        } else if (type == SUPERBOX && labels.size() < DEEPEST) {
          boxes(content, here);
        } else if (type == CBOR && here.size() > 2) {
          content(here.get(here.size() - 1), content);
        }
        in.position(end);
      }
    }

    private List<String> described(ByteBuffer description, List<String> around) {
      List<String> labels = new ArrayList<>(around);
      labels.add(label(description));
      if (labels.get(0).equals("c2pa")) {
        store = true;
        manifests += labels.size() == 2 ? 1 : 0;
      }
      return labels;
    }

    private static String label(ByteBuffer description) {
      if (description.remaining() <= TYPE_BYTES || (description.get(TYPE_BYTES) & HAS_LABEL) == 0) {
        return "";
      }
      description.position(TYPE_BYTES + 1);
      int end = description.position();
      while (end < description.limit() && description.get(end) != 0) {
        end++;
      }
      return UTF_8.decode(description.limit(end)).toString();
    }

    private void content(String label, ByteBuffer cbor) {
      byte[] bytes = new byte[cbor.remaining()];
      cbor.get(bytes);
      if (label.startsWith("c2pa.claim")) {
        CborTexts claim = CborTexts.of(bytes);
        // Version 1 has one text, version 2 a map with a name.
        generator =
            claim
                .first("claim_generator")
                .or(() -> claim.first("name", "claim_generator_info"))
                .map(Walk::shown)
                .or(() -> generator);
      }
      if (label.startsWith("c2pa.actions")) {
        for (String source : CborTexts.of(bytes).all("digitalSourceType")) {
          sources.add(shown(source.substring(source.lastIndexOf('/') + 1)));
        }
      }
    }

    private static String shown(String text) {
      String line = text.replaceAll("\\p{Cntrl}", " ").strip();
      return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
    }
  }
}
