package dev.phasecast.api;

import dev.phasecast.job.Job;
import dev.phasecast.job.JobCounts;
import dev.phasecast.job.JobStatus;
import dev.phasecast.job.Jobs;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;

/** Numbers for Prometheus, in a registry of their own. */
final class ServiceMetrics {
  static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "DELETE", "PUT", "PATCH");

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final Counter requests =
      Counter.builder()
          .name("phasecast_http_requests_total")
          .help("Requests answered.")
          .labelNames("route", "method", "status")
          .withoutExemplars()
          .register(registry);
  private final Histogram seconds =
      Histogram.builder()
          .name("phasecast_http_request_seconds")
          .help("Time to answer a request, without streams of events.")
          .classicOnly()
          .classicUpperBounds(.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5, 30, 120)
          .labelNames("route", "method")
          .withoutExemplars()
          .register(registry);
  private final Counter uploaded =
      Counter.builder()
          .name("phasecast_upload_bytes_total")
          .help("Bytes of files received.")
          .withoutExemplars()
          .register(registry);
  private final Histogram jobSeconds =
      Histogram.builder()
          .name("phasecast_job_seconds")
          .help("Time from the start of a job to its end.")
          .classicOnly()
          .classicUpperBounds(1, 2, 5, 10, 30, 60, 120, 300, 600, 1800)
          .labelNames("kind", "status")
          .withoutExemplars()
          .register(registry);

  /** Adds what is counted elsewhere, and asked for at each reading. */
  void observe(Jobs jobs, IntSupplier listening) {
    GaugeWithCallback.builder()
        .name("phasecast_jobs")
        .help("Jobs by state.")
        .labelNames("status")
        .callback(
            gauge -> {
              JobCounts counts = jobs.counts();
              gauge.call(counts.queued(), JobStatus.QUEUED.word());
              gauge.call(counts.running(), JobStatus.RUNNING.word());
              gauge.call(counts.done(), JobStatus.DONE.word());
              gauge.call(counts.failed(), JobStatus.FAILED.word());
            })
        .register(registry);
    ofJobs("phasecast_disk_bytes", "Bytes of all jobs on disk.", jobs, JobCounts::bytes);
    ofJobs("phasecast_disk_quota_bytes", "How many there may be.", jobs, JobCounts::quotaBytes);
    gauge("phasecast_event_streams", "Clients that listen to events.", listening::getAsInt);
    Runtime runtime = Runtime.getRuntime();
    gauge(
        "phasecast_heap_used_bytes",
        "Heap in use.",
        () -> runtime.totalMemory() - runtime.freeMemory());
    gauge("phasecast_heap_max_bytes", "Heap that there may be.", runtime::maxMemory);
    gauge("phasecast_threads", "Threads of the process.", Thread::activeCount);
  }

  private void ofJobs(String name, String help, Jobs jobs, ToDoubleFunction<JobCounts> number) {
    gauge(name, help, () -> number.applyAsDouble(jobs.counts()));
  }

  private void gauge(String name, String help, java.util.function.DoubleSupplier number) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(gauge -> gauge.call(number.getAsDouble()))
        .register(registry);
  }

  /** Counts a request. Methods that nobody knows count as one, or there would be any number. */
  void answered(String route, String method, int status, long nanos) {
    String known = METHODS.contains(method) ? method : "other";
    requests.labelValues(route, known, Integer.toString(status)).inc();
    if (!route.endsWith("/events")) {
      seconds.labelValues(route, known).observe(nanos / NANOS);
    }
  }

  void uploaded(long bytes) {
    uploaded.inc(bytes);
  }

  /** Counts a job if it has ended. */
  void changed(Job job) {
    if (job.status().ended() && job.started().isPresent() && job.ended().isPresent()) {
      Duration took = Duration.between(job.started().get(), job.ended().get());
      jobSeconds
          .labelValues(job.request().kind().word(), job.status().word())
          .observe(took.toMillis() / MILLIS);
    }
  }

  /** All numbers as Prometheus reads them. */
  byte[] text() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(out, registry.scrape(), EscapingScheme.DEFAULT);
    return out.toByteArray();
  }
}
