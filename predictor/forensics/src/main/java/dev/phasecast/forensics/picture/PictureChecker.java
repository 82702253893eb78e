package dev.phasecast.forensics.picture;

import dev.phasecast.forensics.Detail;
import dev.phasecast.forensics.DetectorFinding;
import dev.phasecast.forensics.Exhibit;
import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.MediaType;
import dev.phasecast.forensics.Verdict;
import dev.phasecast.frame.Picture;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.PictureReader;
import dev.phasecast.vision.FaceFinder;
import dev.phasecast.vision.FaceFinder.Face;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Checks pictures of faces for traces of the generators that its detectors were fitted on.
 *
 * <p>It judges where it was measured and nowhere else: one frontal face, framed like a portrait or
 * cut out like one, 160 pixels or more, in colour, no JPEG below quality 70, and features like
 * those of the pictures it was fitted on. All else is {@link Verdict#INCONCLUSIVE}, and the reason
 * says why.
 *
 * <p>It never says {@link Verdict#NATURAL}: a generator that it does not know leaves other traces
 * or none, and to the detectors such a picture looks as one that was taken. A negative
 * log-likelihood ratio says that the known traces are missing; it is cut at {@link #LEAST_LLR}, for
 * the share of generators that nobody has seen.
 *
 * <p>Owns native memory until it is closed; use one instance a thread.
 */
public final class PictureChecker implements AutoCloseable {
  /** ln(1/20): one generated picture in twenty may come from a generator without known traces. */
  public static final double LEAST_LLR = -3;

  private static final double GREATEST_LLR = 6;
  private static final String FINGERPRINT = "fingerprint";
  private static final int LEAST_SIDE = 160;
  private static final int LEAST_QUALITY = 70;

  /** Mean difference of colours, in codes, below which a picture is grey. */
  private static final double GREY = 1;

  /** Some pixels are enough to see that; odd, so that no pattern hides. */
  private static final int GREY_STEP = 7;

  private final PictureDetectors detectors;
  private final PictureFeatureSet features = new PictureFeatureSet();
  private final FaceFinder faces;
  private final List<PacketNetwork> networks;

  /** A checker with these detectors and no network. */
  public PictureChecker(PictureDetectors detectors) {
    this(detectors, List.of());
  }

  /**
   * A checker with these detectors.
   *
   * @param networks shown, not part of the verdict; closed with the checker
   */
  public PictureChecker(PictureDetectors detectors, List<PacketNetwork> networks) {
    this.detectors = detectors;
    this.networks = List.copyOf(networks);
    this.faces = new FaceFinder();
  }

  /**
   * A checker with the detectors that ship.
   *
   * @throws IllegalStateException if they are missing or damaged, which is a fault of the build
   */
  public static PictureChecker standard() {
    PictureDetectors detectors = PictureDetectors.standard();
    return new PictureChecker(detectors, PacketNetwork.standard());
  }

  /**
   * Checks a file.
   *
   * @throws MediaException if it is no picture that can be read, or over a limit
   */
  public Finding check(Path file, MediaLimits limits, Detail detail) throws MediaException {
    return check(PictureReader.read(file, limits), detail, networks);
  }

  /** Checks a picture, such as a frame of a video; asks the networks for evidence alone. */
  public Finding check(Picture picture, Detail detail) {
    return check(picture, detail, detail == Detail.EVIDENCE ? networks : List.of());
  }

  private Finding check(Picture picture, Detail detail, List<PacketNetwork> asked) {
    Picture seen = picture.over(1);
    Look look = look(seen);
    return look instanceof Look.Inside inside
        ? judge(inside, detail, asked)
        : inconclusive(((Look.Outside) look).reason());
  }

  /**
   * What detectors would see of a picture, or why they would not. For training and measuring, which
   * must see the same.
   */
  public Look look(Picture picture) {
    int shorter = Math.min(picture.width(), picture.height());
    if (shorter < LEAST_SIDE) {
      return new Look.Outside(
          "The picture is too small: %dx%d pixels, and the detectors were measured from %d on."
              .formatted(picture.width(), picture.height(), LEAST_SIDE));
    }
    if (isGrey(picture)) {
      return new Look.Outside("The picture has no colours; the detectors need them.");
    }
    List<Face> found = faces.find(picture.luma());
    if (found.isEmpty()) {
      return new Look.Outside(
          "No frontal face was found; the detectors were measured on portraits alone.");
    }
    Face face = found.get(0);
    Optional<Framing> framing = Framing.of(picture, face);
    if (framing.isEmpty()) {
      return new Look.Outside("The face is cut off: there is too little of the picture around it.");
    }
    Framing square = framing.get();
    if (!square.whole() && face.eyes() == 0) {
      return new Look.Outside("What looks like a face shows no eyes; it may be none.");
    }
    if (square.side() < LEAST_SIDE) {
      return new Look.Outside(
          "The face is too small: with some room around it %d pixels, and the detectors were measured from %d on."
              .formatted(square.side(), LEAST_SIDE));
    }
    OptionalInt quality =
        square.side() < 2 * FaceSample.SIDE
            ? JpegTrace.quality(picture.luma())
            : OptionalInt.empty();
    if (quality.isPresent() && quality.getAsInt() < LEAST_QUALITY) {
      return new Look.Outside(
          "The picture was compressed hard (about JPEG quality %d); the traces would be gone."
              .formatted(quality.getAsInt()));
    }
    FaceSample sample = square.sample(picture);
    boolean enlarged = square.side() < FaceSample.SIDE;
    return new Look.Inside(
        sample,
        quality.isPresent() || enlarged ? Condition.WORN : Condition.CLEAN,
        square.whole() ? LEAST_LLR : 0);
  }

  private static boolean isGrey(Picture picture) {
    if (picture.isGrey()) {
      return true;
    }
    float[] red = picture.red().data();
    float[] green = picture.green().data();
    float[] blue = picture.blue().data();
    double sum = 0;
    int count = 0;
    for (int i = 0; i < red.length; i += GREY_STEP) {
      sum += Math.abs(red[i] - green[i]) + Math.abs(blue[i] - green[i]);
      count += 2;
    }
    return 255 * sum / count < GREY;
  }

  /** What is seen of a picture. */
  public sealed interface Look {
    /**
     * A sample, within what can be judged so far.
     *
     * @param condition what it has been through
     * @param least log-likelihood ratio that is given: traces that are missing in a face cut out of
     *     a larger picture, where they have moved, say nothing
     */
    record Inside(FaceSample sample, Condition condition, double least) implements Look {}

    /**
     * Nothing that can be judged.
     *
     * @param reason in plain words
     */
    record Outside(String reason) implements Look {}
  }

  private Finding judge(Look.Inside look, Detail detail, List<PacketNetwork> asked) {
    FaceSample sample = look.sample();
    List<float[]> numbers = features.of(sample);
    double distance = detectors.domain().distance(features.domain(sample, numbers));
    if (distance > 1) {
      return inconclusive(
          "The face's spectrum is unlike that of all pictures the detectors were fitted on (%.1f times the distance allowed)."
              .formatted(distance));
    }
    List<DetectorFinding> findings = new ArrayList<>();
    DetectorFinding print = fingerprint(look);
    findings.add(print);
    double llr =
        cut(detectors.llr(detectors.score(numbers), print.llr(), look.condition()), look.least());
    for (int i = 0; i < numbers.size(); i++) {
      PictureDetectors.Detector detector = detectors.detectors().get(i);
      double one =
          cut(PictureDetectors.llr(detector, numbers.get(i), look.condition()), look.least());
      findings.add(DetectorFinding.of(detector.name(), one, reason(detector.name(), one)));
    }
    for (PacketNetwork network : asked) {
      double one = cut(network.llr(sample.picture()), look.least());
      findings.add(
          DetectorFinding.experimental(
              network.name(), one, reason(network.name(), one) + " Not part of the verdict."));
    }
    boolean synthetic = llr >= detectors.border(look.condition());
    List<String> reasons = new ArrayList<>();
    reasons.add(
        synthetic
            ? "The picture carries traces of a generator that the detectors know."
            : llr > 0
                ? "There are hints of a generator, but too weak to say so."
                : "No trace of the generators that the detectors know; that says nothing about others.");
    List<Exhibit> exhibits =
        detail == Detail.EVIDENCE
            ? new PictureExhibits(detectors, features, asked).of(sample)
            : List.of();
    return new Finding(
        MediaType.IMAGE,
        synthetic ? Verdict.SYNTHETIC : Verdict.INCONCLUSIVE,
        llr,
        reasons,
        findings,
        List.of(),
        List.of(),
        exhibits);
  }

  /**
   * The fingerprint speaks for a generator or not at all: a picture without it may come from any
   * other.
   */
  private DetectorFinding fingerprint(Look.Inside look) {
    if (detectors.fingerprints().isEmpty()) {
      return DetectorFinding.notApplicable(FINGERPRINT, "No generator's fingerprint is known.");
    }
    PictureFingerprint residual = PictureFingerprint.of(List.of(look.sample().picture()));
    double best = 0;
    String source = "";
    for (PictureDetectors.Fingerprint one : detectors.fingerprints()) {
      double llr = Math.min(GREATEST_LLR, one.llr(residual, look.condition()));
      if (llr > best) {
        best = llr;
        source = one.generator();
      }
    }
    if (best == 0) {
      return DetectorFinding.notApplicable(
          FINGERPRINT, "The noise carries no fingerprint of a generator that is known.");
    }
    return DetectorFinding.of(
        FINGERPRINT,
        best,
        "The noise carries the fixed pattern of a generator: %s.".formatted(source));
  }

  private static double cut(double llr, double least) {
    return Math.max(least, Math.min(GREATEST_LLR, llr));
  }

  private static String reason(String name, double llr) {
    String what =
        switch (name) {
          case "packets" -> "Fine detail in each band of sizes and directions";
          case "fourier" -> "The spectrum";
          case "dct" -> "Detail within blocks of 8 pixels";
          case "residuals" -> "The pattern that neighbouring pixels' noise makes";
          case "packets-linear", "packets-cnn" -> "What a network makes of the wavelet packets";
          case "colour-residuals" -> "The way noise of red, green and blue goes together";
          default -> name;
        };
    String verdict =
        llr > 1
            ? "looks as in generated pictures"
            : llr < -1 ? "looks as in pictures that were taken" : "does not tell";
    return String.format(Locale.ROOT, "%s %s.", what, verdict);
  }

  private Finding inconclusive(String reason) {
    return new Finding(
        MediaType.IMAGE,
        Verdict.INCONCLUSIVE,
        0,
        List.of(reason),
        Stream.concat(
                Stream.of(FINGERPRINT),
                detectors.detectors().stream().map(PictureDetectors.Detector::name))
            .map(name -> DetectorFinding.notApplicable(name, reason))
            .toList(),
        List.of(),
        List.of(),
        List.of());
  }

  @Override
  public void close() {
    networks.forEach(PacketNetwork::close);
    faces.close();
  }
}
