package dev.phasecast.forensics.picture;

import dev.phasecast.forensics.Exhibit;
import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.List;

/** What there is to look at in a picture. */
final class PictureExhibits {
  private static final int BANDS_ACROSS = 8;
  private static final double CUT = 3;

  private final PictureDetectors detectors;
  private final PictureFeatureSet features;
  private final List<PacketNetwork> networks;

  PictureExhibits(
      PictureDetectors detectors, PictureFeatureSet features, List<PacketNetwork> networks) {
    this.detectors = detectors;
    this.features = features;
    this.networks = networks;
  }

  /** All exhibits of one sample. */
  List<Exhibit> of(FaceSample sample) {
    List<Exhibit> out = new ArrayList<>();
    out.add(packets(sample));
    out.add(azimuthal(sample));
    out.add(residual(sample));
    for (PacketNetwork network : networks) {
      out.add(
          new Exhibit.Overlay(
              "saliency-" + network.name(),
              "Where " + network.name() + " looks",
              "Bright: a small change there would change the network's answer most.",
              sample.picture(),
              network.saliency(sample)));
      out.add(
          new Exhibit.Overlay(
              "integrated-gradients-" + network.name(),
              "What " + network.name() + " counted",
              "Bright: these places added most to the network's answer or took most from it.",
              sample.picture(),
              network.integratedGradients(sample)));
      out.add(
          new Exhibit.Maps(
              "packet-saliency-" + network.name(),
              "Which bands of detail " + network.name() + " looks at",
              "Each square is one band, coarse at the top left, fine at the bottom right; bright"
                  + " ones decide.",
              List.of(new Exhibit.Map("influence", network.packetSaliency(sample)))));
    }
    return out;
  }

  private Exhibit azimuthal(FaceSample sample) {
    double[] x = new double[FourierStatistics.RINGS];
    for (int i = 0; i < x.length; i++) {
      x[i] = FourierStatistics.frequency(i);
    }
    return new Exhibit.Curves(
        "azimuthal-spectrum",
        "Power from coarse to fine detail",
        "How much of the picture is coarse (left) and fine (right). Where the file's line leaves"
            + " both others, it is unlike all that the detectors know.",
        "cycles per pixel",
        "ln power",
        List.of(
            Exhibit.Series.of("this file", x, features.azimuthal(sample)),
            Exhibit.Series.of("taken", x, detectors.natural().azimuthal()),
            Exhibit.Series.of("generated", x, detectors.synthetic().azimuthal())),
        List.of());
  }

  private Exhibit packets(FaceSample sample) {
    return new Exhibit.Maps(
        "mean-packets",
        "Mean strength of wavelet packets",
        "Each square is one band of detail, coarse at the top left, fine at the bottom right."
            + " Generators often leave too little or too much in the finest ones.",
        List.of(
            new Exhibit.Map("this file", map(features.packets(sample))),
            new Exhibit.Map("taken", map(detectors.natural().packets())),
            new Exhibit.Map("generated", map(detectors.synthetic().packets()))));
  }

  private static Plane map(double[] packets) {
    float[] out = new float[packets.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) packets[i];
    }
    return Plane.of(BANDS_ACROSS, BANDS_ACROSS, out);
  }

  private Exhibit residual(FaceSample sample) {
    List<Exhibit.Map> maps = new ArrayList<>();
    PictureFingerprint own = PictureFingerprint.of(List.of(sample.picture()));
    maps.add(new Exhibit.Map("this file", inDeviations(own.residual())));
    for (PictureDetectors.Fingerprint one : detectors.fingerprints()) {
      maps.add(new Exhibit.Map(one.generator(), inDeviations(one.print().residual())));
    }
    return new Exhibit.Maps(
        "noise-residual",
        "What is left when the picture is taken away",
        "The noise of this file, and the pattern that a generator leaves in all of its pictures. To"
            + " the eye they hardly look alike even where the file carries the pattern: the"
            + " correlation of all pixels tells.",
        maps);
  }

  /** On one scale with others: divided by its deviation, cut at three. */
  private static Plane inDeviations(Plane plane) {
    double squares = 0;
    for (float value : plane.data()) {
      squares += value * value;
    }
    double deviation = Math.sqrt(squares / plane.data().length) + Float.MIN_NORMAL;
    float[] out = new float[plane.data().length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) Math.max(-CUT, Math.min(CUT, plane.data()[i] / deviation));
    }
    return Plane.of(plane.height(), plane.width(), out);
  }
}
