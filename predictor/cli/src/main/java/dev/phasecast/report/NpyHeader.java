package dev.phasecast.report;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the numbers in NumPy's file format ({@code .npy}, NumPy Enhancement Proposal
 * 1).
 *
 * @param type of the numbers as NumPy writes it, such as {@code <f8} or {@code |u1}
 * @param columns whether the first side runs fastest, Fortran's order; otherwise the last does
 * @param shape sides
 * @param size bytes before the first number
 */
public record NpyHeader(String type, boolean columns, List<Integer> shape, int size) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** The header ends at a multiple of this. */
  private static final int ALIGNMENT = 64;

  /** Magic, version and length. */
  private static final int START = 10;

  private static final int LONGEST = 1 << 16;
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

  public NpyHeader {
    shape = List.copyOf(shape);
  }

  /** One that is to be written. */
  public NpyHeader(String type, boolean columns, List<Integer> shape) {
    this(type, columns, shape, size(text(type, columns, shape)));
  }

  /** Whether a file that begins so is one of these. */
  public static boolean recognises(byte[] head) {
    return head.length >= MAGIC.length
        && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * How many numbers there are.
   *
   * @throws IOException if that is more than a file can hold; the message says what is wrong,
   *     without the file's name
   */
  public long count() throws IOException {
    try {
      long count = 1;
      for (int side : shape) {
        count = Math.multiplyExact(count, side);
      }
      return count;
    } catch (ArithmeticException e) {
      throw new IOException("has a shape that cannot be", e);
    }
  }

  /** As it stands in a file, version 1.0. */
  public byte[] bytes() {
    String text = text(type, columns, shape);
    int whole = size(text);
    int length = whole - START;
    ByteBuffer head = ByteBuffer.allocate(whole).order(ByteOrder.LITTLE_ENDIAN);
    head.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
    String padding = " ".repeat(length - text.length() - 1);
    return head.put((text + padding + "\n").getBytes(StandardCharsets.US_ASCII)).array();
  }

  private static String text(String type, boolean columns, List<Integer> shape) {
    StringBuilder sides = new StringBuilder();
    for (int side : shape) {
      sides.append(side).append(shape.size() == 1 ? "," : ", ");
    }
    String joined = shape.size() > 1 ? sides.substring(0, sides.length() - 2) : sides.toString();
    return "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }"
        .formatted(type, columns ? "True" : "False", joined);
  }

  /** With the line feed that ends it, and spaces before that. */
  private static int size(String text) {
    return (START + text.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
  }

  /**
   * Reads the start of a file, up to the first number and no further.
   *
   * @throws IOException if it is no such file or cut short; the message says what is wrong, without
   *     the file's name
   */
  public static NpyHeader read(InputStream in) throws IOException {
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
      if (length < 0 || length > LONGEST) {
        throw new IOException("has a header of " + length + " bytes, which cannot be");
      }
      byte[] text = new byte[length];
      data.readFully(text);
      String header = new String(text, StandardCharsets.ISO_8859_1);
      return new NpyHeader(
          group(DESCR, header),
          group(ORDER, header).equals("True"),
          shape(group(SHAPE, header)),
          start.length + size.capacity() + length);
    } catch (EOFException | BufferUnderflowException e) {
      throw new IOException("ends before all of its numbers", e);
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
}
