package dev.phasecast.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Made-up measurements. */
final class Reports {
  static final Machine MACHINE =
      new Machine(
          "Some CPU @ 2.00GHz", 2, 8_000_000_000L, "Linux 6.1", "17.0.1", List.of("-Xmx1g"), 0.3);

  private Reports() {}

  static Sample sample(double rate, OptionalLong peak) {
    return new Sample(300, rate, rate / 2, 600 / rate, 1200 / rate, peak);
  }

  static SpeedReport.OfClip clip(String name, int width, int height, OptionalLong peak) {
    Clip clip = new Clip(name, Path.of(name), width, height, 30, Long.MAX_VALUE);
    List<SpeedReport.OfTask> tasks = new ArrayList<>();
    for (SpeedTask task : SpeedTask.values()) {
      int times = tasks.size() + 1;
      tasks.add(
          new SpeedReport.OfTask(
              task,
              IntStream.of(50, 30, 90).mapToObj(base -> sample(base * times, peak)).toList()));
    }
    return new SpeedReport.OfClip(clip, tasks);
  }

  static SpeedReport full() {
    OptionalLong peak = OptionalLong.of(500_000_000);
    SpeedReport.OfClip small = clip("drawn", 640, 360, peak);
    SpeedReport.OfClip large = clip("a-name-that-is-far-too-long-for-it.mp4", 1280, 720, peak);
    return new SpeedReport(
        MACHINE,
        List.of("copy", "shift", "gru"),
        List.of(small, large),
        List.of(
            new SpeedReport.Growth(
                large.clip(),
                SpeedTask.SHIFT,
                large.task(SpeedTask.SHIFT).median(),
                new Sample(1500, 40, 39, 38, 70, OptionalLong.of(525_000_000)))));
  }

  /** Of a system that does not tell memory. */
  static SpeedReport bare() {
    return new SpeedReport(
        new Machine("amd64", 2, 8_000_000_000L, "Other", "17", List.of(), -1),
        List.of("copy"),
        List.of(clip("v.mp4", 64, 64, OptionalLong.empty())),
        List.of());
  }
}
