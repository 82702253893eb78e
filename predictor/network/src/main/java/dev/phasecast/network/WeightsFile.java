package dev.phasecast.network;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The file that carries the weights of a GRU. Little endian:
 *
 * <pre>
 *   8 bytes          "PHASEGRU"
 *   int32            version, 1
 *   int32, int32     rows and columns of a tile; units
 *   5 × float32      scale of each array
 *   n × binary16     the arrays one after the other, each value divided by its array's scale:
 *                    input, recurrent, gate bias, output, output bias (see GruWeights)
 *   int32            CRC-32 of all bytes before it
 * </pre>
 *
 * <p>Half precision (IEEE 754 binary16, rounded to nearest even) costs less than 10⁻⁴ in a
 * predicted pixel. The scale, the largest magnitude of the array, keeps small arrays out of its
 * subnormals.
 */
public final class WeightsFile {
  private static final byte[] MAGIC = "PHASEGRU".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int TENSORS = 5;
  private static final int HEADER = MAGIC.length + 3 * Integer.BYTES + TENSORS * Float.BYTES;
  private static final long LARGEST = 1L << 30;

  private WeightsFile() {}

  /**
   * Reads a weights file.
   *
   * @throws WeightsException if the file is missing, damaged or of another kind
   * @throws IOException if it cannot be read
   */
  public static GruWeights read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new WeightsException(
          file + ": no such weights file; give one written by \"predict train gru\"");
    }
    if (Files.size(file) > LARGEST) {
      throw damaged(file.toString(), "it is larger than weights can be");
    }
    return parse(file.toString(), Files.readAllBytes(file));
  }

  /**
   * Reads weights from a stream, to its end.
   *
   * @param name what messages call the stream
   * @throws WeightsException if the bytes are damaged or of another kind
   * @throws IOException if the stream cannot be read
   */
  public static GruWeights read(String name, InputStream in) throws IOException {
    return parse(name, in.readAllBytes());
  }

  private static GruWeights parse(String name, byte[] bytes) throws WeightsException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[MAGIC.length];
    if (bytes.length < HEADER + Integer.BYTES) {
      throw damaged(name, "it has only " + bytes.length + " bytes");
    }
    buffer.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw damaged(name, "it does not begin as weights of a GRU do");
    }
    int version = buffer.getInt();
    if (version != VERSION) {
      throw new WeightsException(
          name
              + ": weights of version "
              + version
              + ", this program reads version "
              + VERSION
              + "; train again or use the matching program");
    }
    GruShape shape = shape(name, buffer.getInt(), buffer.getInt());
    long expected = HEADER + Short.BYTES * shape.parameters() + Integer.BYTES;
    if (bytes.length != expected) {
      throw damaged(name, "it has " + bytes.length + " bytes where " + expected + " are due");
    }
    if (checksum(bytes) != buffer.getInt(bytes.length - Integer.BYTES)) {
      throw damaged(name, "its checksum does not match");
    }
    float[] scales = new float[TENSORS];
    buffer.asFloatBuffer().get(scales);
    for (float scale : scales) {
      if (!(scale > 0 && scale < Float.MAX_VALUE)) {
        throw damaged(name, "it holds a scale of " + scale + ", which is not positive and finite");
      }
    }
    int offset = HEADER;
    List<float[]> tensors = new ArrayList<>();
    for (int length : GruWeights.lengths(shape)) {
      tensors.add(HalfFloats.decode(bytes, offset, length, scales[tensors.size()]));
      offset += length * Short.BYTES;
    }
    return GruWeights.of(shape, tensors);
  }

  private static GruShape shape(String name, int tile, int units) throws WeightsException {
    try {
      return new GruShape(tile, units);
    } catch (IllegalArgumentException e) {
      throw damaged(name, "it speaks of " + units + " units over tiles of " + tile);
    }
  }

  private static WeightsException damaged(String name, String fault) {
    return new WeightsException(
        name
            + ": not a usable weights file, "
            + fault
            + "; give one written by \"predict train gru\"");
  }

  private static int checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, bytes.length - Integer.BYTES);
    return (int) crc.getValue();
  }

  /** The bytes of the file. */
  static byte[] bytes(GruWeights weights) {
    GruShape shape = weights.shape();
    byte[] bytes =
        new byte[Math.toIntExact(HEADER + Short.BYTES * shape.parameters() + Integer.BYTES)];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(MAGIC).putInt(VERSION).putInt(shape.tile()).putInt(shape.units());
    List<float[]> tensors = weights.tensors();
    tensors.forEach(tensor -> buffer.putFloat(HalfFloats.scale(tensor)));
    int offset = HEADER;
    for (float[] tensor : tensors) {
      HalfFloats.encode(tensor, HalfFloats.scale(tensor), bytes, offset);
      offset += tensor.length * Short.BYTES;
    }
    buffer.putInt(offset, checksum(bytes));
    return bytes;
  }

  /**
   * Writes a weights file: beside its place first, then renamed, so that it is whole or absent.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(GruWeights weights, Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
      out.write(bytes(weights));
    }
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
