package dev.phasecast.report.check;

import dev.phasecast.forensics.DetectorFinding;
import dev.phasecast.forensics.Exhibit;
import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.MediaType;
import dev.phasecast.forensics.Moment;
import dev.phasecast.forensics.Segment;
import dev.phasecast.forensics.Verdict;
import dev.phasecast.forensics.provenance.Provenance;
import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Findings made up for tests of what is written about them. */
public final class Findings {
  private Findings() {}

  /** Of a video, with every kind of exhibit. */
  public static Finding video() {
    return new Finding(
        MediaType.VIDEO,
        Verdict.SYNTHETIC,
        4.25,
        List.of("a comb <b>stands</b> at 86 Hz", "pictures: nothing can be said"),
        List.of(
            DetectorFinding.of("coherent-comb", 4.25, "z = 9.3 & more"),
            DetectorFinding.experimental("prediction-residual", 0, "experimental, not scored"),
            DetectorFinding.notApplicable("wavelet-packets", "too small")),
        IntStream.range(0, 24).mapToObj(i -> new Moment(i * 0.5, 5 * Math.sin(i / 3.0))).toList(),
        List.of(
            new Segment(0, 4.5, Verdict.SYNTHETIC),
            new Segment(4.5, 9, Verdict.NATURAL),
            new Segment(9, 12, Verdict.INCONCLUSIVE)),
        List.of(curves(5000), maps(2), maps(6), overlay()));
  }

  /** Of a picture, of which nothing can be said. */
  public static Finding picture() {
    return new Finding(
        MediaType.IMAGE,
        Verdict.INCONCLUSIVE,
        0,
        List.of("it is too small"),
        List.of(DetectorFinding.notApplicable("wavelet-packets", "too small")),
        List.of(),
        List.of(),
        List.of());
  }

  /** A file with this finding. */
  public static CheckedFile file(String name, Finding finding) {
    return new CheckedFile(
        name,
        "0123456789abcdef".repeat(4),
        1_234_567,
        finding,
        new Provenance.Manifest(
            "MP4", 5000, 1, Optional.of("Pen <1>"), List.of("trainedAlgorithmicMedia")),
        List.of("the end is missing"));
  }

  static Exhibit.Curves curves(int points) {
    Random random = new Random(4);
    double[] x = new double[points];
    double[] own = new double[points];
    double[] other = new double[points];
    for (int i = 0; i < points; i++) {
      x[i] = i * 11025.0 / points;
      own[i] = -4 * i / (double) points + 0.3 * random.nextGaussian();
      other[i] = -4 * i / (double) points;
    }
    own[points / 2] = Double.NaN;
    own[points / 3] = 6;
    return new Exhibit.Curves(
        "comb",
        "The comb <of> this file",
        "Teeth at even distances are what a vocoder leaves; a recording has none.",
        "frequency, Hz",
        "log power",
        List.of(Exhibit.Series.of("this file", x, own), Exhibit.Series.of("recordings", x, other)),
        List.of(1000.0, 2000.0, 90_000.0));
  }

  static Exhibit.Maps maps(int count) {
    return new Exhibit.Maps(
        "maps-" + count,
        "Packets",
        "Bright is much, dark is little.",
        IntStream.range(0, count)
            .mapToObj(
                i -> {
                  Plane plane = Plane.zeros(32, 32);
                  for (int k = 0; k < 1024; k++) {
                    plane.data()[k] = (float) (k * 0.001 + i - (count > 2 ? 2.5 : 0));
                  }
                  return new Exhibit.Map("map " + i, plane);
                })
            .toList());
  }

  static Exhibit.Overlay overlay() {
    Plane red = Plane.zeros(300, 1200);
    Plane heat = Plane.zeros(300, 1200);
    for (int i = 0; i < red.data().length; i++) {
      red.data()[i] = i % 1200 / 1200f;
      heat.data()[i] = Math.max(0, 1 - Math.abs(i % 1200 - 400) / 200f);
    }
    return new Exhibit.Overlay(
        "saliency",
        "What decided",
        "Bright places decided.",
        new Picture(
            List.of(red, Plane.filled(300, 1200, 0.4f), Plane.filled(300, 1200, 0.6f)),
            Optional.empty(),
            8),
        heat);
  }
}
