package dev.phasecast.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;

/** Draws as SVG. */
public final class SvgSurface implements PlotSurface {
  /** Of usual faces, capitals are about this part of the size. */
  private static final double CAPITALS = 0.72;

  private final StringBuilder svg = new StringBuilder();
  private final IntFunction<String> paint;

  /** A white surface of so many units, with a title to be read out. */
  public SvgSurface(int width, int height, String title) {
    this(width, height, title, PlotSurface::hex);
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
  }

  /**
   * A surface that is left clear, for a page that has a ground of its own.
   *
   * @param paint says a colour in the page's words, such as {@code var(--ink)}
   */
  public SvgSurface(int width, int height, String title, IntFunction<String> paint) {
    this.paint = paint;
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\" font-family=\"system-ui,sans-serif\""
                + " stroke-linejoin=\"round\" stroke-linecap=\"round\">\n<title>%s</title>\n",
            width,
            height,
            width,
            height,
            Html.escape(title)));
  }

  @Override
  public void line(double[] points, double width, int colour, Stroke stroke) {
    svg.append("<path fill=\"none\" stroke=\"").append(paint.apply(colour));
    svg.append("\" stroke-width=\"").append(number(width));
    if (stroke == Stroke.DASHED) {
      svg.append("\" stroke-dasharray=\"4 4");
    }
    svg.append("\" d=\"").append(path(points)).append(points.length == 2 ? "h0" : "");
    svg.append("\"/>\n");
  }

  @Override
  public void area(double[] points, int colour, double opacity) {
    svg.append("<path fill=\"").append(paint.apply(colour)).append("\" fill-opacity=\"");
    svg.append(number(opacity)).append("\" d=\"").append(path(points)).append("Z\"/>\n");
  }

  @Override
  public void disc(double x, double y, double radius, int colour) {
    svg.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y));
    svg.append("\" r=\"").append(number(radius)).append("\" fill=\"");
    svg.append(paint.apply(colour)).append("\"/>\n");
  }

  @Override
  public void picture(int[] pixels, int width, double x0, double y0, double x1, double y1) {
    var image = new BufferedImage(width, pixels.length / width, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, image.getHeight(), pixels, 0, width);
    var png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    svg.append("<image x=\"").append(number(x0)).append("\" y=\"").append(number(y0));
    svg.append("\" width=\"").append(number(x1 - x0)).append("\" height=\"");
    svg.append(number(y1 - y0)).append("\" preserveAspectRatio=\"none\"");
    svg.append(" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,");
    svg.append(Base64.getEncoder().encodeToString(png.toByteArray())).append("\"/>\n");
  }

  @Override
  public void text(String text, double x, double y, double capHeight, Anchor anchor, int colour) {
    svg.append("<text x=\"").append(number(x)).append("\" y=\"");
    svg.append(number(y + capHeight / 2)).append("\" font-size=\"");
    svg.append(number(capHeight / CAPITALS)).append("\" fill=\"");
    svg.append(paint.apply(colour)).append("\" text-anchor=\"");
    svg.append(anchor.name().toLowerCase(Locale.ROOT)).append("\">");
    svg.append(Html.escape(text)).append("</text>\n");
  }

  /** The whole picture. */
  public String text() {
    return svg + "</svg>\n";
  }

  private static String path(double[] points) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < points.length; i += 2) {
      path.append(i == 0 ? 'M' : 'L').append(number(points[i])).append(' ');
      path.append(number(points[i + 1]));
    }
    return path.toString();
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
