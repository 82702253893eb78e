package dev.phasecast.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Weighs what decoding came to against what the container promised.
 *
 * <p>Not every difference is damage. Edit lists hide frames, some codecs keep packets that show
 * nothing, and headers count carelessly; so frames are called missing only if the container came to
 * its end too early, or if something else was found wrong.
 *
 * @param promise what the container said
 * @param tally what was found
 */
record Damage(Promise promise, Tally tally) {
  /** Seconds by which a stated duration may exceed the video, and the same as part of it. */
  private static final double SLACK_SECONDS = 0.25;

  private static final double SLACK_PART = 0.02;

  /**
   * What a container said.
   *
   * @param packets packets that the stream has, 0 where nothing is said
   * @param slack by how many packets that may be wrong
   * @param seconds its duration, 0 where nothing trustworthy is said
   * @param frameRate frames a second
   */
  record Promise(long packets, long slack, double seconds, double frameRate) {}

  /**
   * What was found.
   *
   * @param frames frames decoded
   * @param packets packets that should have shown one
   * @param hidden packets that the container marks as not to be shown
   * @param seconds end of the last packet on the container's clock
   * @param ended whether the end was reached, so that what is missing is known
   * @param unreadable times that the container could not be read on
   * @param corrupt packets that the container marked as damaged
   * @param refused packets that the decoder refused
   * @param marked frames that the decoder marked as damaged
   */
  record Tally(
      long frames,
      long packets,
      long hidden,
      double seconds,
      boolean ended,
      long unreadable,
      long corrupt,
      long refused,
      long marked) {
    long errors() {
      return unreadable + corrupt + refused + marked;
    }
  }

  /** Frames that should have been there; 0 before the end. */
  long missing() {
    if (!tally.ended()) {
      return 0;
    }
    long lostPackets = promise.packets() - promise.slack() - tally.packets() - tally.hidden();
    if (lostPackets > 0 || (tally.errors() > 0 && promise.packets() > 0)) {
      return Math.max(0, promise.packets() - tally.hidden() - tally.frames());
    }
    if (endsEarly()) {
      return Math.max(1, Math.round((promise.seconds() - tally.seconds()) * promise.frameRate()));
    }
    return tally.errors() > 0 ? Math.max(0, tally.packets() - tally.frames()) : 0;
  }

  private boolean endsEarly() {
    if (!(promise.seconds() > 0) || Double.isInfinite(tally.seconds())) {
      return false;
    }
    double slack = Math.max(SLACK_SECONDS, SLACK_PART * promise.seconds());
    return tally.seconds() < promise.seconds() - slack;
  }

  /** The report, with a line for each kind of damage after the remarks given. */
  DecodeReport report(List<String> remarks) {
    List<String> warnings = new ArrayList<>(remarks);
    long missing = missing();
    if (missing > 0 && promise.packets() == 0 && endsEarly()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the file ends after %.1f s of the %.1f s declared",
              tally.seconds(),
              promise.seconds()));
    } else if (missing > 0) {
      warnings.add(
          "%d of %d declared frames could be decoded"
              .formatted(tally.frames(), tally.frames() + missing));
    }
    damagedData().ifPresent(warnings::add);
    if (tally.unreadable() > 0) {
      warnings.add("the file could not be read to its end");
    }
    return new DecodeReport(tally.frames(), tally.errors(), missing, warnings);
  }

  private Optional<String> damagedData() {
    List<String> parts = new ArrayList<>();
    add(parts, tally.corrupt(), "packet", "cut short or damaged in the container");
    add(parts, tally.refused(), "packet", "refused by the decoder");
    add(parts, tally.marked(), "frame", "shown with damage");
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("its data is damaged: " + String.join(", ", parts));
  }

  private static void add(List<String> parts, long count, String noun, String what) {
    if (count > 0) {
      parts.add(String.format(Locale.ROOT, "%d %s%s %s", count, noun, count == 1 ? "" : "s", what));
    }
  }
}
