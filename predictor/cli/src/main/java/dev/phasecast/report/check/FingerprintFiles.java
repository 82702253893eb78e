package dev.phasecast.report.check;

import dev.phasecast.forensics.Exhibit;
import dev.phasecast.frame.Plane;
import dev.phasecast.report.wavelet.Plot;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of a fingerprint. */
public final class FingerprintFiles {
  /** Its spectrum, drawn. */
  public static final String PNG = "spectrum.png";

  /** Its numbers. */
  public static final String CSV = "fingerprint.csv";

  /** It as sound. */
  public static final String WAV = "fingerprint.wav";

  private FingerprintFiles() {}

  /** A line for each row, in full precision, without a header. */
  public static void csv(Path file, Plane plane) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int y = 0; y < plane.height(); y++) {
        for (int x = 0; x < plane.width(); x++) {
          out.append(x == 0 ? "" : ",").append(Float.toString(plane.data()[y * plane.width() + x]));
        }
        out.append('\n');
      }
    }
  }

  /** A line for each point, in full precision, with names above. */
  public static void csv(Path file, String names, Exhibit.Series series) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.append(names).append('\n');
      for (Exhibit.Point point : series.points()) {
        out.append(Double.toString(point.x())).append(',').append(Double.toString(point.y()));
        out.append('\n');
      }
    }
  }

  /** The exhibit with its title and how to read it. */
  public static void png(Path file, Exhibit exhibit) throws IOException {
    new ExhibitPlot(exhibit.title(), exhibit.caption(), Drawing.of(exhibit))
        .write(file, Plot.Format.PNG);
  }
}
