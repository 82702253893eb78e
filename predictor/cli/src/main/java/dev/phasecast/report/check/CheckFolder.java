package dev.phasecast.report.check;

import dev.phasecast.forensics.Exhibit;
import dev.phasecast.forensics.Finding;
import dev.phasecast.report.ResultFolder;
import dev.phasecast.report.wavelet.Plot;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The folder of a check: {@code check.json}, {@code report.html}, and each exhibit as a PNG. Of
 * several files {@code report.html} is a list, and each file has a page and pictures whose names
 * begin with its number. What was drawn is not kept in memory.
 */
public final class CheckFolder {
  /** How to read scores over time. */
  static final String TIMELINE_CAPTION =
      "Each point is a frame or a stretch of sound: above 0 speaks for a generator, below 0 for a"
          + " recording, near 0 says nothing. The strip shows what is to be said of each stretch.";

  private static final String REPORT = "report.html";
  private static final String TIMELINE = "timeline";

  private final ResultFolder folder;
  private final boolean many;
  private final double prior;
  private final String version;
  private int count;

  /**
   * @param folder to write to; committed and closed by whoever made it
   * @param files how many are to be checked
   * @param prior probability of "synthetic" before anything was seen
   * @param version of the program
   */
  public CheckFolder(ResultFolder folder, int files, double prior, String version) {
    this.folder = folder;
    this.many = files > 1;
    this.prior = prior;
    this.version = version;
  }

  /** Draws what was found in the next file. */
  public CheckSummary.Entry add(CheckedFile file) throws IOException {
    count++;
    String prefix = many ? String.format(Locale.ROOT, "file-%04d", count) : "";
    String page = many ? prefix + ".html" : REPORT;
    List<DrawnExhibit> drawn = new ArrayList<>();
    Finding finding = file.finding();
    if (TimelineDrawing.shows(finding)) {
      drawn.add(
          draw(prefix, TIMELINE, "Over time", TIMELINE_CAPTION, new TimelineDrawing(finding)));
    }
    for (Exhibit exhibit : finding.exhibits()) {
      drawn.add(
          draw(prefix, exhibit.name(), exhibit.title(), exhibit.caption(), Drawing.of(exhibit)));
    }
    Files.writeString(folder.file(page), new CheckPage(file, drawn, prior, version).html());
    return new CheckSummary.Entry(file.withoutExhibits(), drawn, page);
  }

  private DrawnExhibit draw(
      String prefix, String name, String title, String caption, Drawing drawing)
      throws IOException {
    String safe = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    String file = (many ? prefix + "-" : "") + "exhibit-" + safe + ".png";
    new ExhibitPlot(title, caption, drawing).write(folder.file(file), Plot.Format.PNG);
    return new DrawnExhibit(name, title, caption, file);
  }

  /** Writes what is said of all files. */
  public void finish(CheckSummary summary) throws IOException {
    Files.writeString(folder.file(CheckJson.FILE), CheckJson.text(summary));
    if (many) {
      Files.writeString(folder.file(REPORT), FilesPage.html(summary));
    }
  }
}
