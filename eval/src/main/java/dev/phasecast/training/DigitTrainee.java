package dev.phasecast.training;

import dev.phasecast.digits.DigitPictures;
import dev.phasecast.digits.DigitSequence;
import dev.phasecast.digits.MovingMnist;
import dev.phasecast.network.digits.ConvGruTrainer;
import dev.phasecast.network.digits.FrameTrainer;
import dev.phasecast.network.digits.SequenceGruTrainer;

/** A net in training on Moving MNIST. */
final class DigitTrainee extends FrameTrainee {
  /** Two digits, as in the standard test. */
  static final int DIGITS = 2;

  private static final long TRAINING = 0x0d19_0001L;
  private static final long VALIDATION = 0x0d19_0002L;

  private final DigitPlan plan;
  private final DigitPictures digits;

  /**
   * @param digits trained on
   * @param validation digits held out, none of which is trained on
   * @param threads how many may compute
   */
  DigitTrainee(DigitPlan plan, DigitPictures digits, DigitPictures validation, int threads) {
    super(trainer(plan, threads), plan.clip(), lesson(validation, plan.whole(), VALIDATION));
    this.plan = plan;
    this.digits = digits;
  }

  private static FrameTrainer trainer(DigitPlan plan, int threads) {
    return switch (plan.net()) {
      case GRU ->
          new SequenceGruTrainer(
              DigitSequence.SIDE, plan.units(), plan.batch(), threads, plan.seed());
      case CONVGRU ->
          new ConvGruTrainer(plan.units(), plan.coarseUnits(), plan.batch(), threads, plan.seed());
    };
  }

  private static Lesson lesson(DigitPictures digits, DigitPlan.Length length, long seed) {
    return new Lesson(
        new MovingMnist(digits, DIGITS, length.frames(), seed),
        length.context(),
        length.predicted());
  }

  @Override
  Lesson lesson(int step) {
    return lesson(digits, plan.lengthAt(step), plan.seed() ^ TRAINING << 16);
  }
}
