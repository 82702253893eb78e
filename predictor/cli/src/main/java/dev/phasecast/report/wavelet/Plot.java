package dev.phasecast.report.wavelet;

import dev.phasecast.report.PlotSurface;
import dev.phasecast.report.RasterSurface;
import dev.phasecast.report.SvgSurface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Something that can be drawn. */
public interface Plot {
  /** Ink of the text that matters. */
  int INK = 0x1f2328;

  /** Ink of numbers along axes. */
  int PALE = 0x57606a;

  /** Lines behind curves. */
  int RULE = 0xe4e7ea;

  /** Height of usual capitals. */
  double TEXT = 8;

  /** As what to write a plot. */
  enum Format {
    /** Pixels. */
    PNG,
    /** Curves. */
    SVG
  }

  /** Width in units of the surface. */
  int width();

  /** Height in units of the surface. */
  int height();

  /** What it shows. */
  String title();

  /** Draws it. */
  void draw(PlotSurface on);

  /** Draws it to a file. */
  default void write(Path file, Format format) throws IOException {
    switch (format) {
      case PNG -> {
        var raster = new RasterSurface(width(), height());
        draw(raster);
        raster.write(file);
      }
      case SVG -> {
        var svg = new SvgSurface(width(), height(), title());
        draw(svg);
        Files.writeString(file, svg.text());
      }
    }
  }
}
