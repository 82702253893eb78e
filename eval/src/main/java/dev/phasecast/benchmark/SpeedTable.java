package dev.phasecast.benchmark;

import java.util.Locale;
import java.util.OptionalLong;

/** A {@link SpeedReport} for people, at most 92 columns wide. */
final class SpeedTable {
  private static final int NAME = 27;

  private SpeedTable() {}

  /** The table, with a line feed at its end. */
  static String text(SpeedReport report) {
    StringBuilder text = new StringBuilder();
    line(text, report.machine().text().replace("\r", ""));
    line(text, "");
    line(
        text,
        "%-28s %-8s %9s %6s %9s %6s %8s %9s",
        "clip",
        "task",
        "steady/s",
        "x",
        "whole/s",
        "x",
        "CPU s",
        "peak MB");
    for (SpeedReport.OfClip of : report.clips()) {
      String name = name(of.clip());
      for (SpeedReport.OfTask each : of.tasks()) {
        line(text, row(name, each.task(), each.median(), of.clip().rate()));
        name = "";
      }
    }
    line(text, "");
    legend(text, report);
    if (!report.growths().isEmpty()) {
      line(text, "");
      line(text, "Peak memory as the clip gets longer:");
      growths(text, report);
    }
    return text.toString();
  }

  private static String row(String name, SpeedTask task, Sample median, double rate) {
    return String.format(
        Locale.ROOT,
        "%-28s %-8s %9.1f %6.1f %9.1f %6.1f %8.1f %9s",
        name,
        task.label(),
        median.steadyRate(),
        median.steadyRate() / rate,
        median.wholeRate(),
        median.wholeRate() / rate,
        median.cpuSeconds(),
        megabytes(median.peakBytes()));
  }

  /** A name that is too long loses its middle, so that the sides of the picture stay. */
  private static String name(Clip clip) {
    String tail =
        String.format(Locale.ROOT, " %dx%d %.4g/s", clip.width(), clip.height(), clip.rate())
            .replaceFirst("\\.?0+/s", "/s");
    int room = Math.max(2, NAME - tail.length());
    String name = clip.name();
    return (name.length() <= room ? name : name.substring(0, room - 1) + "…") + tail;
  }

  private static void legend(StringBuilder text, SpeedReport report) {
    int runs = report.clips().get(0).tasks().get(0).samples().size();
    line(
        text,
        "Frames a second, %s; x: times the clip's own rate.",
        runs == 1 ? "one run each" : "median of " + runs + " runs");
    line(text, "steady: first finished frame to last. whole: with the start of the program.");
    for (SpeedTask task : SpeedTask.values()) {
      String predictors =
          task == SpeedTask.PREDICT ? " (" + String.join(",", report.predictors()) + ")" : "";
      line(text, "%-8s %s%s", task.label(), task.meaning(), predictors);
    }
  }

  private static void growths(StringBuilder text, SpeedReport report) {
    for (SpeedReport.Growth growth : report.growths()) {
      Sample usual = growth.usual();
      Sample longer = growth.longer();
      line(
          text,
          "%s, %s: %s MB at %d frames, %s MB at %d%s",
          name(growth.clip()),
          growth.task().label(),
          megabytes(usual.peakBytes()),
          usual.frames(),
          megabytes(longer.peakBytes()),
          longer.frames(),
          ratio(growth));
    }
  }

  private static String ratio(SpeedReport.Growth growth) {
    OptionalLong usual = growth.usual().peakBytes();
    OptionalLong longer = growth.longer().peakBytes();
    return usual.isPresent() && longer.isPresent()
        ? String.format(
            Locale.ROOT, " (x %.2f)", (double) longer.getAsLong() / Math.max(1, usual.getAsLong()))
        : "";
  }

  /** In millions of bytes. */
  private static String megabytes(OptionalLong bytes) {
    return bytes.isPresent()
        ? String.format(Locale.ROOT, "%.0f", bytes.getAsLong() / 1e6)
        : "unknown";
  }

  private static void line(StringBuilder text, String format, Object... arguments) {
    text.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
        .append('\n');
  }
}
