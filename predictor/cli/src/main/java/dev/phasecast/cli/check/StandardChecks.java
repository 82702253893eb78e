package dev.phasecast.cli.check;

import dev.phasecast.forensics.picture.PictureChecker;
import dev.phasecast.forensics.sound.SoundChecker;
import java.util.Optional;

/** The detectors that come with the program. */
final class StandardChecks {
  private StandardChecks() {}

  /** A check with detectors of its own, for one thread. */
  static FileCheck make() {
    Pictures pictures = new Pictures();
    return new MediaCheck(
        (file, limits, detail) -> pictures.checker().check(file, limits, detail),
        (picture, detail) -> pictures.checker().check(picture, detail),
        (reader, detail) -> SoundChecker.standard().check(reader, detail),
        pictures::close);
  }

  /** The detectors of pictures, which take a while to load, once there is a picture. */
  private static final class Pictures {
    private Optional<PictureChecker> loaded = Optional.empty();

    PictureChecker checker() {
      PictureChecker checker = loaded.orElseGet(PictureChecker::standard);
      loaded = Optional.of(checker);
      return checker;
    }

    void close() {
      loaded.ifPresent(PictureChecker::close);
    }
  }
}
