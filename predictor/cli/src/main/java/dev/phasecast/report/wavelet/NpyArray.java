package dev.phasecast.report.wavelet;

import dev.phasecast.report.NpyHeader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

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

  private static final int BLOCK = 1 << 16;

  /** Writes it, little-endian. */
  public void write(Precision precision, OutputStream out) throws IOException {
    int bytes = precision == Precision.FLOAT ? Float.BYTES : Double.BYTES;
    String type = complex ? "<c" + 2 * bytes : "<f" + bytes;
    out.write(new NpyHeader(type, false, shape).bytes());
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
    NpyHeader header = NpyHeader.read(in);
    long count = header.count();
    if (count > most) {
      throw new TooManyNumbersException(count, most);
    }
    try {
      double[] values = values(new DataInputStream(in), header.type(), (int) count);
      return new NpyArray(
          header.shape(), header.columns() ? rowMajor(values, header.shape()) : values, false);
    } catch (EOFException e) {
      throw new IOException("ends before all of its numbers", e);
    }
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
