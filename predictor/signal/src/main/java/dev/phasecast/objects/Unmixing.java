package dev.phasecast.objects;

import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes frames joined by the maximum apart: finds the object that explains most, then the one that
 * explains most of what is left, and so on.
 */
final class Unmixing {
  /** Ink may lie so far outside the box that its track follows: that box is only guessed. */
  private static final int PAD = 12;

  /** Directions of the search; on grown masks none falls between two of them. */
  private static final int DIRECTIONS = 64;

  /** Paths looked at for each object. */
  private static final int CANDIDATES = 8;

  /** Objects found, dropped and found again at most. */
  private static final int ROUNDS = 6;

  /** Paths of which the frames are settled one by one, which is costly. */
  private static final int TRIES = 3;

  /** Pixels by which a frame of a path may be off. */
  private static final int REACH = 2;

  /** More of the ink unexplained than this, and the frames do not obey the rule. */
  private static final double HOPELESS = 0.4;

  /** All ink is explained but for rounding. */
  private static final double EXACT = 1e-6;

  /** An object whose loss leaves no more than this part of the ink unexplained is not one. */
  private static final double NEEDLESS = 1e-3;

  private static final float TOLERANCE = 1.5f / 255;

  private final int side;
  private final int box;
  private final int most;
  private final BoxSearch search;

  /** Objects and the part of the ink that they do not explain. */
  record Found(List<BoxTrack> tracks, List<Sprite> sprites, double unexplained) {}

  Unmixing(int side, int box, double speed, int frames, int most) {
    this.side = side;
    this.box = box;
    this.most = most;
    this.search = new BoxSearch(box, side - box, speed, frames, DIRECTIONS);
  }

  Found apart(List<Plane> context) {
    float[][] frames = new float[context.size()][];
    long[][] ink = new long[frames.length][];
    long[][] grown = new long[frames.length][];
    for (int t = 0; t < frames.length; t++) {
      frames[t] = context.get(t).data();
      ink[t] = InkMasks.of(context.get(t));
      grown[t] = InkMasks.grown(ink[t]);
    }
    var envelope = new Envelope(frames, side, side, box, PAD);
    Found best = new Found(List.of(), List.of(), 1);
    for (BoxTrack first : candidates(grown, grown, ink, ink, TRIES)) {
      for (BoxTrack start : List.of(envelope.settle(first, frames, REACH), first)) {
        Found found = complete(start, frames, ink, grown, envelope);
        if (found.unexplained() < best.unexplained()) {
          best = found;
        }
        if (best.unexplained() <= EXACT || best.unexplained() > HOPELESS) {
          return best;
        }
      }
    }
    return best;
  }

  private Found complete(
      BoxTrack first, float[][] frames, long[][] ink, long[][] grown, Envelope envelope) {
    Found found = judge(List.of(first), frames, envelope);
    Found best = found;
    for (int round = 0; round < ROUNDS && found.unexplained() > EXACT; round++) {
      if (round > 0 && found.unexplained() > HOPELESS / round) {
        break;
      }
      if (found.tracks().size() == most) {
        found = withoutWeakest(found, frames, envelope);
      }
      Found next = withOneMore(found, frames, ink, grown, envelope);
      if (next.unexplained() >= found.unexplained()) {
        break;
      }
      found = withoutNeedless(settled(next, frames, envelope), frames, envelope);
      if (found.unexplained() < best.unexplained()) {
        best = found;
      }
    }
    return best;
  }

  private Found withOneMore(
      Found found, float[][] frames, long[][] ink, long[][] grown, Envelope envelope) {
    long[][] wanted = unexplained(found, frames);
    long[][] wantedGrown = new long[wanted.length][];
    for (int t = 0; t < wanted.length; t++) {
      wantedGrown[t] = InkMasks.grown(wanted[t]);
    }
    List<Found> made = new ArrayList<>();
    for (BoxTrack candidate : candidates(grown, wantedGrown, ink, wanted, CANDIDATES)) {
      made.add(with(found, candidate, frames, envelope));
      if (made.get(made.size() - 1).unexplained() <= EXACT) {
        return made.get(made.size() - 1);
      }
    }
    made.sort(Comparator.comparingDouble(Found::unexplained));
    Found next = made.isEmpty() ? found : made.get(0);
    for (Found rough : made.subList(0, Math.min(TRIES, made.size()))) {
      BoxTrack last = rough.tracks().get(rough.tracks().size() - 1);
      Found now = with(found, envelope.settle(last, frames, REACH), frames, envelope);
      next = now.unexplained() < next.unexplained() ? now : next;
      if (next.unexplained() <= EXACT) {
        break;
      }
    }
    return next;
  }

  private Found with(Found found, BoxTrack track, float[][] frames, Envelope envelope) {
    List<BoxTrack> more = new ArrayList<>(found.tracks());
    more.add(track);
    return judge(more, frames, envelope);
  }

  /** Lets each track fit what the other objects do not explain. */
  private Found settled(Found found, float[][] frames, Envelope envelope) {
    if (found.unexplained() <= EXACT) {
      return found;
    }
    List<BoxTrack> tracks = new ArrayList<>(found.tracks());
    for (int k = 0; k < tracks.size(); k++) {
      float[][] rest = new float[frames.length][];
      Found others = without(found, k, frames, envelope);
      for (int t = 0; t < frames.length; t++) {
        rest[t] = frames[t].clone();
        float[] made = painted(others.tracks(), others.sprites(), t);
        for (int i = 0; i < made.length; i++) {
          if (frames[t][i] <= made[i] + TOLERANCE) {
            rest[t][i] = 0;
          }
        }
      }
      tracks.set(k, envelope.settle(tracks.get(k), rest, REACH));
    }
    Found now = judge(tracks, frames, envelope);
    return now.unexplained() < found.unexplained() ? now : found;
  }

  private Found without(Found found, int k, float[][] frames, Envelope envelope) {
    List<BoxTrack> fewer = new ArrayList<>(found.tracks());
    fewer.remove(k);
    return judge(fewer, frames, envelope);
  }

  private Found withoutNeedless(Found found, float[][] frames, Envelope envelope) {
    Found now = found;
    while (now.tracks().size() > 1) {
      Found fewer = withoutWeakest(now, frames, envelope);
      if (fewer.unexplained() > found.unexplained() + NEEDLESS) {
        break;
      }
      now = fewer;
    }
    return now;
  }

  private Found withoutWeakest(Found found, float[][] frames, Envelope envelope) {
    Found best = without(found, 0, frames, envelope);
    for (int k = 1; k < found.tracks().size(); k++) {
      Found now = without(found, k, frames, envelope);
      if (now.unexplained() < best.unexplained()) {
        best = now;
      }
    }
    return best;
  }

  /** Paths from the search, the best by its refined score first. */
  private List<BoxTrack> candidates(
      long[][] grown, long[][] wantedGrown, long[][] ink, long[][] wanted, int count) {
    return search.search(grown, wantedGrown, CANDIDATES).stream()
        .map(coarse -> search.refine(coarse, ink, wanted))
        .sorted(Comparator.comparingInt(BoxSearch.Candidate::score).reversed())
        .limit(count)
        .map(BoxSearch.Candidate::track)
        .toList();
  }

  private Found judge(List<BoxTrack> tracks, float[][] frames, Envelope envelope) {
    List<Sprite> sprites = new ArrayList<>();
    for (BoxTrack track : tracks) {
      sprites.add(envelope.along(track));
    }
    double all = 0;
    double off = 0;
    for (int t = 0; t < frames.length; t++) {
      float[] made = painted(tracks, sprites, t);
      for (int i = 0; i < made.length; i++) {
        all += frames[t][i];
        off += Math.abs(frames[t][i] - made[i]);
      }
    }
    return new Found(tracks, sprites, all > 0 ? off / all : 0);
  }

  private float[] painted(List<BoxTrack> tracks, List<Sprite> sprites, int t) {
    float[] made = new float[side * side];
    for (int k = 0; k < sprites.size(); k++) {
      sprites.get(k).paint(made, side, side, tracks.get(k).x()[t], tracks.get(k).y()[t]);
    }
    return made;
  }

  private long[][] unexplained(Found found, float[][] frames) {
    long[][] out = new long[frames.length][side];
    for (int t = 0; t < frames.length; t++) {
      float[] made = painted(found.tracks(), found.sprites(), t);
      for (int i = 0; i < made.length; i++) {
        if (frames[t][i] > made[i] + TOLERANCE) {
          out[t][i / side] |= 1L << (i % side);
        }
      }
    }
    return out;
  }
}
