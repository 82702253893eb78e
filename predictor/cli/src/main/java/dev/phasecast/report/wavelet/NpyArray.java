package dev.phasecast.report.wavelet;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An array of numbers in NumPy's file format ({@code .npy}, NumPy Enhancement Proposal 1). */
public final class NpyArray {
  private final List<Integer> shape;
  private final double[] values;
  private final boolean complex;

  /**
   * @param shape sides
   * @param values row-major; of complex numbers real and imaginary parts in turn. Shared, not to be
   *     written
   * @param complex whether they are complex
   */
  public NpyArray(List<Integer> shape, double[] values, boolean complex) {
    this.shape = List.copyOf(shape);
    this.values = values;
    this.complex = complex;
  }

  /** Sides. */
  public List<Integer> shape() {
    return shape;
  }

  /** Row-major; of complex numbers real and imaginary parts in turn. Shared, not to be written. */
  public double[] values() {
    return values;
  }

  /** Whether they are complex. */
  public boolean complex() {
    return complex;
  }

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** The header ends at a multiple of this. */
  private static final int ALIGNMENT = 64;

  private static final int LONGEST_HEADER = 1 << 16;
  private static final int BLOCK = 1 << 16;
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

  /** Whether a file that begins so is one of these. */
  public static boolean recognises(byte[] head) {
    return head.length >= MAGIC.length
        && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /** Writes it, little-endian. */
  public void write(Precision precision, OutputStream out) throws IOException {
    int bytes = precision == Precision.FLOAT ? Float.BYTES : Double.BYTES;
    String type = complex ? "<c" + 2 * bytes : "<f" + bytes;
    StringBuilder sides = new StringBuilder();
    for (int side : shape) {
      sides.append(side).append(shape.size() == 1 ? "," : ", ");
    }
    String joined = shape.size() > 1 ? sides.substring(0, sides.length() - 2) : sides.toString();
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, joined);
    // Magic, version and length take ten bytes, a line feed ends the header.
    int padding = (ALIGNMENT - (10 + header.length() + 1) % ALIGNMENT) % ALIGNMENT;
    int length = header.length() + padding + 1;
    ByteBuffer head = ByteBuffer.allocate(10 + length).order(ByteOrder.LITTLE_ENDIAN);
    head.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
    head.put((header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII));
    out.write(head.array());
    ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      if (precision == Precision.FLOAT) {
        block.putFloat((float) value);
      } else {
        block.putDouble(value);
      }
      if (block.remaining() < Double.BYTES) {
        out.write(block.array(), 0, block.position());
        block.clear();
      }
    }
    out.write(block.array(), 0, block.position());
  }

  /**
   * Reads real numbers of any width and byte order.
   *
   * @param most numbers accepted
   * @throws IOException if it is no such file, cut short, of another type, or larger; the message
   *     says what is wrong, without the file's name
   */
  public static NpyArray read(InputStream in, long most) throws IOException {
    DataInputStream data = new DataInputStream(in);
    try {
      byte[] start = data.readNBytes(8);
      if (start.length < 8 || !recognises(start)) {
        throw new IOException("is no NumPy array");
      }
      boolean wide = start[6] > 1;
      ByteBuffer size =
          ByteBuffer.wrap(data.readNBytes(wide ? 4 : 2)).order(ByteOrder.LITTLE_ENDIAN);
      int length = wide ? size.getInt() : size.getShort() & 0xffff;
      if (length < 0 || length > LONGEST_HEADER) {
        throw new IOException("has a header of " + length + " bytes, which cannot be");
      }
      String header = new String(data.readNBytes(length), StandardCharsets.ISO_8859_1);
      List<Integer> shape = shape(group(SHAPE, header));
      long count = 1;
      for (int side : shape) {
        count = Math.multiplyExact(count, side);
      }
      if (count > most) {
        throw new TooManyNumbersException(count, most);
      }
      double[] values = values(data, group(DESCR, header), (int) count);
      boolean columns = group(ORDER, header).equals("True");
      return new NpyArray(shape, columns ? rowMajor(values, shape) : values, false);
    } catch (EOFException | java.nio.BufferUnderflowException e) {
      throw new IOException("ends before all of its numbers", e);
    } catch (ArithmeticException e) {
      throw new IOException("has a shape that cannot be", e);
    }
  }

  private static String group(Pattern pattern, String header) throws IOException {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IOException("has a header that cannot be read: " + header.strip());
    }
    return matcher.group(1);
  }

  private static List<Integer> shape(String text) throws IOException {
    List<Integer> shape = new ArrayList<>();
    for (String side : text.split(",", -1)) {
      if (side.isBlank()) {
        continue;
      }
      try {
        shape.add(Integer.parseUnsignedInt(side.strip().replace("L", "")));
      } catch (NumberFormatException e) {
        throw new IOException("has a shape that cannot be: (" + text + ")", e);
      }
    }
    return shape;
  }

  private static double[] values(DataInputStream in, String type, int count) throws IOException {
    if (!type.matches("[<>|=]?([fiu][1248]|b1)") || type.endsWith("f1") || type.endsWith("f2")) {
      throw new IOException(
          "holds numbers of type " + type + "; store real ones, such as float64 or int16");
    }
    int width = type.charAt(type.length() - 1) - '0';
    char kind = type.charAt(type.length() - 2);
    ByteOrder order = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    double[] values = new double[count];
    byte[] bytes = new byte[BLOCK];
    ByteBuffer block = ByteBuffer.wrap(bytes).order(order);
    for (int at = 0; at < count; ) {
      int now = Math.min(count - at, BLOCK / width);
      in.readFully(bytes, 0, now * width);
      for (int i = 0; i < now; i++) {
        values[at++] = number(block, i * width, kind, width);
      }
    }
    return values;
  }

  private static double number(ByteBuffer block, int at, char kind, int width) {
    if (kind == 'f') {
      return width == 4 ? block.getFloat(at) : block.getDouble(at);
    }
    long signed =
        switch (width) {
          case 1 -> block.get(at);
          case 2 -> block.getShort(at);
          case 4 -> block.getInt(at);
          default -> block.getLong(at);
        };
    if (kind != 'u' || signed >= 0) {
      return signed;
    }
    return signed + Math.scalb(1.0, 8 * width);
  }

  private static double[] rowMajor(double[] columnMajor, List<Integer> shape) {
    double[] rows = new double[columnMajor.length];
    int[] index = new int[shape.size()];
    for (int from = 0; from < rows.length; from++) {
      int to = 0;
      for (int axis = 0; axis < index.length; axis++) {
        to = to * shape.get(axis) + index[axis];
      }
      rows[to] = columnMajor[from];
      for (int axis = 0; axis < index.length && ++index[axis] == shape.get(axis); axis++) {
        index[axis] = 0;
      }
    }
    return rows;
  }
}
