package dev.phasecast.benchmark.prediction;

import dev.phasecast.frame.VideoFormat;
import dev.phasecast.report.Thumbnailer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pictures of two frames of a clip: the one that the subject predicted worst by PSNR, and the
 * one on which it lost most to the better of its rivals.
 */
final class WorstFrames {
  private final List<String> predictors;
  private final String subject;
  private final List<String> rivals;
  private final Thumbnailer thumbnailer;
  private @Nullable WorstFrame lowest;
  private double lowestPsnr = Double.POSITIVE_INFINITY;
  private @Nullable WorstFrame lost;
  private double greatestLoss;

  /** For frames of one format. */
  WorstFrames(PredictionSettings settings, VideoFormat format) {
    this.predictors = settings.predictors();
    this.subject = settings.subject();
    this.rivals = settings.rivals();
    this.thumbnailer = new Thumbnailer(format);
  }

  /**
   * Looks at a frame.
   *
   * @param answers in the order of the predictors
   */
  void accept(TrueFrame truth, List<Contender.Answer> answers) {
    double own = psnr(answers, subject);
    if (own < lowestPsnr) {
      lowestPsnr = own;
      lowest = pictures("lowest PSNR of " + subject, truth, answers);
    }
    double loss = rivals.stream().mapToDouble(name -> psnr(answers, name)).max().orElse(own) - own;
    if (loss > greatestLoss) {
      greatestLoss = loss;
      String why = String.format(Locale.ROOT, "%s loses most, by %.1f dB", subject, loss);
      lost = pictures(why, truth, answers);
    }
  }

  private double psnr(List<Contender.Answer> answers, String predictor) {
    return answers.get(predictors.indexOf(predictor)).score().psnr();
  }

  private WorstFrame pictures(String why, TrueFrame truth, List<Contender.Answer> answers) {
    return new WorstFrame(
        why,
        truth.frame().index(),
        thumbnailer.picture(truth.frame()),
        answers.stream()
            .map(
                answer ->
                    new WorstFrame.Predicted(
                        thumbnailer.picture(answer.frame()),
                        thumbnailer.error(truth.frame(), answer.frame()),
                        answer.score().psnr()))
            .toList());
  }

  /** The frames kept, each of them once. */
  List<WorstFrame> list() {
    boolean same = lowest != null && lost != null && lowest.frame() == lost.frame();
    return Stream.of(Optional.ofNullable(same ? null : lowest), Optional.ofNullable(lost))
        .flatMap(Optional::stream)
        .map(Objects::requireNonNull)
        .toList();
  }
}
