package dev.phasecast.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.cli.Version;
import dev.phasecast.job.Jobs;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What the service tells of itself. */
final class ServiceResource {
  private static final String DOCUMENT = "openapi.json";

  private final Jobs jobs;
  private final Catalog catalog;
  private final Limits limits;
  private final Access access;
  private final ServiceMetrics metrics;
  private final BooleanSupplier stopping;

  ServiceResource(
      Jobs jobs,
      Catalog catalog,
      Limits limits,
      Access access,
      ServiceMetrics metrics,
      BooleanSupplier stopping) {
    this.jobs = jobs;
    this.catalog = catalog;
    this.limits = limits;
    this.access = access;
    this.metrics = metrics;
    this.stopping = stopping;
  }

  void info(Context ctx) {
    ObjectNode node = Json.object().put("version", Version.current());
    ArrayNode predictors = node.putArray("predictors");
    for (Catalog.Predictor predictor : catalog.predictors()) {
      predictors.addObject().put("name", predictor.name()).put("title", predictor.title());
    }
    ArrayNode standard = node.putArray("standard");
    catalog.standard().forEach(standard::add);
    node.putObject("limits")
        .put("uploadBytes", limits.uploadBytes())
        .put("maxPixels", limits.pixels())
        .put("maxFrames", limits.frames())
        .put("maxSeconds", limits.seconds())
        .put("maxHorizon", limits.horizon());
    node.put("checks", catalog.checks())
        .put("needsToken", access.needsToken())
        .put("authenticated", access.authenticated(ctx.req()));
    Answers.json(ctx, 200, node);
  }

  void health(Context ctx) {
    Answers.json(ctx, 200, Json.object().put("status", "alive"));
  }

  void readiness(Context ctx) {
    Optional<String> trouble =
        stopping.getAsBoolean() ? Optional.of("the service is stopping") : jobs.trouble();
    if (trouble.isPresent()) {
      throw new ProblemException(Problem.of(503, trouble.get()).with("Retry-After", "30"));
    }
    Answers.json(ctx, 200, Json.object().put("status", "ready"));
  }

  void metrics(Context ctx) throws IOException {
    ctx.header("Cache-Control", "no-store");
    Answers.bytes(ctx, 200, ServiceMetrics.CONTENT_TYPE, metrics.text());
  }

  void document(Context ctx) throws IOException {
    try (InputStream in = ServiceResource.class.getResourceAsStream(DOCUMENT)) {
      if (in == null) {
        throw new IllegalStateException(DOCUMENT + " is missing from the program");
      }
      ctx.header("Cache-Control", "no-cache");
      Answers.bytes(ctx, 200, Json.CONTENT_TYPE, in.readAllBytes());
    }
  }
}
