package dev.phasecast.wavelet;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads {@code pywavelets.bin.gz}; {@code eval/wavelets/oracle.py} makes it and says how. */
final class RecordedValues {
  private static final Map<String, Wavelet> TABULATED = tabulated();

  private final Map<String, List<Case>> sections = new HashMap<>();

  private RecordedValues() {}

  /** One value: where on the axes (wavelet, mode, shape, level, order) and what came out there. */
  record Case(Map<String, String> at, double value) {
    String get(String axis) {
      return Objects.requireNonNull(at.get(axis), axis);
    }

    /** With the digits that PyWavelets' own table has, so that like is compared with like. */
    Wavelet wavelet() {
      return Objects.requireNonNullElseGet(TABULATED.get(get("wavelet")), this::exactWavelet);
    }

    Wavelet exactWavelet() {
      return Wavelet.named(get("wavelet"));
    }

    /** Whether PyWavelets' table of this wavelet has fewer digits than a double. */
    boolean isCoarse() {
      return TABULATED.containsKey(get("wavelet"));
    }

    BoundaryMode mode() {
      return BoundaryMode.named(get("mode"));
    }

    int level() {
      return Integer.parseInt(get("level"));
    }

    PacketOrder order() {
      return get("order").equals("freq") ? PacketOrder.FREQUENCY : PacketOrder.NATURAL;
    }

    List<Integer> shape() {
      return List.of(get("shape").split("x", -1)).stream().map(Integer::valueOf).toList();
    }

    int[] sides() {
      return shape().stream().mapToInt(Integer::intValue).toArray();
    }

    int samples() {
      return shape().stream().reduce(1, Math::multiplyExact);
    }

    /** PyWavelets 1.1.1 does not come back from mirroring a single sample at its centre. */
    boolean isMissing() {
      return Double.isNaN(value);
    }
  }

  static RecordedValues read() throws IOException {
    var recorded = new RecordedValues();
    try (InputStream file = RecordedValues.class.getResourceAsStream("pywavelets.bin.gz");
        var in = new DataInputStream(new GZIPInputStream(Objects.requireNonNull(file)))) {
      line(in);
      for (String head = line(in); !head.isEmpty(); head = line(in)) {
        recorded.section(head, in);
      }
    }
    return recorded;
  }

  private static Map<String, Wavelet> tabulated() {
    var wavelets = new HashMap<String, Wavelet>();
    InputStream file = RecordedValues.class.getResourceAsStream("pywavelets-filters.csv");
    new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.US_ASCII))
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(",", -1))
        .forEach(fields -> wavelets.put(fields[0], bank(fields)));
    return Map.copyOf(wavelets);
  }

  private static Wavelet bank(String[] fields) {
    double[] decLow = Stream.of(fields[1].split(" ")).mapToDouble(Double::parseDouble).toArray();
    double[] recLow = Stream.of(fields[2].split(" ")).mapToDouble(Double::parseDouble).toArray();
    double[] decHigh = new double[decLow.length];
    double[] recHigh = new double[decLow.length];
    for (int i = 0; i < decLow.length; i++) {
      decHigh[i] = (i & 1) == 0 ? -recLow[i] : recLow[i];
      recHigh[i] = (i & 1) == 0 ? decLow[i] : -decLow[i];
    }
    return Wavelet.of(fields[0], decLow, decHigh, recLow, recHigh);
  }

  List<Case> section(String name) {
    return Objects.requireNonNull(sections.get(name), name);
  }

  private void section(String head, DataInputStream in) throws IOException {
    String[] fields = head.split(";", -1);
    List<Map<String, String>> places = List.of(Map.of());
    for (int i = 1; i < fields.length; i++) {
      String[] axis = fields[i].split("=", 2);
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> place : places) {
        for (String value : axis[1].split(" ", -1)) {
          var next = new LinkedHashMap<>(place);
          next.put(axis[0], value);
          longer.add(next);
        }
      }
      places = longer;
    }
    List<Case> cases = new ArrayList<>();
    for (Map<String, String> place : places) {
      cases.add(new Case(place, in.readDouble()));
    }
    sections.put(fields[0], cases);
  }

  /** The next line, empty at the end. */
  private static String line(DataInputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try {
      for (byte next = in.readByte(); next != '\n'; next = in.readByte()) {
        bytes.write(next);
      }
    } catch (EOFException end) {
      return "";
    }
    return bytes.toString(StandardCharsets.US_ASCII);
  }
}
