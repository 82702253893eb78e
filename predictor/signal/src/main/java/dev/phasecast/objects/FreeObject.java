package dev.phasecast.objects;

import dev.phasecast.fourier.FourierRotation;
import dev.phasecast.fourier.SincShift;
import dev.phasecast.frame.Plane;
import dev.phasecast.registration.CubicSampler;
import java.util.Arrays;

/** An object with its look in the last frame seen and its motion. */
final class FreeObject {
  /** Samples that fall above the least by more than this belong to what covers the object. */
  private static final float COVERED = 0.12f;

  private static final float FAINT = 0.06f;
  private static final int MARGIN = 10;

  private final FreeMotion motion;
  private final Plane look;
  private final int left;
  private final int top;
  private final double lowX;
  private final double highX;
  private final double lowY;
  private final double highY;

  private FreeObject(FreeMotion motion, Plane look, int left, int top, int width, int height) {
    this.motion = motion;
    this.look = look;
    this.left = left;
    this.top = top;
    int[] box = inkBox(look);
    double reachLow = left + box[0];
    double reachHigh = left + box[1];
    double reachTop = top + box[2];
    double reachBottom = top + box[3];
    this.lowX = low(motion.x(), reachLow);
    this.highX = high(motion.x(), width - 1 - reachHigh);
    this.lowY = low(motion.y(), reachTop);
    this.highY = high(motion.y(), height - 1 - reachBottom);
  }

  /** A mirror that was met is known; another is where the object reaches the border. */
  private static double low(FreeMotion.Axis axis, double room) {
    double met = axis.flipped() && axis.velocity() > 0 ? axis.velocity() * axis.flip() : -room;
    return Math.min(0, met);
  }

  private static double high(FreeMotion.Axis axis, double room) {
    double met = axis.flipped() && axis.velocity() < 0 ? axis.velocity() * axis.flip() : room;
    return Math.max(0, met);
  }

  private static int[] inkBox(Plane look) {
    int[] box = {look.width(), -1, look.height(), -1};
    float most = 0;
    for (float value : look.data()) {
      most = Math.max(most, value);
    }
    for (int i = 0; i < look.data().length; i++) {
      if (look.data()[i] > 0.2f * most) {
        int x = i % look.width();
        int y = i / look.width();
        box[0] = Math.min(box[0], x);
        box[1] = Math.max(box[1], x);
        box[2] = Math.min(box[2], y);
        box[3] = Math.max(box[3], y);
      }
    }
    return box;
  }

  /**
   * Reads an object's look along its motion.
   *
   * @param places indices of the samples in the last frame that may belong to it
   */
  static FreeObject of(InkFrames frames, FreeMotion motion, int[] places) {
    int width = frames.width();
    int minX = width;
    int maxX = 0;
    int minY = frames.height();
    int maxY = 0;
    for (int place : places) {
      minX = Math.min(minX, place % width);
      maxX = Math.max(maxX, place % width);
      minY = Math.min(minY, place / width);
      maxY = Math.max(maxY, place / width);
    }
    int left = minX - MARGIN;
    int top = minY - MARGIN;
    int wide = maxX - minX + 1 + 2 * MARGIN;
    int high = maxY - minY + 1 + 2 * MARGIN;
    int count = frames.count();
    Pose[] poses = new Pose[count];
    CubicSampler[] samplers = new CubicSampler[count];
    for (int t = 0; t < count; t++) {
      poses[t] = Pose.past(motion, t - (count - 1));
      samplers[t] = new CubicSampler(Plane.of(frames.height(), width, frames.frame(t)));
    }
    float[] look = new float[wide * high];
    float[] values = new float[count];
    float[] at = new float[2];
    for (int place : places) {
      int x = place % width;
      int y = place / width;
      for (int t = 0; t < count; t++) {
        poses[t].place(x, y, at);
        values[t] =
            samplers[t].covers(at[0], at[1]) ? Math.max(0, samplers[t].at(at[0], at[1])) : 0;
      }
      Arrays.sort(values);
      float sum = 0;
      int used = 0;
      while (used < count && values[used] <= values[0] + COVERED) {
        sum += values[used++];
      }
      float value = sum / used;
      look[(y - top) * wide + x - left] = value > FAINT ? value : 0;
    }
    return new FreeObject(motion, Plane.of(high, wide, look), left, top, width, frames.height());
  }

  /** Joins this object, s frames after the last one seen, to ink by the maximum. */
  void paint(float[] ink, int width, int height, int s) {
    double dx = s <= 0 ? motion.x().past(s) : motion.x().future(s, lowX, highX);
    double dy = s <= 0 ? motion.y().past(s) : motion.y().future(s, lowY, highY);
    double degrees = motion.spin() * s;
    Plane turned = look;
    int moveX = (int) Math.floor(dx);
    int moveY = (int) Math.floor(dy);
    int room = 0;
    if (Math.abs(degrees) > 1e-6) {
      room = (int) Math.ceil(0.25 * Math.max(look.width(), look.height()));
      turned =
          new FourierRotation()
              .rotate(
                  padded(look, room),
                  degrees,
                  motion.centreX() - left + room,
                  motion.centreY() - top + room);
    }
    Plane placed = SincShift.shift(turned, dx - moveX, dy - moveY);
    for (int v = 0; v < placed.height(); v++) {
      int y = top - room + v + moveY;
      for (int u = 0; u < placed.width() && y >= 0 && y < height; u++) {
        int x = left - room + u + moveX;
        if (x >= 0 && x < width) {
          int i = y * width + x;
          ink[i] = Math.max(ink[i], placed.data()[v * placed.width() + u]);
        }
      }
    }
  }

  private static Plane padded(Plane plane, int room) {
    int wide = plane.width() + 2 * room;
    float[] out = new float[(plane.height() + 2 * room) * wide];
    for (int y = 0; y < plane.height(); y++) {
      System.arraycopy(
          plane.data(), y * plane.width(), out, (y + room) * wide + room, plane.width());
    }
    return Plane.of(plane.height() + 2 * room, wide, out);
  }
}
