package dev.phasecast.benchmark.registration;

import java.util.List;

/**
 * Pictures that are reported together.
 *
 * @param name short, in lower case
 * @param about what they are, in a few words
 * @param pictures at least one
 */
record PictureSet(String name, String about, List<TestPicture> pictures) {
  PictureSet {
    pictures = List.copyOf(pictures);
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("a set needs a picture");
    }
  }
}
