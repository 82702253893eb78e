package dev.phasecast.scene;

/** Where a thing is at each frame. Positions are of its centre, in pixels of the picture. */
public sealed interface Trajectory {
  /** Its x at a frame. */
  double x(int frame);

  /** Its y at a frame. */
  double y(int frame);

  /** Degrees by which it is turned, counter-clockwise as seen. */
  double angle(int frame);

  /**
   * Straight on at constant speed.
   *
   * @param startX at frame 0
   * @param startY at frame 0
   * @param dx pixels a frame to the right
   * @param dy pixels a frame down
   * @param startAngle at frame 0
   * @param spin degrees a frame
   */
  record Straight(
      double startX, double startY, double dx, double dy, double startAngle, double spin)
      implements Trajectory {
    @Override
    public double x(int frame) {
      return startX + frame * dx;
    }

    @Override
    public double y(int frame) {
      return startY + frame * dy;
    }

    @Override
    public double angle(int frame) {
      return startAngle + frame * spin;
    }
  }

  /**
   * Like {@code path}, but thrown back at the sides of a box like light at a mirror.
   *
   * @param path where it would go without walls
   * @param left least x of its centre
   * @param right greatest x
   * @param top least y
   * @param bottom greatest y
   */
  record Bouncing(Straight path, double left, double right, double top, double bottom)
      implements Trajectory {
    /**
     * @throws IllegalArgumentException if the box is turned inside out
     */
    public Bouncing {
      if (!(left <= right && top <= bottom)) {
        throw new IllegalArgumentException(
            "there is no room between " + left + " and " + right + ", " + top + " and " + bottom);
      }
    }

    @Override
    public double x(int frame) {
      return fold(path.x(frame), left, right);
    }

    @Override
    public double y(int frame) {
      return fold(path.y(frame), top, bottom);
    }

    @Override
    public double angle(int frame) {
      return path.angle(frame);
    }

    private static double fold(double value, double low, double high) {
      double room = high - low;
      if (room == 0) {
        return low;
      }
      double way = (value - low) / (2 * room);
      double part = way - Math.floor(way);
      return low + 2 * room * Math.min(part, 1 - part);
    }
  }
}
