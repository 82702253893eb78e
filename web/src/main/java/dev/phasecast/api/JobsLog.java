package dev.phasecast.api;

import dev.phasecast.job.Job;
import dev.phasecast.job.JobLog;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes down what happens to jobs. */
final class JobsLog implements JobLog {
  private final ServiceLog log;

  JobsLog(ServiceLog log) {
    this.log = log;
  }

  @Override
  public void accepted(Job job) {
    write("job accepted", job, Map.of("title", job.request().title()));
  }

  @Override
  public void started(Job job, int attempt) {
    write("job started", job, attempt == 1 ? Map.of() : Map.of("attempt", attempt));
  }

  @Override
  public void ended(Job job, double seconds) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", job.status().word());
    fields.put("seconds", Math.round(seconds));
    job.error().ifPresent(error -> fields.put("error", error));
    write("job ended", job, fields);
  }

  @Override
  public void requeued(Job job, String reason) {
    write("job put back", job, Map.of("reason", reason));
  }

  @Override
  public void removed(Job job, String reason) {
    write("job removed", job, Map.of("reason", reason));
  }

  @Override
  public void limitNotAvailable(String limit) {
    log.info("limit not available", Map.of("limit", limit));
  }

  @Override
  public void trouble(String message) {
    log.info("trouble", Map.of("message", message));
  }

  private void write(String event, Job job, Map<String, ?> more) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("job", job.id());
    fields.putAll(more);
    log.info(event, fields);
  }
}
