package dev.phasecast.job;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it hears as lines. */
final class RecordedLog implements JobLog {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  List<String> lines() {
    return lines;
  }

  @Override
  public void accepted(Job job) {
    lines.add("accepted " + job.id());
  }

  @Override
  public void started(Job job, int attempt) {
    lines.add("started " + job.id() + " " + attempt);
  }

  @Override
  public void ended(Job job, double seconds) {
    lines.add(
        "ended "
            + job.id()
            + " "
            + job.status().word()
            + job.error().map(e -> ": " + e).orElse(""));
  }

  @Override
  public void requeued(Job job, String reason) {
    lines.add("requeued " + job.id() + ": " + reason);
  }

  @Override
  public void removed(Job job, String reason) {
    lines.add("removed " + job.id() + ": " + reason);
  }

  @Override
  public void limitNotAvailable(String limit) {
    lines.add("no limit: " + limit);
  }

  @Override
  public void trouble(String message) {
    lines.add("trouble: " + message);
  }
}
