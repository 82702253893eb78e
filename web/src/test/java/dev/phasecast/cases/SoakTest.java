package dev.phasecast.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Uploads, reading, seeking and deleting for as many minutes as the property {@code phasecast.soak}
 * says, under a quota that is always full: memory, open files and the disk stay where they were.
 *
 * <pre>{@code
 * mvn verify -pl web -am -Dtest=SoakTest -Dsurefire.failIfNoSpecifiedTests=false -Dphasecast.soak=20
 * }</pre>
 */
class SoakTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SEEKERS = 4;
  private static final long QUOTA = 24 << 20;

  @TempDir Path folder;

  /** One look at the service's process. */
  private record Reading(double minutes, long residentBytes, long openFiles, long diskBytes) {}

  @Test
  void nothingGrows() throws Exception {
    int minutes = Integer.getInteger("phasecast.soak", 0);
    assumeTrue(minutes > 0, "skipped: give -Dphasecast.soak=20 for a soak of twenty minutes");
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "skipped: needs /proc");
    var files = new HostileFiles(Files.createDirectory(folder.resolve("made")));
    byte[] good = files.good();
    Path data = folder.resolve("data");
    List<Reading> readings = new ArrayList<>();
    var seen = new AtomicLong();
    var jobs = new AtomicLong();
    try (ServiceProcess service =
        ServiceProcess.start(
            data, "--no-example", "--workers", "2", "--max-upload", "4M", "--quota", "24M")) {
      long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
      ExecutorService people = Executors.newFixedThreadPool(SEEKERS + 1);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < SEEKERS; i++) {
        int seed = i;
        all.add(people.submit(until(end, () -> seek(service, new SplittableRandom(seed), seen))));
      }
      all.add(people.submit(until(end, () -> work(service, good, jobs))));
      long start = System.nanoTime();
      while (System.nanoTime() < end) {
        Thread.sleep(5000);
        readings.add(reading((System.nanoTime() - start) / 60e9, service, data));
      }
      for (Future<?> one : all) {
        one.get();
      }
      people.shutdown();
      assertEquals(200, service.get("/healthz").statusCode());
      for (int i = 0; i < 100 && !service.children().isEmpty(); i++) {
        Thread.sleep(100);
      }
      assertEquals(List.of(), service.children());
    }
    assertTrue(jobs.get() > 0 && seen.get() > 0);
    Reading last = readings.get(readings.size() - 1);
    System.out.printf(
        Locale.ROOT,
        "%d jobs, %d answers in %.1f minutes; resident %d MB, %d open files, %d MB on disk%n",
        jobs.get(),
        seen.get(),
        last.minutes(),
        last.residentBytes() >> 20,
        last.openFiles(),
        last.diskBytes() >> 20);
    // The first third is warming up.
    List<Reading> middle = readings.subList(readings.size() / 3, 2 * readings.size() / 3);
    List<Reading> late = readings.subList(2 * readings.size() / 3, readings.size());
    assertTrue(mean(late, Reading::residentBytes) < 1.2 * mean(middle, Reading::residentBytes));
    assertTrue(mean(late, Reading::openFiles) < 1.2 * mean(middle, Reading::openFiles) + 5);
    assertTrue(readings.stream().allMatch(reading -> reading.diskBytes() < 3 * QUOTA));
  }

  private static double mean(
      List<Reading> readings, java.util.function.ToLongFunction<Reading> of) {
    return readings.stream().mapToLong(of).average().orElseThrow();
  }

  private static Callable<Boolean> until(long end, Callable<Boolean> step) {
    return () -> {
      while (System.nanoTime() < end) {
        step.call();
      }
      return true;
    };
  }

  private static boolean work(ServiceProcess service, byte[] good, AtomicLong jobs)
      throws IOException, InterruptedException {
    var random = new SplittableRandom(jobs.get());
    boolean spoilt = random.nextInt(3) == 0;
    byte[] file = spoilt ? MutatedFilesTest.mutated(good, random) : good;
    HttpResponse<String> answer = service.upload(file, "soak.mp4", "predictors", "copy,shift");
    if (answer.statusCode() != 202) {
      Thread.sleep(500);
      return false;
    }
    String id = JSON.readTree(answer.body()).get("id").asText();
    service.ended(id, Duration.ofMinutes(3));
    if (random.nextInt(4) == 0) {
      service.delete("/api/v1/jobs/" + id);
    }
    jobs.incrementAndGet();
    return true;
  }

  private static boolean seek(ServiceProcess service, SplittableRandom random, AtomicLong seen)
      throws IOException, InterruptedException {
    JsonNode jobs = service.json("/api/v1/jobs");
    for (JsonNode job : jobs) {
      if (job.get("status").asText().equals("done")) {
        String path = "/api/v1/jobs/" + job.get("id").asText();
        service.get(path + "/metrics");
        for (int i = 0; i < 10; i++) {
          // It may have made room for another meanwhile.
          service.bytes(path + "/frames/" + (2 + random.nextInt(8)) + "/shift.png");
          seen.incrementAndGet();
        }
      }
    }
    Thread.sleep(100);
    return true;
  }

  private static Reading reading(double minutes, ServiceProcess service, Path data)
      throws IOException {
    Path proc = Path.of("/proc", Long.toString(service.process().pid()));
    long resident =
        Files.readAllLines(proc.resolve("status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
            .findFirst()
            .orElseThrow();
    try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
      return new Reading(minutes, resident, open.count(), disk(data));
    }
  }

  private static long disk(Path data) {
    long bytes = 0;
    try {
      for (String file : ServiceProcess.files(data)) {
        Path path = data.resolve(file);
        bytes += Files.exists(path) ? Files.size(path) : 0;
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      // Files come and go; the next reading will do.
    }
    return bytes;
  }
}
