package dev.phasecast.scene;

import dev.phasecast.drawing.Affine;
import dev.phasecast.drawing.Canvas;
import dev.phasecast.drawing.Coverage;
import dev.phasecast.drawing.StrokePath;
import java.util.ArrayList;
import java.util.List;

/** Shapes laid over one another, each in one colour. */
public final class Painting implements Picture {
  private final List<Layer> layers;

  private Painting(List<Layer> layers) {
    this.layers = layers;
  }

  private enum Kind {
    POLYGON,
    STROKE
  }

  /** One shape. */
  private static final class Layer {
    private final Kind kind;
    private final StrokePath path;
    private final double diameter;
    private final float[] colour;
    private final double opacity;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;

    /**
     * @param diameter of the pen, for a stroke
     */
    Layer(Kind kind, StrokePath path, double diameter, float[] colour, double opacity) {
      this.kind = kind;
      this.path = path;
      this.diameter = diameter;
      this.colour = colour;
      this.opacity = opacity;
      double[] box = {
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      };
      for (double[] line : path.lines()) {
        for (int i = 0; i < line.length; i += 2) {
          box[0] = Math.min(box[0], line[i]);
          box[1] = Math.max(box[1], line[i]);
          box[2] = Math.min(box[2], line[i + 1]);
          box[3] = Math.max(box[3], line[i + 1]);
        }
      }
      this.left = box[0];
      this.right = box[1];
      this.top = box[2];
      this.bottom = box[3];
    }

    /** Whether this certainly leaves no trace on the canvas. */
    boolean misses(Canvas canvas, Affine place, double scale) {
      double cx = (left + right) / 2;
      double cy = (top + bottom) / 2;
      double halfX = (right - left) / 2;
      double halfY = (bottom - top) / 2;
      double reach = diameter * scale / 2 + 2;
      double reachX = Math.abs(place.xx()) * halfX + Math.abs(place.xy()) * halfY + reach;
      double reachY = Math.abs(place.yx()) * halfX + Math.abs(place.yy()) * halfY + reach;
      double x = place.x(cx, cy);
      double y = place.y(cx, cy);
      return x + reachX < 0
          || x - reachX > canvas.width()
          || y + reachY < 0
          || y - reachY > canvas.height();
    }
  }

  /** Starts a painting. */
  static Builder builder() {
    return new Builder();
  }

  @Override
  public void draw(Canvas canvas, Affine place) {
    Coverage mask = new Coverage(canvas.height(), canvas.width());
    double scale = StrictMath.sqrt(Math.abs(place.xx() * place.yy() - place.xy() * place.yx()));
    for (Layer layer : layers) {
      if (layer.misses(canvas, place, scale)) {
        continue;
      }
      StrokePath path = layer.path.transformed(place);
      mask.clear();
      if (layer.kind == Kind.POLYGON) {
        path.lines().forEach(mask::polygon);
      } else {
        mask.stroke(path, layer.diameter * scale);
      }
      canvas.paint(mask, layer.colour, layer.opacity);
    }
  }

  /** Collects shapes, the hindmost first. */
  static final class Builder {
    private final List<Layer> layers = new ArrayList<>();
    private double opacity = 1;

    /** The opacity of what follows. */
    Builder opacity(double newOpacity) {
      opacity = newOpacity;
      return this;
    }

    Builder polygon(float[] colour, double... points) {
      StrokePath path = new StrokePath(List.of(points));
      layers.add(new Layer(Kind.POLYGON, path, 0, colour, opacity));
      return this;
    }

    Builder box(float[] colour, double left, double top, double width, double height) {
      double right = left + width;
      double bottom = top + height;
      return polygon(colour, left, top, right, top, right, bottom, left, bottom);
    }

    Builder disc(float[] colour, double cx, double cy, double radius) {
      return stroke(colour, 2 * radius, new StrokePath(List.of(new double[] {cx, cy})));
    }

    /** A filled ellipse. */
    Builder ellipse(float[] colour, double cx, double cy, double rx, double ry) {
      int corners = 48;
      double[] points = new double[2 * corners];
      for (int i = 0; i < corners; i++) {
        double angle = 2 * StrictMath.PI * i / corners;
        points[2 * i] = cx + rx * StrictMath.cos(angle);
        points[2 * i + 1] = cy + ry * StrictMath.sin(angle);
      }
      return polygon(colour, points);
    }

    Builder line(float[] colour, double diameter, double... points) {
      return stroke(colour, diameter, new StrokePath(List.of(points)));
    }

    Builder stroke(float[] colour, double diameter, StrokePath path) {
      layers.add(new Layer(Kind.STROKE, path, diameter, colour, opacity));
      return this;
    }

    Painting build() {
      return new Painting(List.copyOf(layers));
    }
  }
}
