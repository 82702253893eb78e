package dev.phasecast.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Paths of scenes in bounded memory: when the points run out, every other one goes, and so does
 * every other of those to come. Where scenes begin and where they have come to is kept for as many
 * as can be told apart.
 */
final class PathTrace {
  private static final int POINTS = 4096;
  private static final int SCENES = 256;

  /**
   * One scene.
   *
   * @param first its first frame
   * @param last its last frame so far
   * @param points x0, y0, x1, y1, …, with the origin first and the last place last
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Scene(long first, long last, double[] points) {}

  private final List<Open> scenes = new ArrayList<>();
  private int points;
  private long stride = 1;

  /** A scene that is being followed. */
  private static final class Open {
    private final long first;
    private final List<double[]> kept = new ArrayList<>();
    private long last;
    private long steps;
    private double x;
    private double y;

    Open(long first) {
      this.first = first;
      this.last = first;
      kept.add(new double[] {0, 0});
    }
  }

  /** A scene begins with this frame. Those past the greatest number are no longer told apart. */
  void begin(long frame) {
    if (scenes.size() < SCENES) {
      scenes.add(new Open(frame));
      points++;
    }
  }

  /** The scene's first frame has gone there. */
  void add(long frame, double x, double y) {
    Open scene = scenes.get(scenes.size() - 1);
    scene.last = frame;
    scene.x = x;
    scene.y = y;
    if (++scene.steps % stride == 0) {
      scene.kept.add(new double[] {x, y});
      if (++points >= POINTS) {
        thin();
      }
    }
  }

  private void thin() {
    stride *= 2;
    points = 0;
    for (Open scene : scenes) {
      for (int i = scene.kept.size() - 1; i > 0; i--) {
        if (i % 2 == 1) {
          scene.kept.remove(i);
        }
      }
      points += scene.kept.size();
    }
  }

  /** The scenes, in order. */
  List<Scene> scenes() {
    return scenes.stream().map(PathTrace::closed).toList();
  }

  private static Scene closed(Open scene) {
    double[] points = new double[2 * scene.kept.size() + 2];
    int at = 0;
    for (double[] point : scene.kept) {
      points[at++] = point[0];
      points[at++] = point[1];
    }
    points[at++] = scene.x;
    points[at] = scene.y;
    return new Scene(scene.first, scene.last, points);
  }
}
