package dev.phasecast.objects;

import dev.phasecast.fourier.FourierRotation;
import dev.phasecast.fourier.SincShift;
import dev.phasecast.frame.Plane;
import dev.phasecast.registration.CubicSampler;
import java.util.Arrays;
import java.util.List;

/**
 * An object that covers the background, with its look and its outline in the last frame seen. A
 * sample belongs to it if along its motion the frames rather stay what they are than show the
 * background.
 */
final class OpaqueObject {
  /** Room around the object for edges, in pixels. */
  private static final int ROOM = 12;

  private final FreeMotion motion;
  private final Plane look;
  private final Plane outline;
  private final int left;
  private final int top;
  private final Way way;

  /** How far the object can go until it meets a border: the lower bounds are at most 0. */
  private record Way(double lowX, double highX, double lowY, double highY) {}

  private OpaqueObject(FreeMotion motion, Plane look, Plane outline, int left, int top, Way way) {
    this.motion = motion;
    this.look = look;
    this.outline = outline;
    this.left = left;
    this.top = top;
    this.way = way;
  }

  /**
   * Reads an object.
   *
   * @param places indices of the samples in the last frame that may belong to it
   */
  static OpaqueObject of(List<Plane> frames, Plane ground, FreeMotion motion, int[] places) {
    int width = ground.width();
    int[] box = {width, 0, ground.height(), 0};
    for (int place : places) {
      box[0] = Math.min(box[0], place % width);
      box[1] = Math.max(box[1], place % width);
      box[2] = Math.min(box[2], place / width);
      box[3] = Math.max(box[3], place / width);
    }
    int left = box[0] - ROOM;
    int top = box[2] - ROOM;
    int wide = box[1] - left + 1 + ROOM;
    int high = box[3] - top + 1 + ROOM;
    Plane last = frames.get(frames.size() - 1);
    float[] look = new float[wide * high];
    for (int v = 0; v < high; v++) {
      for (int u = 0; u < wide; u++) {
        int x = Math.max(0, Math.min(width - 1, left + u));
        int y = Math.max(0, Math.min(ground.height() - 1, top + v));
        look[v * wide + u] = last.at(x, y);
      }
    }
    float[] outline = new float[wide * high];
    float[] belongs = belongs(frames, ground, motion, places);
    int lowX = width - 1;
    int highX = 0;
    int lowY = ground.height() - 1;
    int highY = 0;
    for (int i = 0; i < places.length; i++) {
      int x = places[i] % width;
      int y = places[i] / width;
      outline[(y - top) * wide + x - left] = belongs[i];
      if (belongs[i] > 0.5) {
        lowX = Math.min(lowX, x);
        highX = Math.max(highX, x);
        lowY = Math.min(lowY, y);
        highY = Math.max(highY, y);
      }
    }
    return new OpaqueObject(
        motion,
        Plane.of(high, wide, look),
        settled(Plane.of(high, wide, outline)),
        left,
        top,
        new Way(-lowX, width - 1 - highX, -lowY, ground.height() - 1 - highY));
  }

  /** For each place from 0, background, to 1, object. */
  private static float[] belongs(
      List<Plane> frames, Plane ground, FreeMotion motion, int[] places) {
    int last = frames.size() - 1;
    CubicSampler behind = new CubicSampler(ground);
    float[] own = new float[places.length];
    float[] other = new float[places.length];
    float[] at = new float[2];
    Plane now = frames.get(last);
    for (int t = 0; t <= last; t++) {
      Pose pose = Pose.past(motion, t - last);
      CubicSampler frame = new CubicSampler(frames.get(t));
      for (int i = 0; i < places.length; i++) {
        pose.place(places[i] % ground.width(), Math.floorDiv(places[i], ground.width()), at);
        if (frame.covers(at[0], at[1])) {
          float value = frame.at(at[0], at[1]);
          own[i] += Math.abs(value - now.data()[places[i]]);
          other[i] += Math.abs(value - behind.at(at[0], at[1]));
        }
      }
    }
    float[] belongs = new float[places.length];
    for (int i = 0; i < belongs.length; i++) {
      // Where both explain the frames alike, the background does.
      float doubt = 0.25f * StillGround.NOISE * (last + 1);
      belongs[i] = other[i] > own[i] + doubt ? 1 : 0;
    }
    return belongs;
  }

  /** Holes and specks of single samples gone, edges as soft as a lens leaves them. */
  private static Plane settled(Plane outline) {
    float[] majority = means(outline, 1);
    for (int i = 0; i < majority.length; i++) {
      majority[i] = majority[i] >= 0.5f ? 1 : 0;
    }
    return Plane.of(
        outline.height(),
        outline.width(),
        means(Plane.of(outline.height(), outline.width(), majority), 2));
  }

  /** Means of 3×3, in which a row or column counts 1, {@code middle} and 1. */
  private static float[] means(Plane plane, int middle) {
    int[] weights = {1, middle, 1};
    float whole = (2 + middle) * (2 + middle);
    int width = plane.width();
    float[] out = new float[plane.data().length];
    for (int y = 1; y < plane.height() - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        float sum = 0;
        for (int v = 0; v < 3; v++) {
          for (int u = 0; u < 3; u++) {
            sum += weights[v] * weights[u] * plane.at(x + u - 1, y + v - 1);
          }
        }
        out[y * width + x] = sum / whole;
      }
    }
    return out;
  }

  /** Indices of the samples of a picture so wide that are inside the outline. */
  int[] inside(int width, int height) {
    int[] out = new int[outline.data().length];
    int count = 0;
    for (int v = 0; v < outline.height(); v++) {
      for (int u = 0; u < outline.width(); u++) {
        int x = left + u;
        int y = top + v;
        if (outline.at(u, v) > 0.5 && x >= 0 && y >= 0 && x < width && y < height) {
          out[count++] = y * width + x;
        }
      }
    }
    return Arrays.copyOf(out, count);
  }

  /** Covers a picture with this object, s frames after the last one seen. */
  void paint(float[] picture, int width, int height, int s) {
    double dx = along(motion.x(), s, way.lowX, way.highX);
    double dy = along(motion.y(), s, way.lowY, way.highY);
    double degrees = motion.spin() * s;
    int room = (int) Math.ceil(0.25 * Math.max(look.width(), look.height()));
    int moveX = (int) Math.floor(dx);
    int moveY = (int) Math.floor(dy);
    Plane turned =
        SincShift.shift(
            new FourierRotation()
                .rotate(
                    extended(room),
                    degrees,
                    motion.centreX() - left + room,
                    motion.centreY() - top + room),
            dx - moveX,
            dy - moveY);
    Pose pose = Pose.of(motion, dx, dy, degrees);
    CubicSampler covers = new CubicSampler(outline);
    float[] at = new float[2];
    for (int v = 0; v < turned.height(); v++) {
      int y = top - room + v + moveY;
      for (int u = 0; u < turned.width() && y >= 0 && y < height; u++) {
        int x = left - room + u + moveX;
        if (x >= 0 && x < width) {
          pose.origin(x, y, at);
          if (covers.covers(at[0] - left, at[1] - top)) {
            float part = Math.max(0, Math.min(1, covers.at(at[0] - left, at[1] - top)));
            int i = y * width + x;
            picture[i] += part * (turned.at(u, v) - picture[i]);
          }
        }
      }
    }
  }

  private static double along(FreeMotion.Axis axis, int s, double low, double high) {
    return s <= 0 ? axis.past(s) : axis.future(s, low, high);
  }

  /** The look with its border repeated outside. */
  private Plane extended(int room) {
    int wide = look.width() + 2 * room;
    int high = look.height() + 2 * room;
    float[] out = new float[wide * high];
    for (int v = 0; v < high; v++) {
      for (int u = 0; u < wide; u++) {
        int x = Math.max(0, Math.min(look.width() - 1, u - room));
        int y = Math.max(0, Math.min(look.height() - 1, v - room));
        out[v * wide + u] = look.at(x, y);
      }
    }
    return Plane.of(high, wide, out);
  }
}
