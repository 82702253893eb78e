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

/**
 * Times of {@link TrainingKernel}, measured by JMH in this very process.
 *
 * @param machine they were taken on
 * @param rounds how often each was measured, in turn
 * @param rows one for each size of the state
 */
record TrainingSpeed(Machine machine, int rounds, List<Row> rows) {
  /** Name and version of the JSON. */
  static final String SCHEMA = "phasecast.bench.training-speed/1";

  private static final List<Integer> UNITS = List.of(100, 512);

  /**
   * Best of all rounds: what else the machine does can only add to a time.
   *
   * @param units of the state
   * @param iteration milliseconds of a whole iteration
   * @param products milliseconds of its matrix products alone
   */
  record Row(int units, double iteration, double products) {
    /** The iteration as a multiple of its products. */
    double ratio() {
      return iteration / products;
    }
  }

  TrainingSpeed {
    rows = List.copyOf(rows);
  }

  /**
   * Measures, iteration and products in turn.
   *
   * @param seconds of a measurement
   * @param progress told after each
   * @throws CommandException if JMH refuses
   */
  static TrainingSpeed measure(int rounds, double seconds, Consumer<String> progress)
      throws CommandException {
    Machine machine = Machine.here();
    List<Row> rows = new ArrayList<>();
    for (int units : UNITS) {
      double iteration = Double.MAX_VALUE;
      double products = Double.MAX_VALUE;
      for (int round = 0; round < rounds; round++) {
        iteration = Math.min(iteration, time("iteration", units, seconds));
        products = Math.min(products, time("products", units, seconds));
        progress.accept(
            format("%d units: iteration %.0f ms, products %.0f ms", units, iteration, products));
      }
      rows.add(new Row(units, iteration, products));
    }
    return new TrainingSpeed(machine, rounds, rows);
  }

  private static double time(String method, int units, double seconds) throws CommandException {
    return InProcess.measure(
            method,
            TrainingKernel.class,
            method,
            Map.of("units", Integer.toString(units)),
            1,
            1,
            seconds)
        .getPrimaryResult()
        .getScore();
  }

  /** For people, with a line feed at its end. */
  String table() {
    StringBuilder text = new StringBuilder();
    text.append(machine.text().replace("\r", "")).append("\n\n");
    text.append(
        format("%-10s %14s %14s %8s %14s\n", "GRU", "iteration ms", "products ms", "x", "seq/s"));
    for (Row row : rows) {
      text.append(
          format(
              "%-10s %14.0f %14.0f %8.2f %14.1f\n",
              row.units() + " units",
              row.iteration(),
              row.products(),
              row.ratio(),
              1000 * TrainingKernel.BATCH / row.iteration()));
    }
    text.append(
        format(
            "\nOne iteration of training: %d sequences of 10 + 10 frames of 64x64, forward,"
                + " backward and\nAdam; products: its matrix products alone, in ND4J. One process,"
                + " one thread, in turn, best of\n%d; x: iteration over products.\n",
            TrainingKernel.BATCH, rounds));
    return text.toString();
  }

  /** Indented JSON of the schema {@link #SCHEMA}, with a line feed at its end. */
  String json() {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode root = mapper.createObjectNode();
    root.put("schema", SCHEMA);
    root.set("machine", SpeedJson.machine(machine));
    root.put("rounds", rounds);
    root.put("sequences", TrainingKernel.BATCH);
    var sizes = root.putArray("gru");
    for (Row row : rows) {
      ObjectNode node = sizes.addObject();
      node.put("units", row.units());
      node.put("iterationMilliseconds", row.iteration());
      node.put("productsMilliseconds", row.products());
      node.put("ratio", row.ratio());
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
