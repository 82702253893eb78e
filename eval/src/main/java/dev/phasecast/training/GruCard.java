package dev.phasecast.training;

import dev.phasecast.network.Compression;
import dev.phasecast.network.GruWeights;
import java.util.List;
import java.util.Locale;

/**
 * What a reader of the weights must know: where they come from and how they do.
 *
 * @param weights themselves
 * @param command what made them
 * @param split which clips were what
 * @param history how training went
 * @param scores on the clips held out to report
 */
record GruCard(
    TrainingPlan plan,
    GruWeights weights,
    String command,
    ClipSplit split,
    TrainingHistory history,
    List<ClipScore> scores) {
  GruCard {
    scores = List.copyOf(scores);
  }

  /** The card as Markdown. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Weights of the plain GRU\n\n");
    line(
        text,
        "A flat tile of %d×%d pixels less its mean goes into a GRU cell of %d units; a linear"
            + " layer makes the next tile of the state. %,d parameters, kept as 16-bit floats."
            + " Luma only.",
        weights.shape().tile(),
        weights.shape().tile(),
        weights.shape().units(),
        weights.parameters());
    compression(text);
    text.append("\nMade by\n\n```\n").append(command).append("\n```\n\n## Training\n\n");
    line(
        text,
        "Starts from the principal components of the training tiles (copies the coarse picture);"
            + " squared error, Adam, gradient norm clipped at %s, sequences of %d frames, %d side"
            + " by side, %.0f %% of them drawn scenes, the others cut out of the clips below,"
            + " mirrored, reversed, at full and half size, some with a gliding tile.",
        plan.clip(),
        plan.frames() + 1,
        plan.batch(),
        100 * plan.drawnShare());
    if (plan.workers() > 1) {
      line(
          text,
          "%nTrained by %d workers with a part of the clips each; after every %d steps of each"
              + " their weights and moments were averaged. Steps are those of one worker.",
          plan.workers(),
          plan.every());
    }
    history
        .best()
        .ifPresent(
            best ->
                line(
                    text,
                    "%n%d steps in %.0f minutes; the best on held-out clips after step %d.",
                    history.points().get(history.points().size() - 1).step(),
                    history.seconds() / 60,
                    best.step()));
    text.append("\n| step | training loss | held-out loss |\n|---:|---:|---:|\n");
    for (TrainingHistory.Point point : thinned(history.points())) {
      line(
          text,
          "| %d | %s | %.3f |",
          point.step(),
          point.step() == 0 ? "" : String.format(Locale.ROOT, "%.3f", point.trainingLoss()),
          point.heldOutLoss());
    }
    text.append("\nLoss: squared error summed over a tile.\n\n## Data\n\n");
    list(text, "Trained on", split.train());
    list(text, "Held out to stop early", split.validate());
    list(text, "Held out to report, never seen in training", split.test());
    text.append(
        """
        The sign-language clips show few people before one background, and some of them are on each
        side of the split: those figures say nothing about people never seen.

        ## Next frame on clips held out

        Mean PSNR of luma in dB over all frames from the third on. `copy` repeats the last frame.

        | clip | frames | gru | copy |
        |---|---:|---:|---:|
        """);
    for (ClipScore score : scores) {
      line(
          text,
          "| %s | %d | %.2f | %.2f |",
          score.clip(),
          score.frames(),
          score.gru(),
          score.copy());
    }
    text.append(
        """

        ## Licence

        The weights are made from drawn scenes and from clips of intel-iot-devkit/sample-videos
        (CC BY 4.0), udacity/CarND-LaneLines-P1 (MIT), OpenCV's samples (Apache-2.0) and Firefox's
        media tests (MPL-2.0), if made with the standard split; they are given under Apache-2.0.
        """);
    return text.toString();
  }

  private void compression(StringBuilder text) {
    if (weights.compression() == Compression.NONE) {
      return;
    }
    long full = 3L * weights.shape().units() * weights.shape().units();
    line(
        text,
        "%nOf the recurrent matrices %s: learnable wavelet layers (Wolter, Lin and Yao 2020) that"
            + " began with the filters of %s. %,d weights stand in place of the %,d of full"
            + " recurrent matrices; layers are kept as 32-bit floats.",
        switch (weights.compression()) {
          case GATES -> "those of both gates are compressed";
          case STATE -> "that of the candidate is compressed";
          case RESET -> "that of the reset gate is compressed";
          case UPDATE -> "that of the update gate is compressed";
          default -> "all are compressed";
        },
        TrainingPlan.WAVELET,
        weights.recurrentParameters(),
        full);
  }

  /** At most some twenty points, the first and the last among them. */
  private static List<TrainingHistory.Point> thinned(List<TrainingHistory.Point> points) {
    int stride = Math.max(1, points.size() / 20);
    int last = points.size() - 1;
    return java.util.stream.IntStream.rangeClosed(0, last)
        .filter(i -> i % stride == 0 || i == last)
        .mapToObj(points::get)
        .toList();
  }

  private static void list(StringBuilder text, String title, List<String> clips) {
    text.append(title).append(": ").append(String.join(", ", clips)).append(".\n\n");
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
