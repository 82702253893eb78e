package dev.phasecast.report.check;

import dev.phasecast.drawing.StrokeFont;
import dev.phasecast.report.PlotSurface;
import dev.phasecast.report.PlotSurface.Anchor;
import dev.phasecast.report.wavelet.Plot;
import java.util.ArrayList;
import java.util.List;

/**
 * A drawing with its title and how to read it, for a file that stands alone.
 *
 * @param caption broken into lines as needed
 */
record ExhibitPlot(String title, String caption, Drawing drawing) implements Plot {
  private static final int MARGIN = 24;
  private static final int HEAD = 52;
  private static final double LINE = 18;
  private static final double CAPTION_TEXT = 8.5;

  @Override
  public int width() {
    return Drawing.WIDTH + 2 * MARGIN - 20;
  }

  @Override
  public int height() {
    return (int) (HEAD + drawing.height() + 14 + LINE * lines().size() + 10);
  }

  @Override
  public void draw(PlotSurface on) {
    on.text(title, 10, 26, 12, Anchor.START, INK);
    drawing.draw(on, HEAD);
    double y = HEAD + drawing.height() + 14;
    for (String line : lines()) {
      on.text(line, 10, y, CAPTION_TEXT, Anchor.START, PALE);
      y += LINE;
    }
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : caption.strip().split("\\s+", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && StrokeFont.advance(longer, CAPTION_TEXT) > width() - 20) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
