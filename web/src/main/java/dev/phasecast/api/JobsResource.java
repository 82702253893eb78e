package dev.phasecast.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.phasecast.job.Job;
import dev.phasecast.job.JobKind;
import dev.phasecast.job.JobRefusedException;
import dev.phasecast.job.JobRequest;
import dev.phasecast.job.Jobs;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** Jobs: asked for, listed, looked at and removed. */
final class JobsResource {
  private static final String PREDICTORS = "predictors";
  private static final String HORIZON = "horizon";
  private static final int LISTED = 200;
  private static final int MOST_LISTED = 1000;
  private static final String BUSY_SECONDS = "5";

  private final Jobs jobs;
  private final JobJson json;
  private final Catalog catalog;
  private final int maxHorizon;
  private final UploadReader uploads;
  private final Semaphore uploadPlaces;
  private final ServiceMetrics metrics;

  /** What a client asked for, checked. */
  private record Wish(JobKind kind, List<String> predictors, int horizon) {}

  /** How the parts of a form beside the file become a wish. */
  @FunctionalInterface
  private interface Reading {
    Wish of(Map<String, String> fields);
  }

  JobsResource(
      Jobs jobs,
      JobJson json,
      Catalog catalog,
      int maxHorizon,
      UploadReader uploads,
      Semaphore uploadPlaces,
      ServiceMetrics metrics) {
    this.jobs = jobs;
    this.json = json;
    this.catalog = catalog;
    this.maxHorizon = maxHorizon;
    this.uploads = uploads;
    this.uploadPlaces = uploadPlaces;
    this.metrics = metrics;
  }

  void createPrediction(Context ctx) throws IOException {
    create(ctx, Set.of(PREDICTORS, HORIZON), this::prediction);
  }

  void createCheck(Context ctx) throws IOException {
    if (!catalog.checks()) {
      throw new ProblemException(501, "this version of the service has no checks");
    }
    create(ctx, Set.of(), fields -> new Wish(JobKind.CHECK, List.of(), 1));
  }

  void list(Context ctx) {
    ArrayNode list = Json.array();
    for (Job job : jobs.list(limit(ctx))) {
      list.add(json.of(job));
    }
    Answers.json(ctx, 200, list);
  }

  void one(Context ctx) {
    Answers.json(ctx, 200, json.of(find(jobs, ctx)));
  }

  void delete(Context ctx) {
    if (!jobs.delete(ctx.pathParam("id"))) {
      throw noSuchJob();
    }
    ctx.status(204);
  }

  /** The job that the address names. */
  static Job find(Jobs jobs, Context ctx) {
    return jobs.find(ctx.pathParam("id")).orElseThrow(JobsResource::noSuchJob);
  }

  private static ProblemException noSuchJob() {
    return new ProblemException(404, "there is no such job; it may have been removed");
  }

  private void create(Context ctx, Set<String> fields, Reading reading) throws IOException {
    if (!uploadPlaces.tryAcquire()) {
      throw new ProblemException(
          Problem.of(503, "too many files are being received; try again in a moment")
              .with("Retry-After", BUSY_SECONDS));
    }
    try {
      uploads.inspect(ctx.req());
      Job job = receive(ctx, fields, reading);
      ctx.header("Location", Routes.API + "/jobs/" + job.id());
      Answers.json(ctx, 202, json.of(job));
    } catch (JobRefusedException e) {
      refuse(ctx, refused(e));
    } catch (ProblemException e) {
      refuse(ctx, e);
    } finally {
      uploadPlaces.release();
    }
  }

  /** Answers first, and then hears the client out, or it might never see the answer. */
  private void refuse(Context ctx, ProblemException refusal) throws IOException {
    Answers.problem(ctx, refusal.problem());
    Answers.sendNow(ctx);
    uploads.discard(ctx.req());
  }

  private Job receive(Context ctx, Set<String> fields, Reading reading)
      throws JobRefusedException, IOException {
    String client = Exchange.of(ctx.req()).client();
    jobs.admit(client);
    Path upload = jobs.newUpload();
    try {
      UploadReader.Form form = uploads.read(ctx.req(), upload, fields);
      metrics.uploaded(form.bytes());
      Wish wish = reading.of(form.fields());
      return jobs.submit(
          new JobRequest(
              wish.kind(), DisplayName.of(form.name()), wish.predictors(), wish.horizon(), client),
          upload);
    } finally {
      // Moved away where all went well.
      Files.deleteIfExists(upload);
    }
  }

  private static ProblemException refused(JobRefusedException refusal) {
    int status =
        switch (refusal.reason()) {
          case QUEUE_FULL, CLIENT_BUSY -> 429;
          case NO_ROOM -> 507;
          case STOPPING -> 503;
        };
    Duration wait = refusal.retryAfter();
    return new ProblemException(
        Problem.of(status, String.valueOf(refusal.getMessage()))
            .with("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
  }

  private Wish prediction(Map<String, String> fields) {
    return new Wish(
        JobKind.PREDICTION,
        predictors(fields.getOrDefault(PREDICTORS, "")),
        horizon(fields.getOrDefault(HORIZON, "1")));
  }

  private List<String> predictors(String text) {
    if (text.isBlank()) {
      return catalog.standard();
    }
    List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    String choice = "choose from " + String.join(", ", catalog.names());
    if (!catalog.names().containsAll(names)) {
      throw new ProblemException(400, "predictors names one that there is not; " + choice);
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new ProblemException(400, "predictors names one twice; " + choice);
    }
    return names;
  }

  private int horizon(String text) {
    try {
      int horizon = Integer.parseInt(text.strip());
      if (horizon >= 1 && horizon <= maxHorizon) {
        return horizon;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new ProblemException(400, "horizon is a whole number from 1 to " + maxHorizon);
  }

  private static int limit(Context ctx) {
    String text = ctx.queryParam("limit");
    if (text == null) {
      return LISTED;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST_LISTED) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new ProblemException(400, "limit is a whole number from 1 to " + MOST_LISTED);
  }
}
