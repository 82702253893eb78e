package dev.phasecast.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.registration.Registration.Doubt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceRegistrationTest {
  private static final int HEIGHT = 90;
  private static final int WIDTH = 121;
  private static final SequenceSettings SHIFTS =
      SequenceSettings.standard().with(SequenceSettings.Model.TRANSLATION);

  /** A texture that can be sampled anywhere, so that any shift of it is exact. */
  private static Plane texture(double dx, double dy, long scene) {
    var random = new Random(scene);
    double[][] waves = new double[120][];
    for (int i = 0; i < waves.length; i++) {
      double frequency = 0.01 + 0.2 * random.nextDouble();
      double direction = 2 * Math.PI * random.nextDouble();
      waves[i] =
          new double[] {
            2 * Math.PI * frequency * Math.cos(direction),
            2 * Math.PI * frequency * Math.sin(direction),
            2 * Math.PI * random.nextDouble(),
            0.006 / frequency
          };
    }
    float[] samples = new float[HEIGHT * WIDTH];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double sum = 0.5;
        for (double[] w : waves) {
          sum += 0.1 * w[3] / 0.06 * Math.sin(w[0] * (x - dx) + w[1] * (y - dy) + w[2]);
        }
        samples[y * WIDTH + x] = (float) Math.max(0, Math.min(1, sum));
      }
    }
    return Plane.of(HEIGHT, WIDTH, samples);
  }

  private static List<Plane> pan(int frames, double dx, double dy, long scene) {
    return IntStream.range(0, frames).mapToObj(i -> texture(i * dx, i * dy, scene)).toList();
  }

  /** The frame as a lossy codec gives it again: each sample a little off. */
  private static Plane noisy(Plane plane, double codes, long seed) {
    var random = new Random(seed);
    float[] data = plane.data().clone();
    for (int i = 0; i < data.length; i++) {
      data[i] += (float) (codes / 255 * random.nextGaussian());
    }
    return Plane.of(plane.height(), plane.width(), data);
  }

  private static List<PairMotion> register(List<Plane> frames, SequenceSettings settings) {
    var sequence = new SequenceRegistration(HEIGHT, WIDTH, settings);
    List<PairMotion> pairs = new ArrayList<>();
    frames.forEach(frame -> pairs.addAll(sequence.add(frame)));
    pairs.addAll(sequence.finish());
    assertEquals(
        LongStream.range(1, frames.size()).boxed().toList(),
        pairs.stream().map(PairMotion::frame).toList());
    return pairs;
  }

  private static List<Long> framesOf(PairKind kind, List<PairMotion> pairs) {
    return pairs.stream().filter(pair -> pair.kind() == kind).map(PairMotion::frame).toList();
  }

  @Test
  void panIsFollowedAndTheLoopCloses() {
    List<PairMotion> pairs = register(pan(20, 1.3, -0.7, 3), SHIFTS.withWindow(6));
    for (PairMotion pair : pairs) {
      assertEquals(PairKind.MOVING, pair.kind());
      assertEquals(1.3, pair.registration().motion().dx(), 0.05);
      assertEquals(-0.7, pair.registration().motion().dy(), 0.05);
      assertEquals(1.3 * pair.frame(), pair.path().dx(), 0.05 * pair.frame());
      assertEquals(pair.frame() % 6 == 0, pair.loopError().isPresent());
      assertTrue(pair.loopError().orElse(0) < 0.3, pair::toString);
    }
  }

  @Test
  void cutBeginsANewPath() {
    List<Plane> frames = new ArrayList<>(pan(9, 1.5, 0.5, 1));
    frames.addAll(pan(9, -2, 0.25, 2));
    List<PairMotion> pairs = register(frames, SHIFTS);
    assertEquals(List.of(9L), framesOf(PairKind.CUT, pairs));
    PairMotion cut = pairs.get(8);
    assertEquals(0, cut.registration().motion().dx());
    assertEquals(0, cut.registration().confidence());
    assertEquals(Optional.of(Doubt.UNRELATED), cut.registration().doubt());
    assertEquals(0, cut.path().dx());
    assertEquals(-2 * 8, pairs.get(16).path().dx(), 0.05 * 8);
    assertTrue(pairs.get(15).loopError().isEmpty(), "the window begins anew at the cut");
    assertTrue(pairs.get(16).loopError().isPresent());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void everyJoinOfScenesIsACut(int length) {
    List<Plane> frames = new ArrayList<>();
    List<Long> joins = new ArrayList<>();
    for (int scene = 0; scene < 8; scene++) {
      if (scene > 0) {
        joins.add((long) frames.size());
      }
      frames.addAll(pan(length, 1.2, 0.4, 100 + scene));
    }
    assertEquals(joins, framesOf(PairKind.CUT, register(frames, SHIFTS)));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "1, 0.4", "1, -0.4"})
  void flashIsNoCut(int length, double light) {
    List<Plane> frames = new ArrayList<>(pan(16, 1.5, 0, 6));
    for (int i = 0; i < length; i++) {
      float[] data = frames.get(7 + i).data().clone();
      for (int k = 0; k < data.length; k++) {
        data[k] = (float) Math.max(0, Math.min(1, data[k] + light));
      }
      frames.set(7 + i, Plane.of(HEIGHT, WIDTH, data));
    }
    assertEquals(List.of(), framesOf(PairKind.CUT, register(frames, SHIFTS)));
  }

  @Test
  void fastShakeWithMotionBlurIsNoCut() {
    double[] places = {0, 2, 30, -12, 25, 0, 3, 4, 5};
    List<Plane> frames = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      double before = places[Math.max(0, i - 1)];
      float[] sum = new float[HEIGHT * WIDTH];
      int exposures = 9;
      for (int e = 0; e < exposures; e++) {
        double place = before + (places[i] - before) * (0.5 + 0.5 * e / (exposures - 1));
        float[] moment = texture(place, place / 3, 9).data();
        for (int k = 0; k < sum.length; k++) {
          sum[k] += moment[k] / exposures;
        }
      }
      frames.add(Plane.of(HEIGHT, WIDTH, sum));
    }
    assertEquals(List.of(), framesOf(PairKind.CUT, register(frames, SHIFTS)));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0", "3, 0", "1, 0.7", "3, 0.7"})
  void repeatedFramesInAMovingPassageAreNamed(int times, double noise) {
    List<Plane> moving = pan(12, 1.5, 0.5, 7);
    List<Plane> frames = new ArrayList<>();
    List<Long> repeated = new ArrayList<>();
    for (int i = 0; i < moving.size(); i++) {
      frames.add(moving.get(i));
      for (int k = 0; k < times && i % 4 == 2; k++) {
        repeated.add((long) frames.size());
        frames.add(noisy(moving.get(i), noise, i + k));
      }
    }
    List<PairMotion> pairs = register(frames, SHIFTS);
    assertEquals(repeated, framesOf(PairKind.REPEATED, pairs));
    assertEquals(List.of(), framesOf(PairKind.STILL, pairs));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.7, 3})
  void passageThatStandsIsStill(double noise) {
    Plane picture = texture(0, 0, 8);
    List<Plane> frames = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      frames.add(noisy(picture, noise, i));
    }
    List<PairMotion> pairs = register(frames, SHIFTS);
    assertEquals(8, framesOf(PairKind.STILL, pairs).size());
  }

  @Test
  void pictureThatStopsIsStillAndNotRepeated() {
    List<Plane> frames = new ArrayList<>(pan(6, 1.5, 0, 7));
    frames.addAll(Collections.nCopies(6, frames.get(5)));
    frames.addAll(pan(6, -1, 0.5, 7));
    List<PairMotion> pairs = register(frames, SHIFTS);
    assertEquals(LongStream.range(6, 12).boxed().toList(), framesOf(PairKind.STILL, pairs));
    assertEquals(List.of(), framesOf(PairKind.REPEATED, pairs));
  }

  @Test
  void smallThingThatMovesIsNeitherStillNorRepeated() {
    List<Plane> frames = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      float[] data = texture(0, 0, 8).data();
      for (int y = 40; y < 52; y++) {
        for (int x = 20 + 4 * i; x < 32 + 4 * i; x++) {
          data[y * WIDTH + x] = 1;
        }
      }
      frames.add(Plane.of(HEIGHT, WIDTH, data));
    }
    assertEquals(7, framesOf(PairKind.MOVING, register(frames, SHIFTS)).size());
  }

  @Test
  void picturesWithoutStructureAreStillAndCutWhereAPictureComes() {
    List<Plane> frames = new ArrayList<>(Collections.nCopies(6, Plane.filled(HEIGHT, WIDTH, 0f)));
    frames.addAll(pan(6, 1, 0, 5));
    List<PairMotion> pairs = register(frames, SHIFTS);
    assertEquals(List.of(6L), framesOf(PairKind.CUT, pairs));
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), framesOf(PairKind.STILL, pairs));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "1, 7", "13, 5"})
  void tinyFramesAndSamplesThatAreNotFiniteGiveFiniteAnswers(int height, int width) {
    var sequence = new SequenceRegistration(height, width, SHIFTS);
    List<PairMotion> pairs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      float value = i == 3 ? Float.NaN : i == 4 ? Float.POSITIVE_INFINITY : 0.1f * i;
      pairs.addAll(sequence.add(Plane.filled(height, width, value)));
    }
    pairs.addAll(sequence.finish());
    assertEquals(5, pairs.size());
    for (PairMotion pair : pairs) {
      var found = pair.registration();
      assertTrue(
          Double.isFinite(found.sigma() + found.confidence() + found.agreement()), pair::toString);
    }
  }

  @Test
  void settledPairsWaitForAtMostSevenFrames() {
    var sequence = new SequenceRegistration(HEIGHT, WIDTH, SHIFTS);
    List<Plane> frames = new ArrayList<>(pan(4, 1, 0, 1));
    frames.addAll(Collections.nCopies(4, frames.get(3)));
    frames.addAll(pan(4, 1, 0, 2));
    frames.addAll(pan(4, 1, 0, 3));
    int settled = 0;
    for (int i = 0; i < frames.size(); i++) {
      settled += sequence.add(frames.get(i)).size();
      assertTrue(i - settled <= 7, "after frame " + i + " only " + settled);
    }
    assertEquals(frames.size() - 1, settled + sequence.finish().size());
  }

  @Test
  void pairOfPicturesIsRegisteredAsItIs() {
    PairMotion pair = SequenceRegistration.pair(texture(0, 0, 1), texture(3.5, -2, 1), SHIFTS);
    assertEquals(PairKind.MOVING, pair.kind());
    assertEquals(3.5, pair.path().dx(), 0.05);
    assertEquals(
        PairKind.STILL,
        SequenceRegistration.pair(texture(0, 0, 1), texture(0, 0, 1), SHIFTS).kind());
  }

  @Test
  void framesOfAnotherSizeAndSenselessWindowsAreRefused() {
    var sequence = new SequenceRegistration(HEIGHT, WIDTH, SHIFTS);
    sequence.add(texture(0, 0, 1));
    assertThrows(
        IllegalArgumentException.class, () -> sequence.add(Plane.zeros(HEIGHT, WIDTH + 1)));
    assertThrows(IllegalArgumentException.class, () -> SHIFTS.withWindow(1));
  }
}
