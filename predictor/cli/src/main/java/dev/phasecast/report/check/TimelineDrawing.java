package dev.phasecast.report.check;

import dev.phasecast.drawing.StrokeFont;
import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.Moment;
import dev.phasecast.forensics.Segment;
import dev.phasecast.forensics.Verdict;
import dev.phasecast.report.AxisTicks;
import dev.phasecast.report.PlotSurface;
import dev.phasecast.report.PlotSurface.Anchor;
import dev.phasecast.report.PlotSurface.Stroke;
import dev.phasecast.report.wavelet.Frame;
import dev.phasecast.report.wavelet.Plot;
import java.util.List;

/** Scores over time, and below them the verdict of each stretch. */
final class TimelineDrawing implements Drawing {
  private static final int HEIGHT = 330;
  private static final double LEFT = 62;
  private static final double RIGHT = 846;
  private static final double TOP = 34;
  private static final double BOTTOM = 232;
  private static final double STRIP = 248;
  private static final double STRIP_END = 270;
  private static final double LEAST_REACH = 3;

  private final List<Moment> timeline;
  private final List<Segment> segments;
  private final AxisTicks seconds;
  private final AxisTicks scores;

  TimelineDrawing(Finding finding) {
    timeline = finding.timeline();
    segments = finding.segments();
    double end = 0;
    double reach = LEAST_REACH;
    for (Moment moment : timeline) {
      end = Math.max(end, moment.seconds());
      reach = Math.max(reach, Math.abs(moment.llr()));
    }
    for (Segment segment : segments) {
      end = Math.max(end, segment.to());
    }
    seconds = AxisTicks.between(0, end > 0 ? end : 1, 8);
    scores = AxisTicks.around(-reach, reach, 6);
  }

  /** Whether there is anything to draw. */
  static boolean shows(Finding finding) {
    return finding.segments().size() > 1
        || (finding.timeline().size() > 1
            && finding.timeline().stream().anyMatch(moment -> moment.llr() != 0));
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public void draw(PlotSurface on, double top) {
    Frame box = new Frame(LEFT, top + TOP, RIGHT, top + BOTTOM);
    for (double tick : scores.values()) {
      double y = box.y(scores.place(tick));
      int ink = tick == 0 ? Plot.PALE : Plot.RULE;
      on.line(new double[] {box.x0(), y, box.x1(), y}, 1, ink, Stroke.SOLID);
    }
    box.leftAxis(on, scores);
    on.text("score (log-likelihood ratio)", 10, top + TOP - 18, Plot.TEXT, Anchor.START, Plot.INK);
    on.text(
        "above 0: speaks for a generator", RIGHT, top + TOP - 18, Plot.TEXT, Anchor.END, Plot.PALE);
    curve(on, box);
    strip(on, new Frame(LEFT, top + STRIP, RIGHT, top + STRIP_END));
  }

  private void curve(PlotSurface on, Frame box) {
    double[] line = new double[2 * timeline.size()];
    for (int i = 0; i < timeline.size(); i++) {
      line[2 * i] = box.x(seconds.place(timeline.get(i).seconds()));
      line[2 * i + 1] = box.y(scores.place(timeline.get(i).llr()));
    }
    if (line.length > 2) {
      on.line(line, 1.4, Plot.PALE, Stroke.SOLID);
    }
    for (int i = 0; i < timeline.size() && timeline.size() <= 200; i++) {
      Verdict side = side(timeline.get(i).llr());
      on.disc(line[2 * i], line[2 * i + 1], 2.6, PageColours.of(side));
    }
  }

  private static Verdict side(double llr) {
    return llr > 0 ? Verdict.SYNTHETIC : llr < 0 ? Verdict.NATURAL : Verdict.INCONCLUSIVE;
  }

  private void strip(PlotSurface on, Frame strip) {
    for (Segment segment : segments) {
      double left = strip.x(seconds.place(segment.from()));
      double right = strip.x(Math.min(1, seconds.place(segment.to())));
      int colour = PageColours.of(segment.verdict());
      on.area(
          new double[] {left, strip.y0(), right, strip.y0(), right, strip.y1(), left, strip.y1()},
          colour,
          0.28);
      on.line(new double[] {left, strip.y0(), left, strip.y1()}, 1.5, colour, Stroke.SOLID);
      String name = segment.verdict().label();
      if (StrokeFont.advance(name, Plot.TEXT) + 12 < right - left) {
        double middle = (strip.y0() + strip.y1()) / 2;
        on.text(name, (left + right) / 2, middle, Plot.TEXT, Anchor.MIDDLE, Plot.INK);
      }
    }
    strip.bottomAxis(on, seconds, "seconds");
  }
}
