package dev.phasecast.report.check;

import dev.phasecast.forensics.Exhibit;
import dev.phasecast.report.PlotSurface;
import dev.phasecast.report.SvgSurface;

/** An exhibit as it is drawn, {@value #WIDTH} units wide, without its title and caption. */
interface Drawing {
  /** Width of all drawings. */
  int WIDTH = 860;

  /** Units that it takes below its upper edge. */
  int height();

  /** Draws it with its upper edge at {@code top}. */
  void draw(PlotSurface on, double top);

  /** For a page that has a ground and colours of its own. */
  default String svg(String title) {
    SvgSurface svg = new SvgSurface(WIDTH, height(), title, PageColours::css);
    draw(svg, 0);
    return svg.text();
  }

  /** The drawing of an exhibit. */
  static Drawing of(Exhibit exhibit) {
    if (exhibit instanceof Exhibit.Curves curves) {
      return new CurvesDrawing(curves);
    }
    if (exhibit instanceof Exhibit.Maps maps) {
      return new MapsDrawing(maps.maps());
    }
    Exhibit.Overlay overlay = (Exhibit.Overlay) exhibit;
    return new OverlayDrawing(overlay.picture(), overlay.heat());
  }
}
