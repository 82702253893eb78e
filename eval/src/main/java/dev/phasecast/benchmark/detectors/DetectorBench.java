package dev.phasecast.benchmark.detectors;

import dev.phasecast.benchmark.detectors.Subject.Checks;
import dev.phasecast.benchmark.detectors.Subject.Stimulus;
import dev.phasecast.forensics.DetectorFinding;
import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Answers to all files of one kind.
 *
 * @param subject name of the kind
 * @param answers of each protocol that the files allow, in order of degradations and files
 * @param refused protocols that they do not allow, with the reason
 * @param verdicts on things of which nothing can be known: how many there were, and how many were
 *     called synthetic or natural, by name
 * @param published figures of others
 */
record DetectorBench(
    String subject,
    Map<Protocol, List<Scored>> answers,
    Map<Protocol, String> refused,
    Map<String, Verdicts> verdicts,
    String published) {
  /** How many there were and how many got a verdict. */
  record Verdicts(int asked, int decided) {}

  /** Which detectors score which file, and what they said. */
  private record Fitted<T>(Map<LabelledFile, Checks<T>> checks, List<Scored> answers) {}

  /** The name of the control among detectors. */
  static final String CONTROL = "control: thumbnail";

  /**
   * Fits, checks and counts.
   *
   * @param progress is told in words what is done
   */
  static <T> DetectorBench run(
      Subject<T> subject,
      List<LabelledFile> files,
      List<Protocol> protocols,
      List<String> degradations,
      Consumer<String> progress)
      throws IOException {
    Map<Protocol, List<Scored>> answers = new LinkedHashMap<>();
    Map<Protocol, String> refused = new LinkedHashMap<>();
    List<Fitted<T>> fitted = new ArrayList<>();
    try {
      for (Protocol protocol : protocols) {
        try {
          List<Scored> list = new ArrayList<>();
          fitted.add(new Fitted<>(checks(subject, protocol, files, progress), list));
          answers.put(protocol, list);
        } catch (IllegalArgumentException e) {
          refused.put(protocol, String.valueOf(e.getMessage()));
        }
      }
      for (String degradation : degradations) {
        progress.accept(subject.name() + ", " + degradation + ": " + files.size() + " checks");
        for (LabelledFile file : files) {
          T content = subject.read(file, degradation);
          for (Fitted<T> one : fitted) {
            Checks<T> checks = one.checks().get(file);
            if (checks != null) {
              one.answers().add(scored(checks, content, file, degradation));
            }
          }
        }
      }
      return new DetectorBench(
          subject.name(), answers, refused, verdicts(subject), subject.published());
    } finally {
      fitted.stream()
          .flatMap(one -> one.checks().values().stream())
          .distinct()
          .forEach(Checks::close);
    }
  }

  private static <T> Map<LabelledFile, Checks<T>> checks(
      Subject<T> subject, Protocol protocol, List<LabelledFile> files, Consumer<String> progress)
      throws IOException {
    if (protocol != Protocol.SHIPPED) {
      return subject.fit(protocol, files, progress);
    }
    Checks<T> shipped = subject.shipped();
    Map<LabelledFile, Checks<T>> out = new LinkedHashMap<>();
    files.forEach(file -> out.put(file, shipped));
    return out;
  }

  private static <T> Scored scored(
      Checks<T> checks, T content, LabelledFile file, String degradation) {
    Finding finding = checks.check(content);
    Map<String, Double> detectors = new TreeMap<>();
    for (DetectorFinding detector : finding.detectors()) {
      if (detector.applies()) {
        detectors.put(detector.name(), detector.llr());
      }
    }
    checks.control(content).ifPresent(score -> detectors.put(CONTROL, score));
    return new Scored(file, degradation, finding.verdict(), finding.llr(), detectors);
  }

  /** By the detectors that ship. */
  private static <T> Map<String, Verdicts> verdicts(Subject<T> subject) {
    Map<String, Verdicts> out = new LinkedHashMap<>();
    try (Checks<T> checks = subject.shipped()) {
      for (Stimulus<T> stimulus : subject.stimuli()) {
        int decided = checks.check(stimulus.content()).verdict() == Verdict.INCONCLUSIVE ? 0 : 1;
        Verdicts before = out.getOrDefault(stimulus.name(), new Verdicts(0, 0));
        out.put(stimulus.name(), new Verdicts(before.asked() + 1, before.decided() + decided));
      }
    }
    return out;
  }
}
