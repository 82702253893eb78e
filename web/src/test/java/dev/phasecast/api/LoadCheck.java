package dev.phasecast.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts a running service under load: a hundred clients that read and twenty that upload. To be run
 * by hand against {@code predict serve}:
 *
 * <pre>java -cp … dev.phasecast.api.LoadCheck http://127.0.0.1:7070 clip.mp4 60 [TOKEN]</pre>
 */
final class LoadCheck {
  private static final int READERS = 100;
  private static final int UPLOADERS = 20;
  private static final double NANOS_PER_MILLI = 1e6;

  private final URI service;
  private final byte[] clip;
  private final String token;
  private final long end;
  private final List<Long> reads = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong turnedAway = new AtomicLong();
  private final AtomicLong faults = new AtomicLong();

  private LoadCheck(URI service, byte[] clip, int seconds, String token) {
    this.service = service;
    this.clip = clip;
    this.token = token;
    this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }

  /** Runs for a while, prints what was seen, and fails where the service did. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 3) {
      System.err.println("usage: LoadCheck URL CLIP SECONDS [TOKEN]");
      System.exit(2);
    }
    LoadCheck check =
        new LoadCheck(
            URI.create(arguments[0]),
            Files.readAllBytes(Path.of(arguments[1])),
            Integer.parseInt(arguments[2]),
            arguments.length > 3 ? arguments[3] : "none");
    check.run();
    System.exit(check.faults.get() == 0 ? 0 : 1);
  }

  private void run() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(READERS + UPLOADERS);
    for (int i = 0; i < READERS; i++) {
      threads.execute(this::read);
    }
    for (int i = 0; i < UPLOADERS; i++) {
      threads.execute(this::upload);
    }
    threads.shutdown();
    while (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
      System.out.println(memory());
    }
    report();
  }

  private void read() {
    HttpClient client = HttpClient.newHttpClient();
    List<String> paths = new ArrayList<>(List.of("/", "/api/v1/info", "/api/v1/jobs?limit=20"));
    try {
      var jobs = Json.read(get(client, "/api/v1/jobs?limit=50").body());
      for (var job : jobs) {
        String id = job.path("id").asText();
        paths.add("/api/v1/jobs/" + id);
        if (job.path("status").asText().equals("done")) {
          paths.add("/api/v1/jobs/" + id + "/metrics");
          for (int frame = 2; frame < 20; frame++) {
            paths.add("/api/v1/jobs/" + id + "/frames/" + frame + "/sheet.jpg");
          }
        }
      }
      while (System.nanoTime() < end) {
        String path = paths.get(ThreadLocalRandom.current().nextInt(paths.size()));
        long start = System.nanoTime();
        int status = get(client, path).statusCode();
        reads.add(System.nanoTime() - start);
        // A job may have made room for another meanwhile.
        if (status != 200 && status != 404) {
          faults.incrementAndGet();
        }
        Thread.sleep(ThreadLocalRandom.current().nextInt(100));
      }
    } catch (Exception e) {
      faults.incrementAndGet();
      System.out.println("reader: " + e);
    }
  }

  private HttpResponse<byte[]> get(HttpClient client, String path) throws Exception {
    return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.resolve(path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  private void upload() {
    HttpClient client = HttpClient.newHttpClient();
    Served.Form form = new Served.Form().file("load.mp4", clip).field("predictors", "copy,shift");
    try {
      while (System.nanoTime() < end) {
        int status =
            client
                .send(
                    request("/api/v1/jobs")
                        .header("Content-Type", form.type())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes()))
                        .build(),
                    HttpResponse.BodyHandlers.discarding())
                .statusCode();
        switch (status) {
          case 202 -> accepted.incrementAndGet();
          case 429, 503 -> turnedAway.incrementAndGet();
          default -> faults.incrementAndGet();
        }
        Thread.sleep(status == 202 ? 100 : 500);
      }
    } catch (Exception e) {
      faults.incrementAndGet();
      System.out.println("uploader: " + e);
    }
  }

  private String memory() throws Exception {
    String text =
        new String(
            get(HttpClient.newHttpClient(), "/metrics").body(),
            java.nio.charset.StandardCharsets.UTF_8);
    return text.lines()
        .filter(line -> line.matches("phasecast_(heap_used_bytes|threads|jobs).*"))
        .reduce("", (all, line) -> all + "  " + line.replace("phasecast_", ""));
  }

  private void report() throws Exception {
    List<Long> sorted = new ArrayList<>(reads);
    Collections.sort(sorted);
    System.out.printf(
        "%d reads: p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
        sorted.size(), at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    System.out.printf(
        "%d uploads accepted, %d turned away, %d faults%n",
        accepted.get(), turnedAway.get(), faults.get());
    System.out.println(memory());
  }

  private static double at(List<Long> sorted, double share) {
    int index = (int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share));
    return sorted.isEmpty() ? 0 : sorted.get(index) / NANOS_PER_MILLI;
  }
}
