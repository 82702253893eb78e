package dev.phasecast.benchmark;

import java.util.List;

/**
 * All that was measured.
 *
 * @param machine it ran on
 * @param predictors of the main job
 * @param clips in the order given
 * @param growths of memory with the length of the largest clip; empty if left out
 */
record SpeedReport(
    Machine machine, List<String> predictors, List<OfClip> clips, List<Growth> growths) {
  SpeedReport {
    predictors = List.copyOf(predictors);
    clips = List.copyOf(clips);
    growths = List.copyOf(growths);
  }

  /** The measurements on one clip. */
  record OfClip(Clip clip, List<OfTask> tasks) {
    OfClip {
      tasks = List.copyOf(tasks);
    }

    OfTask task(SpeedTask wanted) {
      return tasks.stream().filter(each -> each.task() == wanted).findFirst().orElseThrow();
    }
  }

  /** The measurements of one task, at least one. */
  record OfTask(SpeedTask task, List<Sample> samples) {
    OfTask {
      samples = List.copyOf(samples);
    }

    Sample median() {
      return Sample.median(samples);
    }
  }

  /**
   * A task on a clip, and on the same several times over.
   *
   * @param clip that was repeated
   * @param usual medians on the clip
   * @param longer on the long clip
   */
  record Growth(Clip clip, SpeedTask task, Sample usual, Sample longer) {}
}
