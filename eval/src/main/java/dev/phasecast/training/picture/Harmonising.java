package dev.phasecast.training.picture;

import dev.phasecast.forensics.picture.Condition;
import dev.phasecast.forensics.picture.FaceSample;
import dev.phasecast.forensics.picture.PictureFeatureSet;
import dev.phasecast.forensics.picture.Resampling;
import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.PictureReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Brings pictures of any class to one form, in the ways in which they are to be met. */
final class Harmonising {
  private static final int LEAST_QUALITY = 70;
  private static final int QUALITIES = 26;
  private static final int LEAST_SIDE = 128;
  private static final int FEW = 300;

  private final PictureFeatureSet set = new PictureFeatureSet();

  /** The square in the middle, of 8 bits, without alpha. */
  static Picture square(LabelledPicture source) throws IOException {
    Picture picture = PictureReader.read(source.file(), MediaLimits.standard()).over(1);
    int side = Math.min(picture.width(), picture.height());
    int left = (picture.width() - side) / 2;
    int top = (picture.height() - side) / 2;
    List<Plane> planes =
        picture.channels().stream().map(plane -> plane.part(left, top, side, side)).toList();
    return new Picture(planes, Optional.empty(), picture.bitDepth());
  }

  /** In the size of a sample, with the filter if it has another. */
  static Picture sized(Picture picture, Resampling filter) {
    return filter.apply(picture, FaceSample.SIDE, FaceSample.SIDE);
  }

  /** The filter with which a picture is measured. */
  static Resampling measured(long seed) {
    Resampling[] filters = Resampling.values();
    return filters[(int) Math.floorMod(seed, (long) filters.length)];
  }

  /**
   * All ways of one picture that a fit sees: clean, as a JPEG, and resized there and back, half of
   * these as JPEGs too.
   *
   * @param seed of what is drawn
   * @param pictures how many there are; of few, each reduced one is seen through all filters
   */
  List<HarmonisedPicture> ways(LabelledPicture source, long seed, int pictures) throws IOException {
    Picture square = square(source);
    boolean resampled = square.width() != FaceSample.SIDE && pictures <= FEW;
    List<HarmonisedPicture> out = new ArrayList<>();
    for (Resampling filter : Resampling.values()) {
      boolean measured = filter == measured(seed);
      if (!resampled && !measured) {
        continue;
      }
      double weight = resampled ? 1.0 / Resampling.values().length : 1;
      Picture clean = sized(square, filter);
      Random random = new Random(31 * seed + filter.name().hashCode());
      out.add(of(source, clean, Condition.CLEAN, weight, measured));
      Picture jpeg = jpeg(clean, random);
      out.add(of(source, jpeg, Condition.WORN, weight, measured));
      out.add(of(source, resized(clean, random), Condition.WORN, weight, measured));
    }
    return out;
  }

  /** One picture as it is after a degradation. */
  HarmonisedPicture after(LabelledPicture source, PictureDegradation degradation, long seed)
      throws IOException {
    Picture clean = sized(square(source), measured(seed));
    Picture degraded = degradation.apply(clean, seed);
    Condition condition =
        degradation instanceof PictureDegradation.None ? Condition.CLEAN : Condition.WORN;
    return of(source, sized(degraded, Resampling.BICUBIC), condition, 1, true);
  }

  private HarmonisedPicture of(
      LabelledPicture source,
      Picture picture,
      Condition condition,
      double weight,
      boolean measured) {
    return HarmonisedPicture.of(source, FaceSample.of(picture), condition, weight, measured, set);
  }

  private static Picture jpeg(Picture picture, Random random) throws IOException {
    return new PictureDegradation.Jpeg(LEAST_QUALITY + random.nextInt(QUALITIES))
        .apply(picture, random.nextLong());
  }

  private static Picture resized(Picture picture, Random random) throws IOException {
    Resampling[] filters = Resampling.values();
    int side = LEAST_SIDE + random.nextInt(FaceSample.SIDE - LEAST_SIDE);
    Picture small = filters[random.nextInt(filters.length)].apply(picture, side, side);
    Picture back =
        filters[1 + random.nextInt(filters.length - 1)].apply(
            small, FaceSample.SIDE, FaceSample.SIDE);
    return random.nextBoolean() ? jpeg(back, random) : back;
  }
}
