package dev.phasecast.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.cli.CommandException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;

/**
 * Times of {@link WaveletKernel}, measured by JMH in this very process one after the other.
 *
 * @param machine they were taken on
 * @param iterations measured for each
 * @param seconds of an iteration
 * @param rows in the order of measurement
 */
record WaveletSpeed(Machine machine, int iterations, double seconds, List<Row> rows) {
  /** Name and version of the JSON. */
  static final String SCHEMA = "phasecast.bench-wavelets/1";

  private static final int WARM_UPS = 3;

  /** A measurement's place. */
  private record Place(String task, String wavelet, String precision, int threads) {}

  /**
   * A measurement.
   *
   * @param task packets2d: pictures of 128×128×3; packets1d: clips of one second
   * @param wavelet name of the filters
   * @param precision float or double
   * @param threads of a call
   * @param perSecond pictures or clips, at the fastest call
   * @param usual pictures or clips a second at the median call
   */
  record Row(
      String task, String wavelet, String precision, int threads, double perSecond, double usual) {}

  WaveletSpeed {
    rows = List.copyOf(rows);
  }

  /**
   * Measures.
   *
   * @param progress told after each measurement
   * @throws CommandException if JMH refuses
   */
  static WaveletSpeed measure(int iterations, double seconds, Consumer<String> progress)
      throws CommandException {
    Machine machine = Machine.here();
    List<Row> rows = new ArrayList<>();
    for (String[] job :
        new String[][] {
          {"packets2d", "haar"}, {"packets2d", "db4"}, {"packets1d", "haar"}, {"packets1d", "sym5"}
        }) {
      for (String precision : new String[] {"float", "double"}) {
        for (int threads = 1; threads <= 2; threads++) {
          Row row = measure(new Place(job[0], job[1], precision, threads), iterations, seconds);
          rows.add(row);
          progress.accept(
              format(
                  "%s %s %s, threads: %d: %.0f/s",
                  row.task(), row.wavelet(), row.precision(), row.threads(), row.perSecond()));
        }
      }
    }
    return new WaveletSpeed(machine, iterations, seconds, rows);
  }

  private static Row measure(Place place, int iterations, double seconds) throws CommandException {
    RunResult result =
        InProcess.measure(
            place.toString(),
            WaveletKernel.class,
            place.precision() + "s",
            Map.of(
                "task", place.task(),
                "wavelet", place.wavelet(),
                "workers", Integer.toString(place.threads())),
            WARM_UPS,
            iterations,
            seconds);
    var times = result.getPrimaryResult().getStatistics();
    int units = place.task().equals("packets2d") ? WaveletKernel.PICTURES : WaveletKernel.CLIPS;
    return new Row(
        place.task(),
        place.wavelet(),
        place.precision(),
        place.threads(),
        1000 * units / times.getMin(),
        1000 * units / times.getPercentile(50));
  }

  /** For people, with a line feed at its end. */
  String table() {
    StringBuilder text = new StringBuilder();
    text.append(machine.text().replace("\r", "")).append("\n\n");
    text.append(
        format(
            "%-10s %-7s %-9s %12s %12s %9s %20s\n",
            "task", "wavelet", "precision", "one thread", "two threads", "x", "median (1, 2)"));
    for (int r = 0; r + 1 < rows.size(); r += 2) {
      Row one = rows.get(r);
      Row two = rows.get(r + 1);
      text.append(
          format(
              "%-10s %-7s %-9s %10.0f/s %10.0f/s %9.2f %10.0f %9.0f\n",
              one.task(),
              one.wavelet(),
              one.precision(),
              one.perSecond(),
              two.perSecond(),
              two.perSecond() / one.perSecond(),
              one.usual(),
              two.usual()));
    }
    text.append(
        format(
            "\npackets2d: pictures of 128x128x3, level 3, %d at a time; packets1d: clips of 22,050"
                + " samples, level 8,\n%d at a time; mode reflect. The fastest call of %d iterations"
                + " of %.3g s, and the median one.\n",
            WaveletKernel.PICTURES, WaveletKernel.CLIPS, iterations, seconds));
    return text.toString();
  }

  /** Indented JSON of the schema {@link #SCHEMA}, with a line feed at its end. */
  String json() {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode root = mapper.createObjectNode();
    root.put("schema", SCHEMA);
    root.set("machine", SpeedJson.machine(machine));
    root.put("iterations", iterations);
    root.put("secondsPerIteration", seconds);
    var all = root.putArray("rows");
    for (Row row : rows) {
      ObjectNode node = all.addObject();
      node.put("task", row.task());
      node.put("wavelet", row.wavelet());
      node.put("precision", row.precision());
      node.put("threads", row.threads());
      node.put("perSecond", row.perSecond());
      node.put("medianPerSecond", row.usual());
    }
    try {
      return mapper.writeValueAsString(root).replace("\r", "") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
