package dev.phasecast.forensics.provenance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Files with manifests, written byte by byte after the specification. */
final class ManifestFiles {
  static final String GENERATOR = "Drawing Machine/2.1 c2pa-test";
  static final String SOURCE =
      "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

  private ManifestFiles() {}

  /** One file of each container, by its name. */
  static Map<String, byte[]> all() {
    byte[] store = store();
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("JPEG", jpeg(store, 100));
    files.put("PNG", png(chunk("caBX", store)));
    files.put("WEBP", riff("WEBP", store));
    files.put("WAV", riff("WAVE", store));
    files.put("AVI", riff("AVI ", store));
    files.put("TIFF", tiff(ByteOrder.LITTLE_ENDIAN, store));
    files.put("MP4", mp4(store));
    files.put("ID3", id3(4, store));
    return files;
  }

  /** The file of one container. */
  static byte[] of(String container) {
    return Objects.requireNonNull(all().get(container));
  }

  /** A store of one manifest with an action and a claim. */
  static byte[] store() {
    byte[] action =
        map(
            text("action"), text("c2pa.created"),
            text("digitalSourceType"), text(SOURCE));
    byte[] actions = map(text("actions"), join(new byte[] {(byte) 0x81}, action));
    byte[] claim =
        map(
            text("instanceID"), text("xmp:iid:1"),
            text("signature"), join(new byte[] {0x58, 3}, new byte[] {1, 2, 3}),
            text("claim_generator"), text(GENERATOR));
    return store(actions, claim);
  }

  static byte[] store(byte[] actions, byte[] claim) {
    return superbox(
        "c2pa",
        superbox(
            "urn:uuid:f75ddc48-cdc8-4723-bcfe-77a8d68a5920",
            superbox("c2pa.assertions", superbox("c2pa.actions", box("cbor", actions))),
            superbox("c2pa.claim", box("cbor", claim)),
            superbox("c2pa.signature", box("cbor", new byte[] {0x40}))));
  }

  static byte[] jpeg(byte[] store, int partBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8});
    out.writeBytes(segment(0xFFE0, "JFIF\0\1\2\0\0\1\0\1\0\0".getBytes(ISO_8859_1)));
    // Somebody else's data in APP11.
    out.writeBytes(segment(0xFFEB, "HDR_RI ver=11".getBytes(ISO_8859_1)));
    int part = 1;
    for (int from = 8; from < store.length; from += partBytes) {
      int to = Math.min(store.length, from + partBytes);
      ByteBuffer head = ByteBuffer.allocate(16);
      head.put("JP".getBytes(ISO_8859_1)).putShort((short) 7).putInt(part++).put(store, 0, 8);
      out.writeBytes(segment(0xFFEB, join(head.array(), slice(store, from, to))));
    }
    out.writeBytes(segment(0xFFDA, new byte[10]));
    out.writeBytes(new byte[] {1, 2, 3, (byte) 0xFF, (byte) 0xD9});
    return out.toByteArray();
  }

  private static byte[] segment(int marker, byte[] content) {
    ByteBuffer head = ByteBuffer.allocate(4);
    head.putShort((short) marker).putShort((short) (content.length + 2));
    return join(head.array(), content);
  }

  static byte[] png(byte[]... extra) {
    byte[] signature = HexFormat.of().parseHex("89504e470d0a1a0a");
    return join(
        signature,
        chunk("IHDR", new byte[13]),
        join(extra),
        chunk("IDAT", new byte[40]),
        chunk("IEND", new byte[0]));
  }

  static byte[] chunk(String name, byte[] content) {
    byte[] head =
        ByteBuffer.allocate(8).putInt(content.length).put(name.getBytes(ISO_8859_1)).array();
    return join(head, content, new byte[4]);
  }

  static byte[] riff(String form, byte[] store) {
    // An odd chunk before it, which is padded.
    byte[] chunks = join(riffChunk("JUNK", new byte[7]), riffChunk("C2PA", store));
    ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    head.put("RIFF".getBytes(ISO_8859_1)).putInt(4 + chunks.length).put(form.getBytes(ISO_8859_1));
    return join(head.array(), chunks);
  }

  private static byte[] riffChunk(String name, byte[] content) {
    ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    head.put(name.getBytes(ISO_8859_1)).putInt(content.length);
    return join(head.array(), content, new byte[content.length & 1]);
  }

  static byte[] tiff(ByteOrder order, byte[] store) {
    ByteBuffer file = ByteBuffer.allocate(8 + 6 + 18 + store.length).order(order);
    file.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(ISO_8859_1));
    file.putShort((short) 42).putInt(8);
    // The first directory is empty; the second holds the tag.
    file.putShort((short) 0).putInt(14);
    file.putShort((short) 1);
    file.putShort((short) 52545).putShort((short) 7).putInt(store.length).putInt(32).putInt(0);
    return file.put(store).array();
  }

  static byte[] mp4(byte[] store) {
    byte[] uuid = HexFormat.of().parseHex("d8fec3d61b0e483c92975828877ec481");
    byte[] purpose = "manifest\0".getBytes(ISO_8859_1);
    byte[] other = new byte[16];
    return join(
        box("ftyp", "isom\0\0\2\0isommp41".getBytes(ISO_8859_1)),
        box("uuid", join(other, new byte[20])),
        box("uuid", join(uuid, new byte[4], "merkle\0".getBytes(ISO_8859_1), new byte[9])),
        box("uuid", join(uuid, new byte[4], purpose, new byte[8], store)),
        box("mdat", new byte[64]));
  }

  static byte[] id3(int version, byte[] store) {
    byte[] object =
        join(
            new byte[] {0},
            "application/x-c2pa-manifest-store\0c2pa\0manifest store\0".getBytes(ISO_8859_1),
            store);
    byte[] frames =
        join(
            id3Frame(version, "TIT2", "\3a title".getBytes(ISO_8859_1)),
            id3Frame(version, "GEOB", object),
            new byte[20]);
    ByteBuffer head = ByteBuffer.allocate(10);
    head.put("ID3".getBytes(ISO_8859_1)).put((byte) version).put((byte) 0).put((byte) 0);
    head.putInt(synchsafe(frames.length));
    return join(head.array(), frames, new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0});
  }

  private static byte[] id3Frame(int version, String name, byte[] content) {
    ByteBuffer head = ByteBuffer.allocate(10);
    head.put(name.getBytes(ISO_8859_1));
    head.putInt(version == 4 ? synchsafe(content.length) : content.length);
    return join(head.array(), content);
  }

  private static int synchsafe(int value) {
    return (value >> 21 & 127) << 24
        | (value >> 14 & 127) << 16
        | (value >> 7 & 127) << 8
        | (value & 127);
  }

  static byte[] superbox(String label, byte[]... content) {
    byte[] description = join(new byte[16], new byte[] {3}, label.getBytes(UTF_8), new byte[] {0});
    return box("jumb", join(box("jumd", description), join(content)));
  }

  static byte[] box(String type, byte[] content) {
    byte[] head =
        ByteBuffer.allocate(8).putInt(8 + content.length).put(type.getBytes(ISO_8859_1)).array();
    return join(head, content);
  }

  static byte[] map(byte[]... pairs) {
    return join(new byte[] {(byte) (0xA0 + pairs.length / 2)}, join(pairs));
  }

  static byte[] text(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return join(
        bytes.length < 24
            ? new byte[] {(byte) (0x60 + bytes.length)}
            : new byte[] {0x78, (byte) bytes.length},
        bytes);
  }

  static byte[] slice(byte[] bytes, int from, int to) {
    return java.util.Arrays.copyOfRange(bytes, from, to);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
