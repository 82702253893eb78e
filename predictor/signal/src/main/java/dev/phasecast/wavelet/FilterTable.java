package dev.phasecast.wavelet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The shipped table of filters, {@code filters.csv}; its header says how it was made. */
final class FilterTable {
  private static final String FILE = "filters.csv";
  private static final Pattern ENDING = Pattern.compile("([a-z]+)([0-9.]*)");
  // Numbers are parsed when a wavelet is asked for, not all when the first one is.
  private static final Map<String, String> LINES = read();

  private FilterTable() {}

  /** A line: the two low-pass filters, from which the others follow. */
  static final class Row {
    final String name;
    final String family;
    final int vanishingMoments;
    final double[] decompositionLow;
    final double[] reconstructionLow;

    private Row(String line) {
      String[] fields = line.split(",", -1);
      this.name = fields[0];
      this.family = fields[1];
      this.vanishingMoments = Integer.parseInt(fields[2]);
      this.decompositionLow = taps(fields[3]);
      this.reconstructionLow = fields[4].isEmpty() ? backwards(decompositionLow) : taps(fields[4]);
    }
  }

  static List<String> names() {
    return List.copyOf(LINES.keySet());
  }

  static Row row(String name) {
    String line = LINES.get(name);
    if (line == null) {
      throw new IllegalArgumentException(
          "there is no wavelet \"" + name + "\"; choose from " + ranges());
    }
    return new Row(line);
  }

  private static Map<String, String> read() {
    try (InputStream in = FilterTable.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the library's archive");
      }
      var lines = new LinkedHashMap<String, String>();
      new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> lines.put(line.substring(0, line.indexOf(',')), line));
      return Collections.unmodifiableMap(lines);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  /** All names, numbered families shortened: haar, db1 … db38, bior1.1 … bior6.8. */
  private static String ranges() {
    var first = new LinkedHashMap<String, String>();
    var last = new LinkedHashMap<String, String>();
    for (String name : LINES.keySet()) {
      Matcher matcher = ENDING.matcher(name);
      String family = matcher.matches() ? matcher.group(1) : name;
      first.putIfAbsent(family, name);
      last.put(family, name);
    }
    return String.join(
        ", ",
        first.entrySet().stream()
            .map(
                entry ->
                    entry.getValue().equals(last.get(entry.getKey()))
                        ? entry.getValue()
                        : entry.getValue() + " … " + last.get(entry.getKey()))
            .toList());
  }

  private static double[] taps(String field) {
    return Stream.of(field.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static double[] backwards(double[] taps) {
    double[] out = new double[taps.length];
    for (int i = 0; i < taps.length; i++) {
      out[i] = taps[taps.length - 1 - i];
    }
    return out;
  }
}
