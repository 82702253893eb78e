package dev.phasecast.clip;

import dev.phasecast.scene.GroundTruth;
import dev.phasecast.scene.GroundTruth.ObjectPose;
import dev.phasecast.scene.Scene;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Ground truth as lines of CSV, numbers to nine decimals, fields empty where there is no such
 * thing.
 */
final class TruthCsv {
  private TruthCsv() {}

  /** A line a frame: how the picture or its background has moved since the frame before. */
  static List<String> motion(Scene scene) {
    List<String> lines = new ArrayList<>();
    lines.add("frame,dx,dy,rotation,scale,cut");
    for (int i = 0; i < scene.frames(); i++) {
      GroundTruth truth = scene.truth(i);
      String motion =
          truth.motion().map(m -> row(m.dx(), m.dy(), m.rotation(), m.scale())).orElse(",,,");
      lines.add(i + "," + motion + "," + (truth.cut() ? 1 : 0));
    }
    return lines;
  }

  /** A line for each thing in each frame: where its centre is. */
  static List<String> objects(Scene scene) {
    List<String> lines = new ArrayList<>();
    lines.add("frame,object,x,y,angle");
    for (int i = 0; i < scene.frames(); i++) {
      for (ObjectPose pose : scene.truth(i).objects()) {
        lines.add(i + "," + pose.name() + "," + row(pose.x(), pose.y(), pose.angle()));
      }
    }
    return lines;
  }

  private static String row(double... numbers) {
    List<String> fields = new ArrayList<>();
    for (double number : numbers) {
      BigDecimal rounded = BigDecimal.valueOf(number).setScale(9, RoundingMode.HALF_EVEN);
      fields.add(rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }
    return String.join(",", fields);
  }
}
