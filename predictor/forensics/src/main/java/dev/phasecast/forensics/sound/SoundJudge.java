package dev.phasecast.forensics.sound;

import dev.phasecast.forensics.DetectorFinding;
import dev.phasecast.forensics.Exhibit;
import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.MediaType;
import dev.phasecast.forensics.Moment;
import dev.phasecast.forensics.Segment;
import dev.phasecast.forensics.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a verdict of what was measured of one sound. */
final class SoundJudge {
  /** Evidence of a comb, in nats, from which a file is called synthetic: one recording in 1,000. */
  static final double SYNTHETIC_NATS = 7;

  /** The same for one window of three seconds of a file that is synthetic. */
  private static final double WINDOW_NATS = 6;

  /** Evidence from which hum is mentioned. */
  private static final double HUM_NATS = 8;

  /** Evidence above which a sound is not called natural. */
  private static final double DOUBTFUL_NATS = 3;

  private static final double LEAST_SECONDS = 1;
  private static final double SECONDS_FOR_NATURAL = 3;
  private static final double MOST_FLAT = 0.5;
  private static final double LEAST_SPEECH = 0.5;

  private final SoundModel model;
  private final SoundMeasurement measured;
  private final SoundMeasurement.Strongest strongest;
  private final CombSearch.Candidate comb;
  private final Optional<String> outside;

  SoundJudge(SoundModel model, SoundMeasurement measured) {
    this.model = model;
    this.measured = measured;
    this.strongest = measured.strongest();
    this.comb = measured.combs().candidates().get(strongest.candidate());
    this.outside = outsideReason();
  }

  /** Why the sound lies outside what the detectors were measured on, if it does. */
  private Optional<String> outsideReason() {
    long heard = measured.windows().stream().filter(w -> !w.silent()).count();
    if (measured.seconds() < LEAST_SECONDS) {
      return Optional.of(
          "Too short: %.2f s of sound, and a second at least is needed."
              .formatted(measured.seconds()));
    }
    if (heard == 0) {
      return Optional.of("Nothing is heard: the sound is silent.");
    }
    if (measured.flatShare() > MOST_FLAT) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "The samples stand still or are clipped for %.0f %% of the time.",
              100 * measured.flatShare()));
    }
    double share = (double) speechWindows() / heard;
    if (share < LEAST_SPEECH) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "No speech: %.0f %% of what is heard is unlike the speech that the detectors were"
                  + " measured on (music, noise and tones are).",
              100 * (1 - share)));
    }
    return Optional.empty();
  }

  private long speechWindows() {
    return measured.windows().stream().filter(this::speech).count();
  }

  private boolean speech(SoundMeasurement.Window window) {
    return !window.silent() && model.speech().contains(window.descriptors());
  }

  double llr() {
    return outside.isPresent() ? 0 : model.fused(measured);
  }

  Verdict verdict() {
    if (outside.isPresent()) {
      return Verdict.INCONCLUSIVE;
    }
    if (strongest.nats() >= SYNTHETIC_NATS) {
      return Verdict.SYNTHETIC;
    }
    return whyNotNatural().isEmpty() ? Verdict.NATURAL : Verdict.INCONCLUSIVE;
  }

  /** Why a sound without a comb is not called natural; empty if it is. */
  private Optional<String> whyNotNatural() {
    int hum = measured.hum().best();
    if (measured.hum().nats(hum) > HUM_NATS) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Lines %.0f Hz apart are there, which mains hum draws, and some generators too.",
              measured.hum().candidates().get(hum).spacing().hertz()));
    }
    if (measured.seconds() < SECONDS_FOR_NATURAL) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "With %.1f s it is too short to be called natural.",
              measured.seconds()));
    }
    if (strongest.nats() > DOUBTFUL_NATS) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "There is a hint of a comb, which one recording in %s shows too.",
              oddsText(strongest.nats())));
    }
    if (!model.texture().applies(measured.textures())
        || !model.packets().applies(measured.packets())) {
      return Optional.of(
          "Not every generator leaves a comb, and the detectors that would see the others were not"
              + " fitted on sound like this.");
    }
    if (llr() > model.naturalBelow()) {
      return Optional.of(
          "Not every generator leaves a comb, and what the other detectors see is as common among"
              + " such generators as among recordings.");
    }
    return Optional.empty();
  }

  Finding finding(List<Exhibit> exhibits) {
    List<DetectorFinding> detectors =
        List.of(
            combFinding(),
            learnedFinding("stft-texture", "spectrum", model.texture(), measured.textures()),
            learnedFinding("packets", "wavelet packets", model.packets(), measured.packets()));
    return new Finding(
        MediaType.AUDIO, verdict(), llr(), reasons(), detectors, timeline(), segments(), exhibits);
  }

  private DetectorFinding combFinding() {
    String name = "coherent-comb";
    return outside
        .map(reason -> DetectorFinding.notApplicable(name, reason))
        .orElseGet(
            () -> DetectorFinding.of(name, model.comb().llr(strongest.nats()), combReason()));
  }

  private DetectorFinding learnedFinding(
      String name, String what, SoundModel.Learned learned, double[] features) {
    if (outside.isPresent()) {
      return DetectorFinding.notApplicable(name, outside.get());
    }
    if (!learned.applies(features)) {
      return DetectorFinding.notApplicable(
          name, "The fine structure of the " + what + " is unlike all that it was fitted on.");
    }
    double llr = learned.llr(features);
    String side = llr > 0 ? "generated" : "recorded";
    return DetectorFinding.of(
        name,
        llr,
        Math.abs(llr) < 0.7
            ? "The fine structure of the " + what + " decides nothing."
            : "The fine structure of the " + what + " is more like that of " + side + " speech.");
  }

  private String combReason() {
    if (strongest.nats() >= SYNTHETIC_NATS) {
      return String.format(
          Locale.ROOT,
          "%s at every %.2f Hz, as up-sampling generators leave them; one recording in %s shows"
              + " as much by chance.",
          comb.trace() == CombTrace.PULSES ? "Pulses of loudness" : "Lines",
          comb.spacing().hertz(),
          oddsText(strongest.nats()));
    }
    return String.format(
        Locale.ROOT,
        "No comb: the strongest of those looked for, %.2f Hz apart, is what chance gives.",
        comb.spacing().hertz());
  }

  private static String oddsText(double nats) {
    return nats > Math.log(1e9)
        ? "more than 1,000,000,000"
        : String.format(Locale.ROOT, "%,d", Math.round(Math.exp(nats)));
  }

  private List<String> reasons() {
    List<String> out = new ArrayList<>();
    if (outside.isPresent()) {
      out.add(outside.get());
      return out;
    }
    out.add(combReason());
    if (strongest.nats() < SYNTHETIC_NATS) {
      out.add(
          whyNotNatural().orElse("The fine structure of the sound is that of recorded speech."));
    }
    return out;
  }

  private List<Moment> timeline() {
    return measured.windows().stream()
        .map(w -> new Moment((w.from() + w.to()) / 2, windowLlr(w)))
        .toList();
  }

  /** The file's best comb within a window; its spacing is known, so no search is paid for. */
  private double windowLlr(SoundMeasurement.Window window) {
    return speech(window) && outside.isEmpty() ? model.comb().llr(windowNats(window)) : 0;
  }

  private double windowNats(SoundMeasurement.Window window) {
    return window.combs().nats(strongest.candidate()) + comb.price();
  }

  /**
   * Windows of one verdict are joined; where they overlap, the middle of the overlap parts them.
   */
  private List<Segment> segments() {
    List<Segment> out = new ArrayList<>();
    List<SoundMeasurement.Window> windows = measured.windows();
    double from = 0;
    for (int i = 0; i < windows.size(); i++) {
      Verdict verdict = windowVerdict(windows.get(i));
      boolean last = i == windows.size() - 1;
      if (last || windowVerdict(windows.get(i + 1)) != verdict) {
        double to =
            last ? measured.seconds() : (windows.get(i).to() + windows.get(i + 1).from()) / 2;
        out.add(new Segment(from, to, verdict));
        from = to;
      }
    }
    return out.isEmpty() ? List.of(new Segment(0, measured.seconds(), Verdict.INCONCLUSIVE)) : out;
  }

  private Verdict windowVerdict(SoundMeasurement.Window window) {
    if (verdict() != Verdict.SYNTHETIC) {
      return verdict();
    }
    return !window.silent() && windowNats(window) >= WINDOW_NATS
        ? Verdict.SYNTHETIC
        : Verdict.INCONCLUSIVE;
  }
}
