package dev.phasecast.benchmark.esann;

import dev.phasecast.digits.DigitPictures;
import dev.phasecast.digits.DigitSequences;
import dev.phasecast.network.cell.CellPredictor;
import dev.phasecast.network.digits.DigitGruPredictor;
import dev.phasecast.prediction.CopyPredictor;
import dev.phasecast.prediction.ObjectsPredictor;
import dev.phasecast.prediction.SequencePredictor;
import dev.phasecast.prediction.ShiftPredictor;
import dev.phasecast.training.SequencePlan;
import dev.phasecast.training.SequencePlan.Net;
import dev.phasecast.training.SequenceSetting;
import dev.phasecast.training.SequenceTraining;
import dev.phasecast.training.TrainingFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trains every net for every seed and measures them all. */
final class EsannBench {
  private static final int EVERY = 100;

  /** Seed of the test sequences, whatever the seeds of the trainings. */
  private static final long TEST = 0x0e5a_7e57L;

  private final SequenceSetting setting;
  private final DigitPictures training;
  private final DigitSequences test;
  private final int sequences;
  private final int threads;
  private final Path work;
  private final PrintWriter err;

  /**
   * @param training digits to learn from
   * @param testing digits to measure with, none of which is in {@code training}
   * @param sequences how many are measured
   * @param threads that train
   * @param work folder of weights and checkpoints, from which an interrupted run goes on
   * @param err told of progress
   */
  EsannBench(
      SequenceSetting setting,
      DigitPictures training,
      DigitPictures testing,
      int sequences,
      int threads,
      Path work,
      PrintWriter err) {
    this.setting = setting;
    this.training = training;
    this.test = setting.sequences(testing, TEST);
    this.sequences = sequences;
    this.threads = threads;
    this.work = work;
    this.err = err;
  }

  /** Those that nothing is trained for. */
  List<EsannRow> untrained() {
    List<EsannRow> rows = new ArrayList<>();
    rows.add(untrained("copy", SequencePredictor.of("copy", CopyPredictor::new)));
    rows.add(untrained("shift", SequencePredictor.of("shift", ShiftPredictor::new)));
    rows.add(untrained("objects", new ObjectsPredictor()));
    rows.add(untrained("cell, untrained", CellPredictor.untrained()));
    return rows;
  }

  private EsannRow untrained(String name, SequencePredictor predictor) {
    try (predictor) {
      say("measuring " + name);
      return new EsannRow(name, 0, List.of(new EsannRow.Run(0, 0, 0, measured(predictor))));
    }
  }

  /** A net trained for the seeds from 1 on. */
  EsannRow trained(Contestant contestant, int seeds) throws IOException {
    Files.createDirectories(work);
    List<EsannRow.Run> runs = new ArrayList<>();
    long parameters = 0;
    for (long seed = 1; seed <= seeds; seed++) {
      say("training " + contestant.name() + ", seed " + seed);
      SequencePlan plan =
          new SequencePlan(
              contestant.net(),
              setting,
              contestant.units(),
              contestant.steps(),
              contestant.batch(),
              contestant.rate(),
              contestant.clip(),
              seed,
              Math.min(EVERY, contestant.steps()));
      String name = setting.label() + "-" + contestant.net().label() + "-" + contestant.units();
      Path weights = work.resolve(name + "-" + seed + ".weights");
      Path checkpoint = work.resolve(name + "-" + seed + ".checkpoint");
      SequenceTraining.Outcome outcome =
          new SequenceTraining(plan, training, threads, err)
              .run(TrainingFiles.of(weights, checkpoint, Files.exists(checkpoint)));
      parameters = outcome.parameters();
      try (SequencePredictor predictor =
          contestant.net() == Net.CELL
              ? CellPredictor.load(weights)
              : DigitGruPredictor.load(weights)) {
        runs.add(new EsannRow.Run(seed, outcome.steps(), outcome.seconds(), measured(predictor)));
      }
    }
    return new EsannRow(contestant.name(), parameters, runs);
  }

  private Measured measured(SequencePredictor predictor) {
    return Measured.of(predictor, test, sequences, setting.context());
  }

  private void say(String line) {
    err.println("bench: " + line);
    err.flush();
  }
}
