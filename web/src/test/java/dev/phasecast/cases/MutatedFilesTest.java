package dev.phasecast.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Good files spoilt at random, and a collection of odd ones: every job comes to an end within its
 * time, and the service is as well afterwards as before.
 *
 * <p>How many files are spoilt is said by the property {@code phasecast.mutations}; where {@code
 * phasecast.data} names a folder of real files, those of {@code video/codecs} are taken too: every
 * twelfth of them as they are, or all with {@code phasecast.collection.step} 1.
 */
class MutatedFilesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UNDER_WAY = 8;
  private static final int LARGEST = 2 << 20;

  /** The limit of a job's time, and what it takes to start and to clear up. */
  private static final Duration LIMIT = Duration.ofSeconds(40 + 60);

  @TempDir Path folder;

  @SuppressWarnings("ArrayRecordComponent")
  private record Upload(String name, byte[] file) {}

  @Test
  void everyMutationComesToAnEnd() throws IOException, InterruptedException {
    int count = Integer.getInteger("phasecast.mutations", 60);
    List<Upload> good = new ArrayList<>(made());
    for (Path file : codecs()) {
      if (Files.size(file) > 0 && Files.size(file) <= LARGEST) {
        good.add(new Upload(file.getFileName().toString(), Files.readAllBytes(file)));
      }
    }
    List<Upload> spoilt = new ArrayList<>();
    for (int seed = 0; seed < count; seed++) {
      var random = new SplittableRandom(seed);
      Upload chosen = good.get(random.nextInt(good.size()));
      spoilt.add(new Upload(seed + "-" + chosen.name(), mutated(chosen.file(), random)));
    }
    allEnd(spoilt);
  }

  @Test
  void everyFileOfTheCollectionComesToAnEnd() throws IOException, InterruptedException {
    List<Path> files = codecs();
    assumeTrue(!files.isEmpty(), "skipped: give -Dphasecast.data=DIR for the collection");
    List<Upload> uploads = new ArrayList<>();
    int step = Math.max(1, Integer.getInteger("phasecast.collection.step", 12));
    for (int i = 0; i < files.size(); i += step) {
      Path file = files.get(i);
      if (Files.size(file) > 0) {
        uploads.add(new Upload(file.getFileName().toString(), Files.readAllBytes(file)));
      }
    }
    allEnd(uploads);
  }

  private void allEnd(List<Upload> uploads) throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    Map<String, Integer> ends = new TreeMap<>();
    try (ServiceProcess service =
        ServiceProcess.start(
            data,
            "--no-example",
            "--workers",
            "2",
            "--job-seconds",
            "40",
            "--max-frames",
            "100",
            "--max-size",
            "160x120")) {
      long pid = service.process().pid();
      Deque<String> underWay = new ArrayDeque<>();
      for (Upload upload : uploads) {
        if (underWay.size() == UNDER_WAY) {
          end(service, underWay.remove(), ends);
        }
        HttpResponse<String> answer =
            service.upload(upload.file(), upload.name(), "predictors", "copy,shift");
        assertEquals(202, answer.statusCode(), () -> upload.name() + ": " + answer.body());
        underWay.add(JSON.readTree(answer.body()).get("id").asText());
      }
      while (!underWay.isEmpty()) {
        end(service, underWay.remove(), ends);
      }
      assertEquals(200, service.get("/healthz").statusCode());
      assertEquals(pid, service.process().pid());
      assertTrue(service.process().isAlive());
      for (int i = 0; i < 50 && !service.children().isEmpty(); i++) {
        Thread.sleep(100);
      }
      assertEquals(List.of(), service.children());
    }
    assertEquals(uploads.size(), ends.values().stream().mapToInt(Integer::intValue).sum());
  }

  private static void end(ServiceProcess service, String id, Map<String, Integer> ends)
      throws IOException, InterruptedException {
    JsonNode job = service.ended(id, LIMIT);
    String status = job.get("status").asText();
    if (status.equals("failed")) {
      String reason = job.get("error").asText();
      assertTrue(reason.length() > 10, job::toString);
      assertFalse(reason.contains("unexpected fault"), job::toString);
    }
    ends.merge(status, 1, Integer::sum);
    assertEquals(204, service.delete("/api/v1/jobs/" + id).statusCode());
  }

  private List<Upload> made() throws IOException, InterruptedException {
    var files = new HostileFiles(Files.createDirectory(folder.resolve("made")));
    List<Upload> made = new ArrayList<>();
    String[][] kinds = {
      {"a.mp4", "-c:v", "mpeg4"},
      {"b.mp4", "-c:v", "mpeg4", "-movflags", "+faststart"},
      {"c.mp4", "-c:v", "libopenh264"},
      {"d.webm", "-c:v", "libvpx-vp9"},
      {"e.mkv", "-c:v", "ffv1"},
      {"f.avi", "-c:v", "mjpeg", "-pix_fmt", "yuvj420p"},
      {"g.ts", "-c:v", "mpeg2video"},
      {"h.mov", "-c:v", "prores_ks"},
      {"i.gif"}
    };
    for (String[] kind : kinds) {
      made.add(
          new Upload(kind[0], files.video(kind[0], 12, Arrays.copyOfRange(kind, 1, kind.length))));
    }
    return made;
  }

  private static List<Path> codecs() throws IOException {
    String data = System.getProperty("phasecast.data", "");
    if (data.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(Path.of(data, "video", "codecs"))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().matches(".*\\.(tsv|md|txt|json|csv)"))
          .sorted()
          .toList();
    }
  }

  /** One of the ways in which files are spoilt. */
  static byte[] mutated(byte[] file, SplittableRandom random) {
    byte[] spoilt = file.clone();
    int from = random.nextInt(file.length);
    int length = Math.min(file.length - from, 1 + random.nextInt(1 + file.length / 8));
    switch (random.nextInt(7)) {
      case 0 -> spoilt = HostileFiles.flipped(file, random.nextLong(), 1 + random.nextInt(400));
      case 1 -> spoilt = HostileFiles.cut(file, random.nextDouble());
      case 2 -> Arrays.fill(spoilt, from, from + length, (byte) 0);
      case 3 -> Arrays.fill(spoilt, from, from + length, (byte) 0xff);
      case 4 -> {
        // Something is missing in the middle.
        spoilt = Arrays.copyOf(file, file.length - length);
        System.arraycopy(file, from + length, spoilt, from, file.length - from - length);
      }
      case 5 -> {
        // Something stands there twice.
        spoilt = Arrays.copyOf(file, file.length + length);
        System.arraycopy(file, from, spoilt, from + length, file.length - from);
      }
      default -> {
        // Headers lie at the front, and their numbers are what hurts.
        int front = Math.min(file.length, 2048);
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
          spoilt[random.nextInt(front)] = (byte) random.nextInt(256);
        }
      }
    }
    return spoilt.length == 0 ? new byte[] {0} : spoilt;
  }
}
