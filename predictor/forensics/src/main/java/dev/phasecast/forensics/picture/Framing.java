package dev.phasecast.forensics.picture;

import dev.phasecast.frame.Picture;
import dev.phasecast.vision.FaceFinder.Face;
import java.util.Optional;

/**
 * Which square of a picture is looked at. The detectors were fitted on portraits aligned as those
 * of CelebA-HQ and FFHQ: the face fills 0.65 of a square, its middle a little below the square's. A
 * picture framed like that is taken whole, without any resampling that is not needed; out of any
 * other such a square is cut around the face.
 *
 * @param left first column
 * @param top first row
 * @param side columns and rows
 * @param whole whether the picture was framed like that already
 */
record Framing(int left, int top, int side, boolean whole) {
  /** Ranges that hold all aligned portraits of the data, with a little room. */
  private static final double LEAST_FACE = 0.52;

  private static final double GREATEST_FACE = 0.8;
  private static final double ACROSS = 0.05;
  private static final double DOWN_FROM = 0.47;
  private static final double DOWN_TO = 0.62;
  private static final double SQUARE = 0.02;

  /** Medians of them. */
  private static final double FACE = 0.645;

  private static final double DOWN = 0.545;

  /** Sides for which the square of 256 at the picture's own resolution does. */
  private static final int NEAR_LEAST = 208;

  private static final int NEAR_GREATEST = 320;

  /** The square for a face; empty if it would not fit into the picture. */
  static Optional<Framing> of(Picture picture, Face face) {
    int width = picture.width();
    int height = picture.height();
    int shorter = Math.min(width, height);
    double share = face.side() / shorter;
    if (Math.abs(width - height) <= SQUARE * shorter
        && share >= LEAST_FACE
        && share <= GREATEST_FACE
        && Math.abs(face.centreX() / width - 0.5) <= ACROSS
        && face.centreY() / height >= DOWN_FROM
        && face.centreY() / height <= DOWN_TO) {
      return Optional.of(new Framing((width - shorter) / 2, (height - shorter) / 2, shorter, true));
    }
    int wanted = (int) Math.round(face.side() / FACE);
    // Pixels as they are, rather than a square that is a little tighter.
    boolean near = wanted >= NEAR_LEAST && wanted <= NEAR_GREATEST && shorter >= FaceSample.SIDE;
    int side = near ? FaceSample.SIDE : wanted;
    if (side > shorter) {
      return Optional.empty();
    }
    int left = (int) Math.round(face.centreX() - 0.5 * side);
    int top = (int) Math.round(face.centreY() - DOWN * side);
    return Optional.of(
        new Framing(
            Math.max(0, Math.min(width - side, left)),
            Math.max(0, Math.min(height - side, top)),
            side,
            false));
  }

  /** The square itself. */
  Picture cut(Picture picture) {
    if (side == picture.width() && side == picture.height()) {
      return picture;
    }
    return new Picture(
        picture.channels().stream().map(plane -> plane.part(left, top, side, side)).toList(),
        Optional.empty(),
        picture.bitDepth());
  }

  /**
   * The square as detectors take it: reduced by areas where each pixel becomes part of one alone,
   * else by cubic convolution.
   */
  FaceSample sample(Picture picture) {
    Resampling how = side % FaceSample.SIDE == 0 ? Resampling.BOX : Resampling.BICUBIC;
    return FaceSample.of(how.apply(cut(picture), FaceSample.SIDE, FaceSample.SIDE));
  }
}
