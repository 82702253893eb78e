package dev.phasecast.forensics.video;

import dev.phasecast.forensics.Segment;
import dev.phasecast.forensics.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Stretches of time with one verdict each. */
final class Segments {
  private Segments() {}

  /** Neighbours with the same verdict become one. */
  static List<Segment> joined(List<Segment> parts) {
    List<Segment> joined = new ArrayList<>();
    for (Segment part : parts) {
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).verdict() == part.verdict()) {
        joined.set(last, new Segment(joined.get(last).from(), part.to(), part.verdict()));
      } else if (part.to() > part.from() || joined.isEmpty()) {
        joined.add(part);
      }
    }
    return joined;
  }

  /**
   * What is to be said where both pictures and sound have been judged: see {@link #of(Verdict,
   * Verdict)}.
   */
  static List<Segment> both(List<Segment> pictures, List<Segment> sound) {
    TreeSet<Double> edges = new TreeSet<>();
    for (List<Segment> parts : List.of(pictures, sound)) {
      for (Segment part : parts) {
        edges.add(part.from());
        edges.add(part.to());
      }
    }
    List<Segment> merged = new ArrayList<>();
    double from = Double.NaN;
    for (double to : edges) {
      if (!Double.isNaN(from)) {
        double middle = (from + to) / 2;
        merged.add(new Segment(from, to, of(at(pictures, middle), at(sound, middle))));
      }
      from = to;
    }
    return joined(merged);
  }

  private static Verdict at(List<Segment> parts, double seconds) {
    return parts.stream()
        .filter(part -> part.from() <= seconds && seconds < part.to())
        .map(Segment::verdict)
        .findFirst()
        .orElse(Verdict.INCONCLUSIVE);
  }

  /** Synthetic if either is, natural if both are: either can be made while the other is not. */
  static Verdict of(Verdict pictures, Verdict sound) {
    if (pictures == Verdict.SYNTHETIC || sound == Verdict.SYNTHETIC) {
      return Verdict.SYNTHETIC;
    }
    return pictures == Verdict.NATURAL && sound == Verdict.NATURAL
        ? Verdict.NATURAL
        : Verdict.INCONCLUSIVE;
  }
}
