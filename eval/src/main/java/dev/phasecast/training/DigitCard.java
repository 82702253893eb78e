package dev.phasecast.training;

import java.util.List;
import java.util.Locale;

/**
 * What a reader of the weights of a net for moving digits must know: where they come from and how
 * they do.
 *
 * @param parameters weights and biases
 * @param threads that computed
 * @param digits trained on, and held out
 * @param history how training went
 * @param scores on digits never seen, copying the last frame among them
 */
record DigitCard(
    DigitPlan plan,
    long parameters,
    int threads,
    String digits,
    TrainingHistory history,
    List<DigitScore> scores) {
  private static final int ROWS = 20;

  DigitCard {
    scores = List.copyOf(scores);
  }

  /** The card as Markdown. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Weights of the ").append(title()).append(" for moving digits\n\n");
    text.append(description()).append('\n');
    text.append("\nMade by\n\n```\npredict train ").append(plan.net().label());
    text.append(" --moving-mnist DIR --out FILE ").append(plan.options()).append("\n```\n");
    training(text);
    text.append("\n## Data\n\nMoving MNIST by the rule of Srivastava, Mansimov and Salakhutdinov ");
    text.append("(ICML 2015): ").append(DigitTrainee.DIGITS);
    text.append(" digits in 64×64, every sequence drawn anew. ").append(digits).append('\n');
    figures(text);
    return text.toString();
  }

  private String title() {
    return plan.net() == DigitPlan.Net.GRU ? "plain GRU" : "convolutional GRU";
  }

  private String description() {
    return plan.net() == DigitPlan.Net.GRU
        ? String.format(
            Locale.ROOT,
            "A flat frame of 64×64 pixels goes into a GRU of %d units; a linear layer and the"
                + " logistic function make the next frame of the state. %,d weights and biases;"
                + " matrices as bytes with a scale for each row, biases as 32-bit floats.",
            plan.units(),
            parameters)
        : String.format(
            Locale.ROOT,
            "An encoder sees this frame and the last as 4×4 patches, how well each shift of at most"
                + " 4 pixels a frame explains this frame by those one, two and four frames ago, and"
                + " where the walls are. A convolutional GRU of %d channels"
                + " works on 16×16, a second of %d on 8×8. The decoder joins both and says for each"
                + " patch how the last frame's pixels move, for each pixel how much of that stays"
                + " and what is added. %,d weights and biases; kernels as 16-bit floats.",
            plan.units(),
            plan.coarseUnits(),
            parameters);
  }

  private void training(StringBuilder text) {
    List<TrainingHistory.Point> points = history.points();
    int steps = points.get(points.size() - 1).step();
    text.append("\n## Training\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "%d frames seen, %d predicted, each prediction fed back and the gradient taken through"
                + " all of them%s. Squared error; Adam, its step size rising to %s and falling as"
                + " half a cosine; gradient norm clipped at %s; the weights kept are a running mean."
                + "%n%nBudget: %,d sequences in %d steps, %.0f minutes on %d thread%s%s.%n",
            plan.context(),
            plan.predicted(),
            plan.growing() ? " (shorter sequences for the first 45 % of the steps)" : "",
            plan.rate(),
            plan.clip(),
            (long) steps * plan.batch(),
            steps,
            history.seconds() / 60,
            threads,
            threads == 1 ? "" : "s",
            history
                .best()
                .map(best -> "; the best on held-out digits after step " + best.step())
                .orElse("")));
    text.append("\n| step | training loss | held-out loss |\n|---:|---:|---:|\n");
    int stride = (points.size() + ROWS - 1) / ROWS;
    for (int i = 0; i < points.size(); i++) {
      TrainingHistory.Point point = points.get(i);
      if (i % stride == 0 || i == points.size() - 1) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %d | %s | %.2f |%n",
                point.step(),
                point.step() == 0 ? "" : String.format(Locale.ROOT, "%.2f", point.trainingLoss()),
                point.heldOutLoss()));
      }
    }
    text.append("\nLoss: squared error summed over a frame (MSE × 4096), mean over predictions.\n");
  }

  private void figures(StringBuilder text) {
    text.append("\n## On digits never seen\n\nMSE × 4096 of the predicted frames 1 to ");
    text.append(plan.predicted()).append(", on ").append(scores.get(0).sequences());
    text.append(" sequences of MNIST's test digits:\n\n| | mean |");
    for (int step = 1; step <= plan.predicted(); step++) {
      text.append(' ').append(step).append(" |");
    }
    text.append("\n|---|---:|").append("---:|".repeat(plan.predicted())).append('\n');
    for (DigitScore score : scores) {
      text.append("| ").append(score.name());
      text.append(String.format(Locale.ROOT, " | %.1f |", score.mean()));
      for (double step : score.steps()) {
        text.append(String.format(Locale.ROOT, " %.1f |", step));
      }
      text.append('\n');
    }
  }
}
