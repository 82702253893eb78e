package dev.phasecast.benchmark.registration;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.scene.Landscape;
import dev.phasecast.scene.LayeredScene;
import dev.phasecast.scene.Picture;
import dev.phasecast.scene.Waves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where test pictures come from. */
final class PictureSets {
  /** Sides of a drawn picture: small crops find room, and drawing is quick. */
  private static final int DRAWN_SIDE = 512;

  private static final int LANDSCAPES = 4;

  private static final List<String> UNSEEN =
      List.of(
          "astronaut.png",
          "chelsea.png",
          "coffee.png",
          "grass.png",
          "hubble_deep_field.jpg",
          "moon.png",
          "motorcycle_left.png",
          "rocket.jpg");

  private static final List<String> SEEN =
      List.of("camera.png", "coins.png", "brick.png", "gravel.png");

  private PictureSets() {}

  /**
   * The pictures of scikit-image under the folder of test data: those that were never used for
   * tuning, and those that were looked at in development.
   */
  static List<PictureSet> underData(Path data) throws CommandException {
    Path folder = data.resolve("registration").resolve("skimage");
    if (!Files.isDirectory(folder)) {
      throw new CommandException(
          ExitCode.USAGE,
          "--data " + data + ": has no registration/skimage; name the root of the test data");
    }
    return List.of(
        new PictureSet(
            "unseen",
            "scikit-image's, not fitted on, but looked at when choosing",
            read(folder, UNSEEN)),
        new PictureSet("seen", "scikit-image's, looked at in development", read(folder, SEEN)));
  }

  private static List<TestPicture> read(Path folder, List<String> names) throws CommandException {
    List<Path> files = names.stream().map(folder::resolve).toList();
    return read(files);
  }

  /** A person's own. */
  static PictureSet own(List<Path> files) throws CommandException {
    return new PictureSet("own", "as given", read(files));
  }

  private static List<TestPicture> read(List<Path> files) throws CommandException {
    List<TestPicture> pictures = new ArrayList<>();
    for (Path file : files) {
      pictures.add(new TestPicture(PictureFile.name(file), PictureFile.read(file)));
    }
    return pictures;
  }

  /** Drawn ones, the same everywhere. */
  static PictureSet drawn() {
    List<TestPicture> pictures = new ArrayList<>();
    for (int seed = 1; seed <= LANDSCAPES; seed++) {
      pictures.add(drawn("landscape-" + seed, new Landscape(seed, DRAWN_SIDE, DRAWN_SIDE)));
    }
    pictures.add(drawn("waves-fine", Waves.random(1, 60, 60, 4)));
    pictures.add(drawn("waves-coarse", Waves.random(2, 60, 200, 10)));
    return new PictureSet("drawn", "landscapes and waves of our own drawing", pictures);
  }

  private static TestPicture drawn(String name, Picture picture) {
    VideoFormat format = VideoFormat.standard(DRAWN_SIDE, DRAWN_SIDE, new Rational(30, 1));
    var scene = new LayeredScene(name, format, 1, picture, Similarity.STILL, List.of());
    return new TestPicture(name, scene.frame(0).luma());
  }
}
