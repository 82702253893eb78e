package dev.phasecast.benchmark.detectors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Which files the detectors that score a file may have been fitted on. */
enum Protocol {
  /** Files of other persons or utterances; other files of its generator are among them. */
  KNOWN("generators known, person or utterance unseen"),
  /** Neither its generator nor its person or utterance. */
  UNSEEN("generators never seen"),
  /** The detectors that ship, whatever they were fitted on. */
  SHIPPED("detectors as shipped");

  private static final int MOST_FOLDS = 5;

  /** Parts of the groups, each left out together with each part of the generators. */
  private static final int UNSEEN_GROUPS = 3;

  private final String title;

  Protocol(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /**
   * One split.
   *
   * @param fitted files for the fit; empty for detectors that ship
   * @param scored files to be scored, each in one split alone
   */
  record Split(List<LabelledFile> fitted, List<LabelledFile> scored) {}

  /**
   * The splits of this protocol.
   *
   * @param seed of the order in which groups and generators are dealt out
   * @param family of a generator: those of one family are left out together
   * @throws IllegalArgumentException if the files allow none; the message says what is missing
   */
  List<Split> splits(List<LabelledFile> files, long seed, UnaryOperator<String> family) {
    return switch (this) {
      case KNOWN -> known(files, seed);
      case UNSEEN -> unseen(files, seed, family);
      case SHIPPED -> List.of(new Split(List.of(), files));
    };
  }

  private static List<Split> known(List<LabelledFile> files, long seed) {
    List<Set<String>> groups = dealt(files.stream().map(LabelledFile::group).toList(), seed);
    List<Split> out = new ArrayList<>();
    for (Set<String> held : groups) {
      out.add(
          checked(
              files.stream().filter(file -> !held.contains(file.group())).toList(),
              files.stream().filter(file -> held.contains(file.group())).toList()));
    }
    return out;
  }

  private static List<Split> unseen(
      List<LabelledFile> files, long seed, UnaryOperator<String> family) {
    List<LabelledFile> generated = files.stream().filter(LabelledFile::synthetic).toList();
    List<Set<String>> generators =
        dealt(generated.stream().map(file -> family.apply(file.source())).toList(), seed);
    if (generators.size() < 2) {
      throw new IllegalArgumentException(
          "generators never seen need two generators or more, of designs that differ");
    }
    List<Set<String>> groups =
        dealt(
            files.stream().map(LabelledFile::group).toList(),
            seed,
            Math.max(generators.size(), UNSEEN_GROUPS));
    List<Split> out = new ArrayList<>();
    for (int i = 0; i < generators.size(); i++) {
      for (int j = 0; j < groups.size(); j++) {
        Set<String> held = generators.get(i);
        Set<String> heldGroups = groups.get(j);
        // Recordings are scored once, by one of the splits that leave them out.
        boolean recordings = j % generators.size() == i;
        List<LabelledFile> scored =
            files.stream()
                .filter(file -> heldGroups.contains(file.group()))
                .filter(
                    file ->
                        file.synthetic() ? held.contains(family.apply(file.source())) : recordings)
                .toList();
        if (!scored.isEmpty()) {
          out.add(
              checked(
                  files.stream()
                      .filter(
                          file -> !(file.synthetic() && held.contains(family.apply(file.source()))))
                      .filter(file -> !heldGroups.contains(file.group()))
                      .toList(),
                  scored));
        }
      }
    }
    return out;
  }

  private static Split checked(List<LabelledFile> fitted, List<LabelledFile> scored) {
    long generated = fitted.stream().filter(LabelledFile::synthetic).count();
    if (generated == 0 || generated == fitted.size()) {
      throw new IllegalArgumentException(
          "with some persons, utterances or generators held out, %d generated and %d recorded files are left to fit on; more are needed"
              .formatted(generated, fitted.size() - generated));
    }
    return new Split(fitted, scored);
  }

  private static List<Set<String>> dealt(List<String> names, long seed) {
    return dealt(names, seed, Math.min(MOST_FOLDS, new HashSet<>(names).size()));
  }

  private static List<Set<String>> dealt(List<String> names, long seed, int count) {
    List<String> order = new ArrayList<>(new TreeSet<>(names));
    Collections.shuffle(order, new Random(seed));
    List<Set<String>> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      out.add(new HashSet<>());
    }
    for (int i = 0; i < order.size(); i++) {
      out.get(i % count).add(order.get(i));
    }
    return out;
  }
}
