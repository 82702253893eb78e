package dev.phasecast.api;

import dev.phasecast.job.Job;
import dev.phasecast.job.Jobs;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Pictures of single frames. */
final class FramesResource {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}\\.(png|jpg|json)");

  private final Jobs jobs;
  private final FrameShelf shelf;

  FramesResource(Jobs jobs, FrameShelf shelf) {
    this.jobs = jobs;
    this.shelf = shelf;
  }

  void picture(Context ctx) throws IOException {
    String number = ctx.pathParam("frame");
    String name = ctx.pathParam("picture");
    if (!NUMBER.matcher(number).matches()) {
      throw new ProblemException(400, "the number of a frame is a whole number, from 0");
    }
    Job job = JobsResource.find(jobs, ctx);
    byte[] picture =
        Optional.of(name)
            .filter(NAME.asMatchPredicate())
            .flatMap(known -> jobs.result(job.id()))
            .flatMap(folder -> read(job, folder, Long.parseLong(number), name))
            .orElseThrow(
                () ->
                    new ProblemException(
                        404, "there is no such picture; the job's metrics tell which frames are"));
    // Frames never change, and no id is given twice.
    String etag = "\"" + job.id() + "-" + number + "-" + name + "\"";
    ctx.header("ETag", etag);
    ctx.header("Cache-Control", "private, max-age=31536000, immutable");
    if (Conditions.unchanged(ctx.req(), etag, Optional.empty())) {
      ctx.status(304);
      return;
    }
    Answers.bytes(ctx, 200, MediaTypes.of(name), picture);
  }

  private Optional<byte[]> read(Job job, Path folder, long frame, String name) {
    try {
      return shelf.read(job.id(), folder, frames -> frames.read(frame, name));
    } catch (java.nio.file.NoSuchFileException e) {
      // Without panels, or removed a moment ago.
      return Optional.empty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
