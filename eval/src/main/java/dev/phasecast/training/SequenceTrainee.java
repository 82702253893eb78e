package dev.phasecast.training;

import dev.phasecast.digits.DigitPictures;
import dev.phasecast.digits.DigitSequence;
import dev.phasecast.network.cell.CellTrainer;
import dev.phasecast.network.digits.FrameTrainer;
import dev.phasecast.network.digits.SequenceGruTrainer;

/** A net of the ESANN experiment in training. */
final class SequenceTrainee extends FrameTrainee {
  private static final long TRAINING = 0x0e5a_0001L;
  private static final long VALIDATION = 0x0e5a_0002L;

  private final Lesson lesson;

  /**
   * @param digits trained on
   * @param validation digits held out, none of which is trained on
   * @param threads how many may compute; the weights do not depend on it
   */
  SequenceTrainee(SequencePlan plan, DigitPictures digits, DigitPictures validation, int threads) {
    super(trainer(plan, threads), plan.clip(), lesson(plan.setting(), validation, VALIDATION));
    lesson = lesson(plan.setting(), digits, plan.seed() ^ TRAINING << 16);
  }

  private static FrameTrainer trainer(SequencePlan plan, int threads) {
    return switch (plan.net()) {
      case CELL ->
          new CellTrainer(
              DigitSequence.SIDE,
              plan.units(),
              plan.batch(),
              plan.coarseSteps(),
              threads,
              plan.seed());
      case GRU ->
          new SequenceGruTrainer(
              DigitSequence.SIDE, plan.units(), plan.batch(), threads, plan.seed());
    };
  }

  private static Lesson lesson(SequenceSetting setting, DigitPictures digits, long seed) {
    return new Lesson(setting.sequences(digits, seed), setting.context(), setting.predicted());
  }

  @Override
  Lesson lesson(int step) {
    return lesson;
  }
}
