package dev.phasecast.training;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code predict train convgru}. */
@Command(
    name = "convgru",
    description = {
      "Trains the convolutional GRU to continue two moving digits, its predictions fed back, and"
          + " writes the weights and, beside them, a card that says where they come from and how"
          + " they do on digits never seen. FILE.html shows the curves while it runs."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict train convgru --moving-mnist DIR --out convgru.weights",
      "  predict train convgru --moving-mnist DIR --out convgru.weights --resume",
      "  predict train convgru --moving-mnist DIR --units 16 --coarse-units 16 --steps 500 --out"
          + " small.weights"
    })
final class TrainConvGruCommand extends DigitCommand {
  @Option(
      names = "--units",
      defaultValue = "32",
      description = "Channels of the state on the grid of 16x16 (${DEFAULT-VALUE}).")
  private int units;

  @Option(
      names = "--coarse-units",
      defaultValue = "64",
      description = "Channels of the state on the grid of 8x8 (${DEFAULT-VALUE}).")
  private int coarseUnits;

  @Option(
      names = "--batch",
      defaultValue = "8",
      description = "Sequences a step (${DEFAULT-VALUE}).")
  private int batch;

  @Option(names = "--steps", defaultValue = "5000", description = "Most steps (${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--rate",
      defaultValue = "0.002",
      description = "Step size of Adam (${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--whole",
      description = "Train on whole sequences from the first step on, not on shorter ones first.")
  private boolean whole;

  @Override
  DigitPlan plan(Sequences sequences) {
    return new DigitPlan(
        DigitPlan.Net.CONVGRU,
        units,
        coarseUnits,
        steps,
        batch,
        sequences.context(),
        sequences.predicted(),
        !whole,
        rate,
        sequences.clip(),
        sequences.seed(),
        sequences.every(),
        sequences.patience());
  }
}
