package dev.phasecast.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several runs that have a set of videos in common, such as the tasks of a job array.
 *
 * @param index its number, from 0
 * @param count how many there are
 */
record Share(int index, int count) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

  /**
   * From {@code INDEX/COUNT}.
   *
   * @throws IllegalArgumentException if it is none; the message says what one is
   */
  static Share of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      Share share =
          new Share(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
      if (share.index < share.count) {
        return share;
      }
    }
    throw new IllegalArgumentException(
        "is INDEX/COUNT with INDEX from 0 to COUNT - 1, such as 0/8, not " + text);
  }

  /** Every so many of them, so that long ones that follow each other are spread. */
  List<String> of(List<String> videos) {
    List<String> own = new ArrayList<>();
    for (int i = index; i < videos.size(); i += count) {
      own.add(videos.get(i));
    }
    return own;
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
