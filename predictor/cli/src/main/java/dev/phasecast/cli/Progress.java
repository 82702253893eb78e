package dev.phasecast.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalLong;

/** Tells a person or a program, on stderr, how far a job has come. */
public interface Progress {
  /** How to tell it. */
  enum Style {
    /** A line that is drawn over and over. */
    BAR,
    /** A JSON object a line. */
    JSON,
    /** Not at all. */
    NONE
  }

  /** Frame {@code count} has been finished, counted from 1. */
  void frame(long count);

  /** All is done; whatever was drawn is taken away. */
  void end();

  /**
   * Progress of a job on {@code total} frames, if that is known.
   *
   * @param columns of the terminal
   */
  static Progress to(PrintStream err, Style style, OptionalLong total, int columns) {
    return to(err, style, total, columns, "frames");
  }

  /**
   * Progress of a job on {@code total} things, if that is known.
   *
   * @param columns of the terminal
   * @param things what to call them on the bar
   */
  static Progress to(PrintStream err, Style style, OptionalLong total, int columns, String things) {
    return switch (style) {
      case BAR -> new Bar(err, total, columns, things);
      case JSON -> new Lines(err, total);
      case NONE -> new Silence();
    };
  }

  /** Says nothing. */
  final class Silence implements Progress {
    @Override
    public void frame(long count) {}

    @Override
    public void end() {}
  }

  /** How fast it goes and how long it will take, from the time since the first frame. */
  final class Pace {
    private final OptionalLong total;
    private final long start = System.nanoTime();
    private long shown;

    Pace(OptionalLong total) {
      this.total = total;
    }

    /** Whether enough time has gone by to say something again. */
    boolean due(long intervalMillis) {
      long now = System.nanoTime();
      if (shown != 0 && now - shown < intervalMillis * 1_000_000) {
        return false;
      }
      shown = now;
      return true;
    }

    double framesPerSecond(long count) {
      return count / Math.max(1e-9, (System.nanoTime() - start) / 1e9);
    }

    /** Seconds left, or a negative number where nobody knows. */
    double secondsLeft(long count) {
      return total.isPresent() && total.getAsLong() >= count
          ? (total.getAsLong() - count) / framesPerSecond(count)
          : -1;
    }
  }

  /** A bar with frames a second and time left. */
  final class Bar implements Progress {
    private static final int LEAST_COLUMNS = 40;
    private final PrintStream err;
    private final OptionalLong total;
    private final int columns;
    private final Pace pace;
    private final String things;
    private int drawn;

    Bar(PrintStream err, OptionalLong total, int columns, String things) {
      this.things = things;
      this.err = err;
      this.total = total;
      this.columns = Math.max(LEAST_COLUMNS, columns);
      this.pace = new Pace(total);
    }

    @Override
    public void frame(long count) {
      if (pace.due(100)) {
        draw(line(count));
      }
    }

    private String line(long count) {
      String rate = String.format(Locale.ROOT, "%.1f %s/s", pace.framesPerSecond(count), things);
      if (total.isEmpty() || total.getAsLong() < count) {
        return count + " " + things + "  " + rate;
      }
      long all = total.getAsLong();
      String tail =
          String.format(
              Locale.ROOT, " %d/%d  %s  %s left", count, all, rate, clock(pace.secondsLeft(count)));
      int room = Math.max(0, Math.min(40, columns - tail.length() - 1));
      int full = (int) (room * count / Math.max(1, all));
      return "█".repeat(full) + "░".repeat(room - full) + tail;
    }

    private static String clock(double seconds) {
      long whole = Math.round(seconds);
      return whole >= 3600
          ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
          : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    private void draw(String line) {
      err.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
      err.flush();
      drawn = line.length();
    }

    @Override
    public void end() {
      if (drawn > 0) {
        draw("");
        err.print("\r");
        err.flush();
      }
    }
  }

  /** A line of JSON twice a second: {@code frame}, {@code frames}, rate and seconds left. */
  final class Lines implements Progress {
    private final PrintStream err;
    private final OptionalLong total;
    private final Pace pace;
    private long last;

    Lines(PrintStream err, OptionalLong total) {
      this.err = err;
      this.total = total;
      this.pace = new Pace(total);
    }

    @Override
    public void frame(long count) {
      last = count;
      if (pace.due(500)) {
        print("progress");
      }
    }

    @Override
    public void end() {
      print("end");
    }

    private void print(String event) {
      double left = pace.secondsLeft(last);
      err.println(
          String.format(
              Locale.ROOT,
              "{\"event\":\"%s\",\"frame\":%d,\"frames\":%s,\"framesPerSecond\":%.2f,\"secondsLeft\":%s}",
              event,
              last,
              total.isPresent() ? Long.toString(total.getAsLong()) : "null",
              pace.framesPerSecond(last),
              left < 0 ? "null" : String.format(Locale.ROOT, "%.1f", left)));
      err.flush();
    }
  }
}
