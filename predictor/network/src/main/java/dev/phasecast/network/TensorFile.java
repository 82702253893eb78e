package dev.phasecast.network;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Named arrays of weights, and the file that carries them. Big endian, as Java writes:
 *
 * <pre>
 *   8 bytes          "PHASENET"
 *   int32            version: 1
 *   UTF              kind of the net, such as "convgru"
 *   int32, n × int32 numbers that give the net's shape
 *   int32            how many arrays follow, each as
 *     UTF            name
 *     int8           form: 0 float32, 1 binary16, 2 bytes
 *     int32, int32   rows and columns
 *     binary16:      float32 scale, then the values as little-endian halves of that scale
 *     bytes:         for each row float32 scale, then a signed byte for each value, in parts
 *                    of 127 of the row's scale
 *   int32            CRC-32 of all bytes before it
 * </pre>
 */
public final class TensorFile {
  private static final byte[] MAGIC = "PHASENET".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final long LARGEST = 1L << 30;
  private static final int LEVELS = 127;

  private final String kind;
  private final List<Integer> numbers;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /** How an array's values lie in the file. */
  public enum Form {
    /** IEEE 754 binary32: exact. */
    FLOAT(0),
    /** IEEE 754 binary16 of a common scale: error at most 2⁻¹² of a value. */
    HALF(1),
    /** 8 bits in parts of a row's largest magnitude: error at most 1/254 of that. */
    BYTES(2);

    private final int code;

    Form(int code) {
      this.code = code;
    }
  }

  private static final class Tensor {
    private final Form form;
    private final int rows;
    private final float[] values;

    Tensor(Form form, int rows, float[] values) {
      this.form = form;
      this.rows = rows;
      this.values = values;
    }
  }

  /**
   * One without arrays.
   *
   * @param kind of the net
   * @param numbers that give the net's shape
   */
  public TensorFile(String kind, List<Integer> numbers) {
    this.kind = kind;
    this.numbers = List.copyOf(numbers);
  }

  /** What gives the net's shape. */
  public List<Integer> numbers() {
    return numbers;
  }

  /**
   * Adds an array.
   *
   * @param rows of which each has a scale where the form is {@link Form#BYTES}
   * @param values copied; finite
   * @return this
   */
  public TensorFile put(String name, Form form, int rows, float[] values) {
    if (rows < 1 || values.length % rows != 0) {
      throw new IllegalArgumentException(
          name + ": " + values.length + " values do not make " + rows + " rows");
    }
    tensors.put(name, new Tensor(form, rows, values.clone()));
    return this;
  }

  /**
   * Copies an array out.
   *
   * @param source what a message calls the file
   * @param to filled
   * @throws WeightsException if there is no such array of that length
   */
  public void get(String source, String name, float[] to) throws WeightsException {
    Tensor tensor = tensors.get(name);
    if (tensor == null || tensor.values.length != to.length) {
      throw damaged(source, "it lacks an array \"" + name + "\" of " + to.length + " values");
    }
    System.arraycopy(tensor.values, 0, to, 0, to.length);
  }

  /**
   * Reads a file.
   *
   * @param kind what it has to be
   * @throws WeightsException if it is missing, damaged or of another kind
   * @throws IOException if it cannot be read
   */
  public static TensorFile read(Path file, String kind) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new WeightsException(
          file + ": no such weights file; give one written by \"predict train\"");
    }
    if (Files.size(file) > LARGEST) {
      throw damaged(file.toString(), "it is larger than weights can be");
    }
    return parse(file.toString(), kind, Files.readAllBytes(file));
  }

  /**
   * Reads a file that lies beside a class of the program.
   *
   * @throws IllegalStateException if it is missing or damaged, which a whole program's are not
   */
  public static TensorFile shipped(Class<?> beside, String name, String kind) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its weights, " + name);
      }
      return parse(name, kind, in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException("the program's weights are damaged: " + e.getMessage(), e);
    }
  }

  /**
   * What is wrong with a file of weights, as an exception.
   *
   * @param source what the message calls the file
   */
  public static WeightsException damaged(String source, String fault) {
    return new WeightsException(
        source
            + ": not a usable weights file, "
            + fault
            + "; give one written by \"predict train\"");
  }

  static TensorFile parse(String source, String kind, byte[] bytes) throws WeightsException {
    int end = bytes.length - Integer.BYTES;
    if (end < MAGIC.length || !Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length)) {
      throw damaged(source, "it does not begin as one does");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (checksum(bytes, end) != buffer.getInt(end)) {
      throw damaged(source, "its checksum does not match");
    }
    buffer.position(MAGIC.length).limit(end);
    try {
      int version = buffer.getInt();
      if (version != VERSION) {
        throw damaged(source, "its version is " + version + " where this program reads 1");
      }
      String found = text(buffer);
      if (!found.equals(kind)) {
        throw damaged(source, "it holds a net of kind " + found + ", not " + kind);
      }
      Integer[] numbers = new Integer[count(source, buffer)];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = buffer.getInt();
      }
      TensorFile file = new TensorFile(kind, List.of(numbers));
      for (int left = count(source, buffer); left > 0; left--) {
        file.read(source, buffer);
      }
      if (buffer.hasRemaining()) {
        throw damaged(source, buffer.remaining() + " bytes follow the last array");
      }
      return file;
    } catch (BufferUnderflowException e) {
      throw damaged(source, "it ends within an array");
    }
  }

  private static int count(String source, ByteBuffer buffer) throws WeightsException {
    int count = buffer.getInt();
    if (count < 0 || count > buffer.remaining()) {
      throw damaged(source, "it speaks of " + count + " parts");
    }
    return count;
  }

  private void read(String source, ByteBuffer buffer) throws WeightsException {
    String name = text(buffer);
    int code = buffer.get();
    int rows = buffer.getInt();
    int columns = buffer.getInt();
    if (rows < 1 || columns < 0 || (long) rows * columns > buffer.remaining()) {
      throw damaged(source, "array \"" + name + "\" is of " + rows + " by " + columns);
    }
    float[] values = new float[rows * columns];
    Form form;
    if (code == Form.FLOAT.code) {
      form = Form.FLOAT;
      for (int i = 0; i < values.length; i++) {
        values[i] = buffer.getFloat();
      }
    } else if (code == Form.HALF.code) {
      form = Form.HALF;
      float scale = buffer.getFloat();
      byte[] halves = new byte[2 * values.length];
      buffer.get(halves);
      values = HalfFloats.decode(halves, 0, values.length, scale);
    } else if (code == Form.BYTES.code) {
      form = Form.BYTES;
      for (int row = 0; row < rows; row++) {
        float part = buffer.getFloat() / LEVELS;
        for (int i = row * columns; i < (row + 1) * columns; i++) {
          values[i] = buffer.get() * part;
        }
      }
    } else {
      throw damaged(source, "array \"" + name + "\" has the unknown form " + code);
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw damaged(source, "array \"" + name + "\" holds " + value);
      }
    }
    tensors.put(name, new Tensor(form, rows, values));
  }

  private static String text(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.getShort() & 0xffff];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /** The bytes of the file. */
  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(MAGIC);
      out.writeInt(VERSION);
      text(out, kind);
      out.writeInt(numbers.size());
      for (int number : numbers) {
        out.writeInt(number);
      }
      out.writeInt(tensors.size());
      for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
        text(out, entry.getKey());
        write(out, entry.getValue());
      }
      out.flush();
      out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    }
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private static void write(DataOutputStream out, Tensor tensor) throws IOException {
    float[] values = tensor.values;
    int columns = values.length / tensor.rows;
    out.writeByte(tensor.form.code);
    out.writeInt(tensor.rows);
    out.writeInt(columns);
    switch (tensor.form) {
      case FLOAT -> {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
        buffer.asFloatBuffer().put(values);
        out.write(buffer.array());
      }
      case HALF -> {
        float scale = HalfFloats.scale(values);
        byte[] halves = new byte[2 * values.length];
        HalfFloats.encode(values, scale, halves, 0);
        out.writeFloat(scale);
        out.write(halves);
      }
      case BYTES -> {
        byte[] row = new byte[columns];
        for (int from = 0; from < values.length; from += columns) {
          float scale = HalfFloats.scale(Arrays.copyOfRange(values, from, from + columns));
          for (int i = 0; i < columns; i++) {
            row[i] = (byte) Math.round(values[from + i] / scale * LEVELS);
          }
          out.writeFloat(scale);
          out.write(row);
        }
      }
    }
  }

  /**
   * Writes the file: beside its place first, then renamed, so that it is whole or absent.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(beside)) {
      out.write(bytes());
    }
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
