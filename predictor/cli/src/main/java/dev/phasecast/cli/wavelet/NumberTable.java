package dev.phasecast.cli.wavelet;

import dev.phasecast.report.wavelet.TooManyNumbersException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Numbers out of text: fields separated by commas, semicolons, tabs or spaces. Empty lines and
 * those that begin with # are passed over. One row or one column is a signal, a rectangle a
 * picture.
 */
final class NumberTable {
  private final List<Integer> shape;
  private final double[] values;

  NumberTable(List<Integer> shape, double[] values) {
    this.shape = List.copyOf(shape);
    this.values = values;
  }

  /** Count, or rows and columns. */
  List<Integer> shape() {
    return shape;
  }

  /** Row-major; shared, not to be written. */
  double[] values() {
    return values;
  }

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern NO_NUMBER = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");
  private static final Pattern SPACES = Pattern.compile("[\\t ]+");
  private static final int LONGEST_QUOTE = 24;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * Reads all of a text.
   *
   * @param most numbers accepted
   * @throws MalformedTableException if something in it is no number, or rows differ in length
   * @throws TooManyNumbersException if it holds more
   */
  static NumberTable read(BufferedReader in, int most) throws IOException {
    double[] values = new double[1024];
    int count = 0;
    int rows = 0;
    int columns = 0;
    int firstLine = 0;
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK) {
        line = line.substring(1);
      }
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      String[] fields = fields(text);
      if (rows == 0) {
        columns = fields.length;
        firstLine = number;
      } else if (fields.length != columns) {
        throw new MalformedTableException(
            "line %d has %d numbers where line %d has %d; give every line as many"
                .formatted(number, fields.length, firstLine, columns));
      }
      if ((long) count + columns > most) {
        throw new TooManyNumbersException((long) count + columns, most);
      }
      if (count + columns > values.length) {
        values = Arrays.copyOf(values, Math.max(count + columns, (int) Math.min(most, 2L * count)));
      }
      for (int i = 0; i < columns; i++) {
        values[count++] = number(fields[i].strip(), number, i + 1);
      }
      rows++;
    }
    if (count == 0) {
      throw new MalformedTableException(
          "holds no numbers; give one row, one column or a rectangle");
    }
    return new NumberTable(shape(rows, columns), Arrays.copyOf(values, count));
  }

  /** One row or one column has one side. */
  static List<Integer> shape(int rows, int columns) {
    List<Integer> shape = new ArrayList<>();
    if (rows > 1 && columns > 1) {
      shape.add(rows);
      shape.add(columns);
    } else {
      shape.add(Math.multiplyExact(rows, columns));
    }
    return shape;
  }

  private static String[] fields(String line) {
    if (line.indexOf(';') >= 0) {
      return line.split(";", -1);
    }
    if (line.indexOf(',') >= 0) {
      return line.split(",", -1);
    }
    return SPACES.split(line);
  }

  private static double number(String field, int line, int place) throws MalformedTableException {
    double value = NUMBER.matcher(field).matches() ? Double.parseDouble(field) : Double.NaN;
    if (Double.isFinite(value)) {
      return value;
    }
    String where = "line " + line + ", field " + place;
    if (field.isEmpty()) {
      throw new MalformedTableException(where + " is empty; fill it, or remove the separator");
    }
    String quoted =
        field.length() > LONGEST_QUOTE ? field.substring(0, LONGEST_QUOTE) + "…" : field;
    if (NO_NUMBER.matcher(field).matches() || Double.isInfinite(value)) {
      throw new MalformedTableException(
          where + " is \"" + quoted + "\", and only finite numbers can be transformed");
    }
    throw new MalformedTableException(
        where
            + " is \""
            + quoted
            + "\", not a number; write numbers with a point, and put # before headings");
  }
}
