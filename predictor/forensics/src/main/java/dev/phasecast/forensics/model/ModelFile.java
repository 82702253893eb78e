package dev.phasecast.forensics.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Named arrays of numbers in a text file, so that two models can be compared line by line:
 *
 * <pre>
 *   phasecast-model 1
 *   NAME VALUE VALUE …       one line for each array, sorted by name
 *   crc32 HEX                of all bytes before this line
 * </pre>
 *
 * <p>Numbers are kept to single precision, which no score shows.
 */
public final class ModelFile {
  private static final String FIRST = "phasecast-model 1";
  private static final String LAST = "crc32 ";

  private final Map<String, double[]> arrays = new TreeMap<>();

  /** A file without arrays. */
  public ModelFile() {}

  /**
   * Adds an array, or puts it in the place of one with its name.
   *
   * @param name without white space
   * @param values finite; copied
   */
  public void put(String name, double... values) {
    if (!name.matches("\\S+") || name.equals(LAST.strip())) {
      throw new IllegalArgumentException("\"" + name + "\" is no name of an array");
    }
    for (double value : values) {
      if (!Float.isFinite((float) value)) {
        throw new IllegalArgumentException(name + ": " + value + " cannot be kept");
      }
    }
    arrays.put(name, values.clone());
  }

  /** Whether there is such an array. */
  public boolean contains(String name) {
    return arrays.containsKey(name);
  }

  /**
   * A copy of an array.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public double[] get(String name) {
    double[] values = arrays.get(name);
    if (values == null) {
      throw new IllegalArgumentException(
          "the model has no \"" + name + "\"; it is of another version or another kind");
    }
    return values.clone();
  }

  /**
   * The only number of an array.
   *
   * @throws IllegalArgumentException if there is none of this name, or not one number
   */
  public double number(String name) {
    double[] values = get(name);
    if (values.length != 1) {
      throw new IllegalArgumentException(
          name + " was expected to be one number, not " + values.length);
    }
    return values[0];
  }

  /** As it is written. */
  public String text() {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    arrays.forEach(
        (name, values) -> {
          text.append(name);
          for (double value : values) {
            text.append(' ').append((float) value);
          }
          text.append('\n');
        });
    String checksum = checksum(text.toString());
    return text.append(LAST).append(checksum).append('\n').toString();
  }

  /** Writes it. */
  public void write(Path file) throws IOException {
    Files.writeString(file, text());
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, or is damaged; the message names it and says how
   */
  public static ModelFile read(Path file) throws IOException {
    return parse(file.toString(), Files.readString(file));
  }

  /**
   * Reads a resource that ships beside a class.
   *
   * @throws IllegalStateException if it is missing or damaged, which is a fault of the build
   */
  public static ModelFile resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      return parse(
          name,
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static ModelFile parse(String name, String text) throws IOException {
    int last = text.lastIndexOf(LAST);
    if (!text.startsWith(FIRST + "\n") || last < 1) {
      throw new IOException(name + ": is no model of this program; train it again");
    }
    String body = text.substring(0, last);
    if (!text.substring(last + LAST.length()).strip().equals(checksum(body))) {
      throw new IOException(name + ": is damaged, its checksum does not match; get it again");
    }
    ModelFile file = new ModelFile();
    try {
      body.lines().skip(1).forEach(file::add);
    } catch (IllegalArgumentException e) {
      throw new IOException(name + ": is damaged: " + e.getMessage(), e);
    }
    return file;
  }

  private void add(String line) {
    String[] words = line.split(" ", -1);
    double[] values = new double[words.length - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(words[i + 1]);
    }
    put(words[0], values);
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
