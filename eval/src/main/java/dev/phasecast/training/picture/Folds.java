package dev.phasecast.training.picture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** Splits examples so that no group, such as all pictures of one person, is in two parts. */
final class Folds {
  private Folds() {}

  /**
   * The fold of each example.
   *
   * @param groups one for each example
   * @param count of folds
   * @param seed of the order in which groups are dealt out
   */
  static int[] of(List<String> groups, int count, long seed) {
    List<String> names = new ArrayList<>(new TreeSet<>(groups));
    Collections.shuffle(names, new Random(seed));
    Map<String, Integer> fold = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      fold.put(names.get(i), i % count);
    }
    return groups.stream().mapToInt(group -> fold.getOrDefault(group, 0)).toArray();
  }
}
