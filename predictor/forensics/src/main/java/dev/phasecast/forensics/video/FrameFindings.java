package dev.phasecast.forensics.video;

import dev.phasecast.forensics.DetectorFinding;
import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.Moment;
import dev.phasecast.forensics.Segment;
import dev.phasecast.forensics.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts what was found in single frames together to what is said of a video's pictures. */
final class FrameFindings {
  /** Frames that must agree, as a part of all. */
  private static final double MOST = 0.5;

  /** Frames that may say the opposite before nothing is said. */
  private static final double STRAY = 0.05;

  private static final int MOST_PLACES = 4;

  /** What was found at a time. */
  private record Frame(double seconds, Finding finding) {}

  private final List<Frame> frames = new ArrayList<>();

  void add(double seconds, Finding finding) {
    frames.add(new Frame(seconds, finding));
  }

  int size() {
    return frames.size();
  }

  /** Mean over all frames; those of which nothing can be said count as 0. */
  double mean() {
    return frames.stream().mapToDouble(frame -> frame.finding().llr()).average().orElse(0);
  }

  /** Standard deviation from frame to frame. */
  double spread() {
    double mean = mean();
    double sum = 0;
    for (Frame frame : frames) {
      sum += Math.pow(frame.finding().llr() - mean, 2);
    }
    return frames.size() < 2 ? 0 : Math.sqrt(sum / (frames.size() - 1));
  }

  private long count(Verdict verdict) {
    return frames.stream().filter(frame -> frame.finding().verdict() == verdict).count();
  }

  /** What at least half of the frames say, if hardly any says the opposite. */
  Verdict verdict() {
    double all = Math.max(1, frames.size());
    double synthetic = count(Verdict.SYNTHETIC) / all;
    double natural = count(Verdict.NATURAL) / all;
    if (synthetic >= MOST && natural <= STRAY && mean() > 0) {
      return Verdict.SYNTHETIC;
    }
    if (natural >= MOST && synthetic <= STRAY && mean() < 0) {
      return Verdict.NATURAL;
    }
    return Verdict.INCONCLUSIVE;
  }

  List<Moment> timeline() {
    return frames.stream()
        .map(frame -> new Moment(frame.seconds(), frame.finding().llr()))
        .toList();
  }

  /** Each frame stands for the time half way to those beside it. */
  List<Segment> segments(double end) {
    List<Segment> parts = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      double from = i == 0 ? 0 : (frames.get(i - 1).seconds() + frames.get(i).seconds()) / 2;
      double to =
          i == frames.size() - 1
              ? Math.max(end, frames.get(i).seconds())
              : (frames.get(i).seconds() + frames.get(i + 1).seconds()) / 2;
      parts.add(new Segment(from, to, frames.get(i).finding().verdict()));
    }
    return Segments.joined(parts);
  }

  /** In plain words. */
  String reason() {
    if (count(Verdict.INCONCLUSIVE) == size() && mean() == 0 && spread() == 0) {
      return "Pictures: nothing can be said of any of the %d frames checked.".formatted(size());
    }
    return String.format(
        Locale.ROOT,
        "Pictures: of %d frames checked %d look synthetic, %d natural, and %d cannot be judged;"
            + " mean score %.2f, spread %.2f.",
        frames.size(),
        count(Verdict.SYNTHETIC),
        count(Verdict.NATURAL),
        count(Verdict.INCONCLUSIVE),
        mean(),
        spread());
  }

  /** Where frames look synthetic, if that is not said of all. */
  Optional<String> suspects(double end) {
    List<String> places =
        segments(end).stream()
            .filter(part -> part.verdict() == Verdict.SYNTHETIC)
            .map(part -> String.format(Locale.ROOT, "%.1f–%.1f s", part.from(), part.to()))
            .toList();
    if (verdict() == Verdict.SYNTHETIC || places.isEmpty()) {
      return Optional.empty();
    }
    String more =
        places.size() > MOST_PLACES ? " and %d more".formatted(places.size() - MOST_PLACES) : "";
    return Optional.of(
        "Too little for a verdict on the whole, but single stretches look synthetic: "
            + String.join(", ", places.subList(0, Math.min(MOST_PLACES, places.size())))
            + more
            + ".");
  }

  /** The first reasons of frames that say the same as the video, the most frequent first. */
  List<String> reasonsOfFrames(int most) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Frame frame : frames) {
      if (frame.finding().verdict() == verdict()) {
        counts.merge(frame.finding().reasons().get(0), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(most)
        .map(
            entry ->
                "In %d of %d frames: %s"
                    .formatted(entry.getValue(), size(), Sentences.inner(entry.getKey())))
        .toList();
  }

  /** Each detector over all frames, with the mean of its scores where it applies. */
  List<DetectorFinding> detectors() {
    Map<String, List<DetectorFinding>> byName = new LinkedHashMap<>();
    for (Frame frame : frames) {
      for (DetectorFinding one : frame.finding().detectors()) {
        byName.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(one);
      }
    }
    List<DetectorFinding> all = new ArrayList<>();
    byName.forEach((name, findings) -> all.add(over("frames-" + name, findings)));
    return all;
  }

  private DetectorFinding over(String name, List<DetectorFinding> findings) {
    List<DetectorFinding> applied = findings.stream().filter(DetectorFinding::applies).toList();
    if (applied.size() < MOST * size()) {
      String why =
          findings.stream()
              .filter(one -> !one.applies())
              .map(DetectorFinding::reason)
              .findFirst()
              .orElse("most frames do not have what it looks at");
      return DetectorFinding.notApplicable(
          name,
          applied.isEmpty()
              ? "judges none of the %d frames: %s".formatted(size(), Sentences.inner(why))
              : "judges only %d of %d frames: %s"
                  .formatted(applied.size(), size(), Sentences.inner(why)));
    }
    double mean = applied.stream().mapToDouble(DetectorFinding::llr).average().orElse(0);
    double least = applied.stream().mapToDouble(DetectorFinding::llr).min().orElse(0);
    double greatest = applied.stream().mapToDouble(DetectorFinding::llr).max().orElse(0);
    boolean fused = applied.stream().anyMatch(DetectorFinding::fused);
    return new DetectorFinding(
        name,
        true,
        fused,
        mean,
        String.format(
            Locale.ROOT,
            "over %d of %d frames, from %.2f to %.2f; in the last of them: %s",
            applied.size(),
            size(),
            least,
            greatest,
            Sentences.inner(applied.get(applied.size() - 1).reason())));
  }
}
