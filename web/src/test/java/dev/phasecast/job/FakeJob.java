package dev.phasecast.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Jobs that {@link FakeChild} does. */
final class FakeJob implements JobCommand {
  private final Path ledger;

  FakeJob(Path ledger) {
    this.ledger = ledger;
  }

  @Override
  public Program program(JobRequest request, Path input, Path result) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(input.toString(), result.toString(), ledger.toString()));
    arguments.add(request.title());
    return new Program(FakeChild.class.getName(), arguments);
  }
}
