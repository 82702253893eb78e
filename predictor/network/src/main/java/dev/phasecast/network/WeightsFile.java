package dev.phasecast.network;

import dev.phasecast.network.WeightsLayout.Form;
import dev.phasecast.network.WeightsLayout.Slot;
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
 *   int32            version: 1, or 2 if a recurrent matrix is compressed
 *   int32, int32     rows and columns of a tile; units
 *   version 2 alone, for each of Uz, Ur, Uc (see GruWeights):
 *     int32, int32   levels and taps of a wavelet layer; 0 and 0 for a full matrix
 *     int64          seed of the layer's permutation
 *   n × float32      scale of each array of halves
 *   n × binary16     the arrays one after the other, each value divided by its array's scale:
 *                    input, recurrent, gate bias, output, output bias (see GruWeights);
 *                    in version 2 Uz, Ur and Uc stand in place of recurrent, a layer (see
 *                    WaveletMatrix) as n × float32: B, G, S, h0, h1, f0, f1
 *   int32            CRC-32 of all bytes before it
 * </pre>
 *
 * <p>Half precision (IEEE 754 binary16, rounded to nearest even) costs less than 10⁻⁴ in a
 * predicted pixel. The scale, the largest magnitude of the array, keeps small arrays out of its
 * subnormals.
 */
public final class WeightsFile {
  private static final byte[] MAGIC = "PHASEGRU".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = MAGIC.length + 3 * Integer.BYTES;

  /** Bytes of the smallest file: any has a header, five scales and a checksum. */
  private static final int LEAST = HEADER + 5 * Float.BYTES + Integer.BYTES;

  private static final long LARGEST = 1L << 30;

  private static final String SHIPPED = "gru.weights";

  private WeightsFile() {}

  /**
   * The weights that come with the program.
   *
   * @throws IllegalStateException if they are missing or damaged, which a whole program's are not
   */
  static GruWeights shipped() {
    try (InputStream in = WeightsFile.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its weights, " + SHIPPED);
      }
      return read(SHIPPED, in);
    } catch (IOException e) {
      throw new IllegalStateException("the program's weights are damaged: " + e.getMessage(), e);
    }
  }

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
    if (bytes.length < LEAST) {
      throw tooShort(name, bytes);
    }
    buffer.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw damaged(name, "it does not begin as weights of a GRU do");
    }
    int version = buffer.getInt();
    if (version != WeightsLayout.FULL && version != WeightsLayout.COMPRESSED) {
      throw new WeightsException(
          name
              + ": weights of version "
              + version
              + ", this program reads versions "
              + WeightsLayout.FULL
              + " and "
              + WeightsLayout.COMPRESSED
              + "; train again or use the matching program");
    }
    GruShape shape = shape(name, buffer.getInt(), buffer.getInt());
    if (version == WeightsLayout.COMPRESSED && buffer.remaining() < WeightsLayout.bytes()) {
      throw tooShort(name, bytes);
    }
    WeightsLayout layout =
        version == WeightsLayout.FULL ? WeightsLayout.full(shape) : layout(name, shape, buffer);
    long expected =
        buffer.position()
            + (long) layout.scales() * Float.BYTES
            + layout.arrayBytes()
            + Integer.BYTES;
    if (bytes.length != expected) {
      throw damaged(name, "it has " + bytes.length + " bytes where " + expected + " are due");
    }
    if (checksum(bytes) != buffer.getInt(bytes.length - Integer.BYTES)) {
      throw damaged(name, "its checksum does not match");
    }
    return layout.weights(tensors(name, layout, bytes, buffer));
  }

  private static List<float[]> tensors(
      String name, WeightsLayout layout, byte[] bytes, ByteBuffer buffer) throws WeightsException {
    float[] scales = new float[layout.scales()];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = buffer.getFloat();
      if (!(scales[i] > 0 && scales[i] < Float.MAX_VALUE)) {
        throw damaged(
            name, "it holds a scale of " + scales[i] + ", which is not positive and finite");
      }
    }
    int offset = buffer.position();
    int halves = 0;
    List<float[]> tensors = new ArrayList<>();
    for (Slot slot : layout.slots()) {
      if (slot.form() == Form.HALF) {
        tensors.add(HalfFloats.decode(bytes, offset, slot.length(), scales[halves++]));
      } else {
        float[] values = new float[slot.length()];
        for (int i = 0; i < values.length; i++) {
          values[i] = buffer.getFloat(offset + i * Float.BYTES);
          if (!Float.isFinite(values[i])) {
            throw damaged(name, "it holds a weight of " + values[i] + ", which is not finite");
          }
        }
        tensors.add(values);
      }
      offset += Math.toIntExact(slot.bytes());
    }
    return tensors;
  }

  private static WeightsLayout layout(String name, GruShape shape, ByteBuffer buffer)
      throws WeightsException {
    try {
      return WeightsLayout.compressed(shape, buffer);
    } catch (IllegalArgumentException e) {
      throw damaged(name, "it " + e.getMessage());
    }
  }

  private static GruShape shape(String name, int tile, int units) throws WeightsException {
    try {
      return new GruShape(tile, units);
    } catch (IllegalArgumentException e) {
      throw damaged(name, "it speaks of " + units + " units over tiles of " + tile);
    }
  }

  private static WeightsException tooShort(String name, byte[] bytes) {
    return damaged(name, "it has only " + bytes.length + " bytes");
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
    WeightsLayout layout = WeightsLayout.of(weights);
    int header = HEADER + (layout.version() == WeightsLayout.FULL ? 0 : WeightsLayout.bytes());
    int offset = header + layout.scales() * Float.BYTES;
    byte[] bytes = new byte[Math.toIntExact(offset + layout.arrayBytes() + Integer.BYTES)];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(MAGIC).putInt(layout.version()).putInt(shape.tile()).putInt(shape.units());
    layout.write(buffer);
    List<float[]> tensors = weights.tensors();
    for (int i = 0; i < tensors.size(); i++) {
      float[] tensor = tensors.get(i);
      Slot slot = layout.slots().get(i);
      if (slot.form() == Form.HALF) {
        buffer.putFloat(HalfFloats.scale(tensor));
        HalfFloats.encode(tensor, HalfFloats.scale(tensor), bytes, offset);
      } else {
        for (int k = 0; k < tensor.length; k++) {
          buffer.putFloat(offset + k * Float.BYTES, tensor[k]);
        }
      }
      offset += Math.toIntExact(slot.bytes());
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
