package dev.phasecast.api;

import dev.phasecast.job.Job;
import dev.phasecast.job.Jobs;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of results. A name is looked up among those that there are, and never made into a path. */
final class FilesResource {
  private static final String METRICS = "metrics.json";

  private final Jobs jobs;

  FilesResource(Jobs jobs) {
    this.jobs = jobs;
  }

  void file(Context ctx) throws IOException {
    send(ctx, ctx.pathParam("name"));
  }

  /** The series of each frame, as the job wrote them. */
  void metrics(Context ctx) throws IOException {
    send(ctx, METRICS);
  }

  private void send(Context ctx, String name) throws IOException {
    Job job = JobsResource.find(jobs, ctx);
    Path file =
        jobs.files(job.id()).stream()
            .filter(path -> JobJson.name(path).equals(name) && JobJson.isPublic(path))
            .findFirst()
            .orElseThrow(() -> missing(job));
    String type = MediaTypes.of(name);
    if (type.equals(MediaTypes.HTML)) {
      ctx.header(SecurityHeaders.CSP, SecurityHeaders.REPORT_POLICY);
    }
    boolean download = ctx.queryParam("download") != null || !MediaTypes.isShown(type);
    ctx.header("Content-Disposition", disposition(download ? "attachment" : "inline", name));
    ctx.header("Cache-Control", "private, no-cache");
    Answers.file(ctx, file, type, etag(job, file));
  }

  private static ProblemException missing(Job job) {
    return new ProblemException(
        404,
        job.status().ended()
            ? "the result has no such file; the job's \"files\" lists what it has"
            : "the job has no result yet; wait until it is done");
  }

  /** Results are put in place whole and never change; a removed job's id is never given again. */
  private static String etag(Job job, Path file) throws IOException {
    try {
      return "\""
          + job.id()
          + "-"
          + Long.toHexString(Files.getLastModifiedTime(file).toMillis())
          + "-"
          + Long.toHexString(Files.size(file))
          + "\"";
    } catch (java.nio.file.NoSuchFileException e) {
      throw new ProblemException(404, "this file is gone; its job was removed meanwhile");
    }
  }

  private static String disposition(String kind, String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return kind + "; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
  }
}
