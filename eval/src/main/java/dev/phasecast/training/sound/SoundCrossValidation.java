package dev.phasecast.training.sound;

import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.sound.GeneratorFamily;
import dev.phasecast.forensics.sound.SoundChecker;
import dev.phasecast.forensics.sound.SoundExample;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;

/**
 * Scores every example by a checker that was fitted without its utterance and, if it is generated,
 * without any generator of its family. Recordings are shared out among the families, so that each
 * example is scored once.
 */
public final class SoundCrossValidation {
  private static final int FOLDS = 3;

  private SoundCrossValidation() {}

  /** An example and what was said of it by a checker that does not know its like. */
  public record Scored(SoundExample example, Finding finding) {}

  /**
   * Scores all examples.
   *
   * @param progress is told the share that is done
   * @throws IllegalArgumentException if there are too few to fit on what is left
   */
  public static List<Scored> of(List<SoundExample> examples, DoubleConsumer progress) {
    List<String> families =
        new ArrayList<>(
            new TreeSet<>(
                examples.stream()
                    .filter(SoundExample::synthetic)
                    .map(e -> GeneratorFamily.of(e.generator()))
                    .toList()));
    List<Scored> out = new ArrayList<>();
    for (int family = 0; family < families.size(); family++) {
      for (int fold = 0; fold < FOLDS; fold++) {
        int leftFold = fold;
        String left = families.get(family);
        int share = family;
        List<SoundExample> asked =
            examples.stream()
                .filter(e -> hash(e) % FOLDS == leftFold)
                .filter(
                    e ->
                        e.synthetic()
                            ? GeneratorFamily.of(e.generator()).equals(left)
                            : hash(e) / FOLDS % families.size() == share)
                .toList();
        if (!asked.isEmpty()) {
          SoundChecker checker =
              SoundChecker.fit(
                  examples.stream()
                      .filter(e -> hash(e) % FOLDS != leftFold)
                      .filter(
                          e -> !e.synthetic() || !GeneratorFamily.of(e.generator()).equals(left))
                      .toList());
          asked.forEach(e -> out.add(new Scored(e, checker.check(e))));
        }
        progress.accept((family * FOLDS + fold + 1.0) / (families.size() * FOLDS));
      }
    }
    return out;
  }

  private static int hash(SoundExample example) {
    return (example.utterance().hashCode() * 0x85EBCA6B) >>> 8;
  }
}
