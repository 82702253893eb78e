package dev.phasecast.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.cli.CommandException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;

/**
 * Times of {@link RegistrationKernel}, measured by JMH in this very process one after the other.
 *
 * @param machine they were taken on
 * @param iterations measured for each
 * @param seconds of an iteration
 * @param rows from the smallest size to the largest
 */
record RegistrationSpeed(Machine machine, int iterations, double seconds, List<Row> rows) {
  /** Name and version of the JSON. */
  static final String SCHEMA = "phasecast.bench.registration-speed/1";

  /** Sizes that are measured where none is asked for. */
  static final List<String> SIZES = List.of("256x256", "512x512", "640x360", "1920x1080");

  private static final int WARM_UPS = 3;

  /** What is timed. */
  enum Timed {
    /** Ours, for streams. */
    FAST("fast", "phasecast fast"),
    /** Ours, as exact as can be. */
    PRECISE("precise", "phasecast precise"),
    /** OpenCV's with its window. */
    OPENCV("openCv", "OpenCV, Hann");

    private final String method;
    private final String label;

    Timed(String method, String label) {
      this.method = method;
      this.label = label;
    }
  }

  /**
   * The mean time of a call.
   *
   * @param milliseconds for a picture
   * @param error half of the interval that holds the mean with a confidence of 99.9 %; NaN for a
   *     single iteration
   */
  record Time(double milliseconds, double error) {}

  /**
   * All times for pictures of one size.
   *
   * @param size as {@code 640x360}
   * @param times of a picture
   */
  record Row(String size, Map<Timed, Time> times) {
    Time time(Timed timed) {
      return Objects.requireNonNull(times.get(timed));
    }

    /** Ours as a multiple of OpenCV's. */
    double share(Timed timed) {
      return time(timed).milliseconds() / time(Timed.OPENCV).milliseconds();
    }
  }

  RegistrationSpeed {
    rows = List.copyOf(rows);
  }

  /**
   * Measures.
   *
   * @param progress told after each measurement
   * @throws CommandException if JMH refuses
   */
  static RegistrationSpeed measure(
      List<String> sizes, int iterations, double seconds, Consumer<String> progress)
      throws CommandException {
    Machine machine = Machine.here();
    List<Row> rows = new ArrayList<>();
    for (String size : sizes) {
      Map<Timed, Time> times = new EnumMap<>(Timed.class);
      for (Timed timed : Timed.values()) {
        Time time = measure(size, timed, iterations, seconds);
        times.put(timed, time);
        progress.accept(format("%s: %s %.3f ms", size, timed.label, time.milliseconds()));
      }
      rows.add(new Row(size, times));
    }
    return new RegistrationSpeed(machine, iterations, seconds, rows);
  }

  private static Time measure(String size, Timed timed, int iterations, double seconds)
      throws CommandException {
    RunResult result =
        InProcess.measure(
            timed.label,
            RegistrationKernel.class,
            timed.method,
            Map.of("size", size),
            WARM_UPS,
            iterations,
            seconds);
    return new Time(
        result.getPrimaryResult().getScore(), result.getPrimaryResult().getScoreError());
  }

  /** For people, with a line feed at its end. */
  String table() {
    StringBuilder text = new StringBuilder();
    text.append(machine.text().replace("\r", "")).append("\n\n");
    text.append(
        format(
            "%-10s %22s %22s %22s %6s %8s\n",
            "picture",
            Timed.FAST.label,
            Timed.PRECISE.label,
            Timed.OPENCV.label,
            "fast",
            "precise"));
    for (Row row : rows) {
      text.append(
          format(
              "%-10s %22s %22s %22s %6s %8s\n",
              row.size(),
              cell(row.time(Timed.FAST)),
              cell(row.time(Timed.PRECISE)),
              cell(row.time(Timed.OPENCV)),
              format("x %.2f", row.share(Timed.FAST)),
              format("x %.2f", row.share(Timed.PRECISE))));
    }
    text.append(
        format(
            "\nMilliseconds for the next picture of a stream, mean of %d iterations of %.3g s and"
                + " its\n99.9 %% interval; x: times OpenCV's. One process, one thread each; the copy"
                + " into OpenCV's\nmatrices is not counted.\n",
            iterations, seconds));
    return text.toString();
  }

  private static String cell(Time time) {
    return Double.isNaN(time.error())
        ? format("%.3f", time.milliseconds())
        : format("%.3f ± %.3f", time.milliseconds(), time.error());
  }

  /** Indented JSON of the schema {@link #SCHEMA}, with a line feed at its end. */
  String json() {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode root = mapper.createObjectNode();
    root.put("schema", SCHEMA);
    root.set("machine", SpeedJson.machine(machine));
    root.put("iterations", iterations);
    root.put("secondsPerIteration", seconds);
    var sizes = root.putArray("pictures");
    for (Row row : rows) {
      ObjectNode node = sizes.addObject();
      node.put("size", row.size());
      ObjectNode methods = node.putObject("methods");
      row.times()
          .forEach(
              (timed, time) -> {
                ObjectNode own = methods.putObject(timed.label);
                own.put("milliseconds", time.milliseconds());
                if (Double.isNaN(time.error())) {
                  own.putNull("error");
                } else {
                  own.put("error", time.error());
                }
                own.put("timesOpenCv", row.share(timed));
              });
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
