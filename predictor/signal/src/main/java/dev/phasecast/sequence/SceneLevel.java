package dev.phasecast.sequence;

import dev.phasecast.registration.SimilarityRegistration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Tells whether two frames show one scene, by what has been usual in it lately.
 *
 * <p>What counts is the structure at the motion that serves it best, so that neither a fast motion
 * nor a change of light is a cut, and with less weight the histogram. In scenes whose frames have
 * little in common, such as a drive past near things, a cut has to stand out more.
 */
final class SceneLevel {
  /** Below this likeness frames belong together by no measure. */
  private static final double UNLIKE = 0.45;

  /** And so they do below this part of the likeness that is usual. */
  private static final double PART_OF_USUAL = 0.7;

  /** Above it there is no need to look for a motion that serves better. */
  private static final double ALIKE = 0.8;

  private static final double HISTOGRAM_WEIGHT = 1.5;
  private static final double HISTOGRAM_MOST = 0.1;
  private static final int RECENT = 9;
  private static final int LATEST = 3;

  private final Deque<Double> recent = new ArrayDeque<>();

  /** How alike two frames are, by structure at their best and by histogram. */
  static double likeness(FrameSignature before, FrameSignature after) {
    return judged(before, after, before.likeness(after));
  }

  /** The same, trying the motion found first. */
  static double likeness(
      FrameSignature before, FrameSignature after, SimilarityRegistration found) {
    double there = before.likeness(after, found.motion());
    return judged(before, after, Math.max(there, before.likeness(after)));
  }

  private static double judged(FrameSignature before, FrameSignature after, double tried) {
    double structure = tried >= ALIKE ? tried : Math.max(tried, before.greatestLikeness(after));
    double light = Math.min(HISTOGRAM_MOST, before.histogramChange(after));
    return structure - HISTOGRAM_WEIGHT * light;
  }

  /** Whether frames so little alike are of two scenes. */
  boolean breaks(double likeness) {
    return likeness < Math.min(UNLIKE, PART_OF_USUAL * usual());
  }

  /** Takes note of a pair within the scene. */
  void add(double likeness) {
    recent.add(likeness);
    if (recent.size() > RECENT) {
      recent.remove();
    }
  }

  /** Forgets the scene. */
  void clear() {
    recent.clear();
  }

  /** Of late or just now, whichever is less: what frames have in common can shrink fast. */
  private double usual() {
    if (recent.isEmpty()) {
      return 1;
    }
    double[] all = recent.stream().mapToDouble(Double::doubleValue).toArray();
    double[] latest = Arrays.copyOfRange(all, Math.max(0, all.length - LATEST), all.length);
    return Math.min(median(all), median(latest));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
