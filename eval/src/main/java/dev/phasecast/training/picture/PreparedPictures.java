package dev.phasecast.training.picture;

import dev.phasecast.forensics.picture.FaceSample;
import dev.phasecast.forensics.picture.Resampling;
import dev.phasecast.forensics.picture.ThumbnailFeatures;
import dev.phasecast.frame.Picture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/** Labelled pictures in all the ways in which a fit sees them, computed once for several fits. */
public final class PreparedPictures {
  private final List<LabelledPicture> pictures;
  private final List<HarmonisedPicture> ways;
  private final long seed;

  private PreparedPictures(
      List<LabelledPicture> pictures, List<HarmonisedPicture> ways, long seed) {
    this.pictures = pictures;
    this.ways = ways;
    this.seed = seed;
  }

  /**
   * Reads pictures and measures them.
   *
   * @param seed of everything random
   * @param progress is told how many are done
   * @throws IOException if one cannot be read
   */
  public static PreparedPictures of(List<LabelledPicture> pictures, long seed, IntConsumer progress)
      throws IOException {
    Harmonising harmonising = new Harmonising();
    List<HarmonisedPicture> ways = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      ways.addAll(harmonising.ways(pictures.get(i), seed + i, pictures.size()));
      progress.accept(i + 1);
    }
    return new PreparedPictures(List.copyOf(pictures), List.copyOf(ways), seed);
  }

  /**
   * The same pictures, those that look alike being of one person, whatever their names say.
   *
   * @throws IOException if one cannot be read
   */
  public static List<LabelledPicture> together(List<LabelledPicture> pictures) throws IOException {
    ThumbnailFeatures thumbnail = new ThumbnailFeatures();
    List<float[]> thumbnails = new ArrayList<>();
    for (LabelledPicture picture : pictures) {
      Picture sized = Harmonising.sized(Harmonising.square(picture), Resampling.BOX);
      thumbnails.add(thumbnail.of(FaceSample.of(sized)));
    }
    return Persons.together(pictures, thumbnails);
  }

  /** The pictures, in their order. */
  public List<LabelledPicture> pictures() {
    return pictures;
  }

  /**
   * Fits on some of them.
   *
   * @param which those that the fit may see
   * @param progress is told how many of {@link PictureFit#fits} are done
   */
  public PictureFit fit(Predicate<LabelledPicture> which, IntConsumer progress) {
    return PictureFit.of(
        ways.stream().filter(way -> which.test(way.source())).toList(), seed, progress);
  }
}
