package dev.phasecast.training;

import dev.phasecast.network.Compression;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * All that the weights depend on besides the data.
 *
 * @param compression which recurrent matrices are wavelet layers
 * @param units values of the state
 * @param steps steps of training
 * @param batch sequences in a step
 * @param frames frames seen in a sequence, each followed by a prediction
 * @param rate greatest step size of Adam; it rises over the first steps and falls as a cosine
 * @param clip largest norm of the gradients
 * @param drawnShare how many of the sequences are drawn, the others being real
 * @param seed of everything random
 * @param every steps between two looks at the held-out clips
 * @param patience such looks without a gain after which training stops
 * @param workers that train on a part of the clips each, and average after {@code every} steps
 */
record TrainingPlan(
    Compression compression,
    int units,
    int steps,
    int batch,
    int frames,
    double rate,
    double clip,
    double drawnShare,
    long seed,
    int every,
    int patience,
    int workers)
    implements Serializable {
  /** The paper's tiles. */
  static final int TILE = 64;

  /** The wavelet whose filters compressed matrices begin with. */
  static final String WAVELET = "db6";

  private static final String WAVELET_OPTION = "wavelet";
  private static final int WARM_UP = 100;
  private static final double LAST_SHARE = 0.02;

  /** What is wrong with the plan, in words; empty if nothing is. */
  String fault() {
    if (units < 1 || units > 4095) {
      return "--units must be 1 to 4095, not " + units;
    }
    if (compression != Compression.NONE && (units < 2 || Integer.bitCount(units) != 1)) {
      return "--units must be a power of two with --compress, such as 128 or 256, not " + units;
    }
    if (steps < 1 || batch < 1 || every < 1 || patience < 1) {
      return "--steps, --batch, --every and --patience must be at least 1";
    }
    if (frames < 2 || frames > 100) {
      return "--sequence must be 2 to 100 frames, not " + frames;
    }
    if (!(rate > 0 && rate <= 1) || !(clip > 0)) {
      return "--rate must be above 0 and at most 1, and --clip above 0";
    }
    if (workers < 1) {
      return "--workers must be at least 1, not " + workers;
    }
    if (!(drawnShare >= 0 && drawnShare <= 1)) {
      return "--drawn-share must be 0 to 1, not " + drawnShare;
    }
    return "";
  }

  /**
   * The compression that an option's value stands for: none, wavelet, or wavelet-PART.
   *
   * @throws IllegalArgumentException if it stands for none; the message names all
   */
  static Compression compression(String option) {
    for (Compression compression : Compression.values()) {
      if (option(compression).equals(option)) {
        return compression;
      }
    }
    throw new IllegalArgumentException(
        "--compress knows "
            + Arrays.stream(Compression.values())
                .map(TrainingPlan::option)
                .collect(Collectors.joining(", "))
            + ", not "
            + option);
  }

  private static String option(Compression compression) {
    return switch (compression) {
      case NONE -> compression.label();
      case ALL -> WAVELET_OPTION;
      default -> WAVELET_OPTION + "-" + compression.label();
    };
  }

  /** Step sizes. */
  RateSchedule schedule() {
    return new RateSchedule(rate, steps, WARM_UP, LAST_SHARE);
  }

  /**
   * The options of the command that give this plan. One worker does the same as none, and may go on
   * with its checkpoint.
   */
  String options() {
    String options =
        String.format(
            Locale.ROOT,
            "--units %d --steps %d --batch %d --sequence %d --rate %s --clip %s --drawn-share %s"
                + " --seed %d --every %d --patience %d",
            units,
            steps,
            batch,
            frames,
            rate,
            clip,
            drawnShare,
            seed,
            every,
            patience);
    String compressed =
        compression == Compression.NONE ? options : options + " --compress " + option(compression);
    return workers == 1 ? compressed : compressed + " --workers " + workers;
  }
}
