package dev.phasecast.benchmark;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.scene.Landscape;
import dev.phasecast.scene.LayeredScene;
import dev.phasecast.scene.Scene;
import java.util.List;

/**
 * Luma of two neighbouring frames of a camera that pans over a landscape.
 *
 * @param first the earlier
 * @param second the later
 */
record KernelPictures(Plane first, Plane second) {
  /**
   * Pictures of 16:9.
   *
   * @param size their height with a p: {@code 720p}
   */
  static KernelPictures of(String size) {
    int height = Integer.parseInt(size.substring(0, size.length() - 1));
    int width = height * 16 / 9;
    VideoFormat format = VideoFormat.standard(width, height, new Rational(30, 1));
    Scene scene =
        new LayeredScene(
            "pan",
            format,
            2,
            new Landscape(7, width, height),
            Similarity.shift(2.4, -0.7),
            List.of());
    return new KernelPictures(scene.frame(0).luma(), scene.frame(1).luma());
  }
}
