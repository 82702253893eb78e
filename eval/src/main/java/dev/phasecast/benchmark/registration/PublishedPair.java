package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Similarity;
import java.util.ArrayList;
import java.util.List;

/**
 * Two files of which somebody has published the motion.
 *
 * @param name for people
 * @param reference file under {@code registration} of the test data
 * @param moved another
 * @param width columns of both
 * @param height rows of both
 * @param margin black samples to be put around both on every side, along width and height, as a
 *     part of these, because the motion is larger than half of the picture
 * @param published the motion that carries the reference onto the moved picture
 * @param origin how it is known
 */
record PublishedPair(
    String name,
    String reference,
    String moved,
    int width,
    int height,
    double margin,
    Similarity published,
    Origin origin) {
  /** How a published motion is known. */
  enum Origin {
    /** Found by the publisher's own program, so itself uncertain. */
    FOUND,
    /** The picture was made by it. */
    MADE
  }

  private static final int IMREG_WIDTH = 400;
  private static final int IMREG_HEIGHT = 300;

  /** The warps move by up to seven tenths of the height, and what they leave empty is black. */
  private static final double WARP_MARGIN = 0.5;

  private static final int KLIMT_WIDTH = 558;
  private static final int KLIMT_HEIGHT = 560;

  /** All that are used. The perspective warps and opencv's pairs are no similarities. */
  static List<PublishedPair> all() {
    List<PublishedPair> pairs = new ArrayList<>();
    pairs.add(imreg(2, new Similarity(-19, 79, 0, 1)));
    pairs.add(imreg(3, new Similarity(34.7935, 72.159, -30.0493, 1.2475)));
    pairs.add(imreg(4, new Similarity(158.79, 94.9163, -30.0789, 1.2474)));
    for (String maker : List.of("cv", "pil")) {
      for (String interpolation : List.of("bilinear", "NN")) {
        pairs.add(
            warp(maker, "rot_45", interpolation, 1, 45, KLIMT_WIDTH / 2.0, KLIMT_HEIGHT / 2.0));
        pairs.add(
            warp(
                maker,
                "SRT",
                interpolation,
                0.83,
                -67,
                KLIMT_WIDTH / 2.0 + 17,
                KLIMT_HEIGHT / 2.0 - 23));
      }
    }
    return pairs;
  }

  /**
   * imreg_dft tells how its subject is scaled and turned about its centre, counter-clockwise, and
   * then shifted (x to the right, y down), so that it lies on the template: that is a {@link
   * Similarity} of ours with the subject as the reference and the template as the moved picture.
   */
  private static PublishedPair imreg(int sample, Similarity onto) {
    return new PublishedPair(
        "imreg_dft, sample " + sample + " onto 1",
        "imreg_dft/sample" + sample + ".png",
        "imreg_dft/sample1.png",
        IMREG_WIDTH,
        IMREG_HEIGHT,
        0,
        onto,
        Origin.FOUND);
  }

  /**
   * The warps of {@code Klimt.png} are given by matrices that act on positions counted from the
   * first sample: q = A p + t, with A a rotation by {@code clockwise} degrees (y points down) times
   * the scale. Counted from the centre c of the picture that is q − c = A (p − c) + (A c + t − c).
   * OpenCV counts from the middle of the first sample, PIL from its corner, half a sample before.
   */
  private static PublishedPair warp(
      String maker,
      String kind,
      String interpolation,
      double scale,
      double clockwise,
      double x,
      double y) {
    double half = maker.equals("pil") ? 0.5 : 0;
    double cx = (KLIMT_WIDTH - 1) / 2.0 + half;
    double cy = (KLIMT_HEIGHT - 1) / 2.0 + half;
    var centre = new Similarity(0, 0, -clockwise, scale).apply(cx, cy);
    return new PublishedPair(
        "Klimt, " + maker + " " + kind + " " + interpolation,
        "visp_warp/Klimt.png",
        "visp_warp/" + maker + "_warp_affine_" + kind + "_gray_" + interpolation + ".png",
        KLIMT_WIDTH,
        KLIMT_HEIGHT,
        WARP_MARGIN,
        new Similarity(centre.dx() + x - cx, centre.dy() + y - cy, -clockwise, scale),
        Origin.MADE);
  }
}
