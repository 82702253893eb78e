package dev.phasecast.api;

import dev.phasecast.job.Job;
import dev.phasecast.job.Jobs;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Server-sent events, of one job or of all. */
final class EventsResource {
  private final Jobs jobs;
  private final EventHub hub;

  EventsResource(Jobs jobs, EventHub hub) {
    this.jobs = jobs;
    this.hub = hub;
  }

  void ofOne(Context ctx) {
    Job job = JobsResource.find(jobs, ctx);
    open(ctx, Optional.of(job.id()));
  }

  void ofAll(Context ctx) {
    open(ctx, Optional.empty());
  }

  private void open(Context ctx, Optional<String> job) {
    boolean head = ctx.req().getMethod().equals("HEAD");
    if (!head) {
      hub.reserve();
    }
    ctx.status(200);
    ctx.res().setContentType("text/event-stream; charset=utf-8");
    ctx.header("Cache-Control", "no-store");
    // A proxy that collects what it passes on would keep events back.
    ctx.header("X-Accel-Buffering", "no");
    if (head) {
      return;
    }
    ctx.future(
        () -> {
          ctx.req().getAsyncContext().setTimeout(0);
          EventStream stream = stream(ctx);
          hub.join(job, stream);
          stream.open();
          return stream.closed();
        });
  }

  private static EventStream stream(Context ctx) {
    try {
      return new EventStream(ctx.res().getOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
