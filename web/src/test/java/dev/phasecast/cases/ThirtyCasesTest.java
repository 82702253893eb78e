package dev.phasecast.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thirty things that go wrong or are done on purpose, each of which has to end in an answer of the
 * right kind or in a job that failed with a reason; after each the service is in good health, no
 * process and no file is left over, and the next good job succeeds.
 */
@Timeout(300)
class ThirtyCasesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int LONG = 2500;

  @TempDir static Path folder;

  private static HostileFiles files;
  private static Path data;
  private static ServiceProcess service;
  private static byte[] good;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    files = new HostileFiles(Files.createDirectory(folder.resolve("made")));
    good = files.good();
    data = folder.resolve("data");
    service =
        ServiceProcess.start(
            data,
            "--no-example",
            "--workers",
            "2",
            "--max-upload",
            "8M",
            "--max-frames",
            "3000",
            "--max-pixels",
            "9437184",
            "--job-seconds",
            "60");
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    assertEquals(0, service.terminate(Duration.ofSeconds(30)).orElseThrow());
    service.close();
  }

  @AfterEach
  void allIsWell() throws IOException, InterruptedException {
    well(service, data);
  }

  private static void well(ServiceProcess at, Path its) throws IOException, InterruptedException {
    assertEquals(200, at.get("/healthz").statusCode());
    assertEquals(200, at.get("/readyz").statusCode());
    String id = at.submit(good, "good.mp4", "predictors", "copy,shift");
    JsonNode job = at.ended(id, LIMIT);
    assertEquals("done", job.get("status").asText(), job::toString);
    for (JsonNode one : at.json("/api/v1/jobs")) {
      assertEquals(204, at.delete("/api/v1/jobs/" + one.get("id").asText()).statusCode());
    }
    assertNoChildren(at);
    List<String> left = new ArrayList<>(ServiceProcess.files(its));
    left.removeIf(
        file ->
            file.startsWith("phasecast.db") || file.startsWith("native/") || file.equals("lock"));
    assertEquals(List.of(), left);
  }

  /** A child that has just ended may take a moment to be gone. */
  private static void assertNoChildren(ServiceProcess at) throws InterruptedException {
    for (int i = 0; i < 50 && !at.children().isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertEquals(List.of(), at.children());
  }

  /** Uploads a file that cannot be used, and answers the reason. */
  private static String failed(byte[] file, String name) throws IOException, InterruptedException {
    JsonNode job = end(file, name);
    assertEquals("failed", job.get("status").asText(), job::toString);
    String reason = job.get("error").asText();
    assertTrue(reason.length() > 10 && reason.length() <= 500, reason);
    assertEquals(1, reason.lines().count(), reason);
    assertFalse(reason.contains(data.toString()), reason);
    assertFalse(reason.contains("Exception"), reason);
    return reason;
  }

  private static JsonNode end(byte[] file, String name) throws IOException, InterruptedException {
    return service.ended(service.submit(file, name, "predictors", "copy,shift"), LIMIT);
  }

  private static JsonNode done(byte[] file, String name) throws IOException, InterruptedException {
    JsonNode job = end(file, name);
    assertEquals("done", job.get("status").asText(), job::toString);
    return job;
  }

  /** Of files that may be read in part: done, and then with a warning, or failed with a reason. */
  private static void endedHonestly(byte[] file, String name)
      throws IOException, InterruptedException {
    JsonNode job = end(file, name);
    if (job.get("status").asText().equals("done")) {
      assertFalse(job.get("warnings").isEmpty(), job::toString);
    } else {
      assertTrue(job.get("error").asText().length() > 10, job::toString);
    }
  }

  private static void contains(String text, String... words) {
    for (String word : words) {
      assertTrue(text.toLowerCase(java.util.Locale.ROOT).contains(word), text);
    }
  }

  private static JsonNode problem(HttpResponse<String> answer, int status) throws IOException {
    assertEquals(status, answer.statusCode(), answer.body());
    String type = answer.headers().firstValue("Content-Type").orElse("");
    assertTrue(type.startsWith("application/problem+json"), type);
    JsonNode problem = JSON.readTree(answer.body());
    assertEquals(status, problem.get("status").asInt());
    return problem;
  }

  @Test
  void case01EmptyFile() throws IOException, InterruptedException {
    problem(service.upload(new byte[0], "empty.mp4"), 400);
  }

  @Test
  void case02TextAndNoise() throws IOException, InterruptedException {
    failed(files.text(), "text.mp4");
    failed(files.noise(1, 50_000), "noise.mp4");
  }

  @Test
  void case03Truncated() throws IOException, InterruptedException {
    failed(HostileFiles.cut(good, 0.6), "cut.mp4");
    endedHonestly(
        HostileFiles.cut(files.video("front.mp4", 50, "-movflags", "+faststart"), 0.6),
        "cut-front.mp4");
  }

  @Test
  void case04BitFlips() throws IOException, InterruptedException {
    byte[] whole = files.video("flip.mp4", 50, "-movflags", "+faststart");
    for (int seed = 0; seed < 3; seed++) {
      JsonNode job = end(HostileFiles.flipped(whole, seed, 200), "flips.mp4");
      assertTrue(
          job.get("status").asText().equals("done") || !job.get("error").isNull(), job::toString);
    }
  }

  @Test
  void case05IndexMissing() throws IOException, InterruptedException {
    failed(files.withoutIndex(), "no-moov.mp4");
  }

  @Test
  void case06SoundOnly() throws IOException, InterruptedException {
    contains(failed(files.soundOnly(), "sound.mp4"), "video");
  }

  @Test
  void case07SingleFrame() throws IOException, InterruptedException {
    contains(failed(files.video("one.mp4", 1), "one.mp4"), "1 frame");
  }

  @Test
  void case08PixelBomb() throws IOException, InterruptedException {
    contains(failed(files.pixelBomb(), "bomb.png"), "pixels");
    contains(failed(files.largeFrames(), "large.mkv"), "pixels");
  }

  @Test
  void case09FrameCountBomb() throws IOException, InterruptedException {
    contains(failed(files.manyFrames(), "many.mp4"), "frames");
  }

  @Test
  void case10FalseDuration() throws IOException, InterruptedException {
    // What it says of its length is not believed: its frames are all there.
    String id = done(files.falseDuration(), "days.mp4").get("id").asText();
    assertEquals(8, service.json("/api/v1/jobs/" + id + "/metrics").get("frames").size());
  }

  @Test
  void case11SizeChange() throws IOException, InterruptedException {
    JsonNode job = end(files.sizeChange(), "sizes.ts");
    assertTrue(
        job.get("status").asText().equals("done") || !job.get("error").isNull(), job::toString);
  }

  @Test
  void case12UnevenAndBackwardTimes() throws IOException, InterruptedException {
    done(files.variableRate(), "variable.mkv");
    JsonNode job = done(files.backwards(), "backwards.ts");
    JsonNode time = service.json("/api/v1/jobs/" + job.get("id").asText() + "/metrics").get("time");
    for (int i = 1; i < time.size(); i++) {
      assertTrue(time.get(i).asDouble() > time.get(i - 1).asDouble(), time::toString);
    }
  }

  @Test
  void case13RotationAndOddSides() throws IOException, InterruptedException {
    String turned = done(files.rotated(), "rotated.mp4").get("id").asText();
    JsonNode video = service.json("/api/v1/jobs/" + turned + "/metrics").get("video");
    assertEquals(64, video.get("width").asInt());
    assertEquals(96, video.get("height").asInt());
    String odd = done(files.oddSides(), "odd.mkv").get("id").asText();
    assertEquals(
        95, service.json("/api/v1/jobs/" + odd + "/metrics").get("video").get("width").asInt());
  }

  @Test
  void case14TenBitAndAlpha() throws IOException, InterruptedException {
    done(files.tenBit(), "ten.mkv");
    done(files.transparent(), "clear.mkv");
  }

  @Test
  void case15ThousandStreams() throws IOException, InterruptedException {
    JsonNode job = end(files.thousandStreams(), "streams.mkv");
    assertTrue(
        job.get("status").asText().equals("done") || !job.get("error").isNull(), job::toString);
  }

  @Test
  void case16PlaylistOfAnotherHost() throws IOException, InterruptedException {
    try (Trap trap = new Trap()) {
      failed(files.playlist(trap.url("/a.ts")), "list.mp4");
      failed(files.playlist(trap.url("/a.ts")), "list.m3u8");
      assertEquals(0, trap.visits());
    }
  }

  @Test
  void case17ListOfNeighbours() throws IOException, InterruptedException {
    Path neighbour = Files.write(folder.resolve("neighbour.mp4"), good);
    failed(files.concat(neighbour.toString()), "concat.mp4");
    failed(files.concat("../../../neighbour.mp4", "/etc/passwd"), "list.ffconcat");
  }

  @Test
  void case18ReferenceOutside() throws IOException, InterruptedException {
    Path neighbour = Files.write(folder.resolve("secret.mp4"), good);
    try (Trap trap = new Trap()) {
      for (String url : List.of(trap.url("/a.mov"), "file://" + neighbour)) {
        JsonNode job = end(files.externalReference(url), "outside.mov");
        assertTrue(
            job.get("status").asText().equals("done") || !job.get("error").isNull(), job::toString);
      }
      assertEquals(0, trap.visits());
    }
  }

  @Test
  void case19AddressAsName() throws IOException, InterruptedException {
    try (Trap trap = new Trap()) {
      done(good, trap.url("/a.mp4"));
      done(good, "concat:" + trap.url("/a.mp4"));
      assertEquals(0, trap.visits());
    }
  }

  /** A decoder that never returns is one that has been stopped. */
  @Test
  void case20Hang() throws IOException, InterruptedException {
    Path its = folder.resolve("hanging");
    try (ServiceProcess slow =
        ServiceProcess.start(its, "--no-example", "--workers", "1", "--job-seconds", "6")) {
      String id = slow.submit(longVideo(), "long.mp4", "predictors", "copy");
      signal("STOP", child(slow));
      JsonNode job = slow.ended(id, Duration.ofSeconds(30));
      assertEquals("failed", job.get("status").asText());
      contains(job.get("error").asText(), "6 s");
      well(slow, its);
    }
  }

  @Test
  void case21ChildKilledAndOutOfMemory() throws IOException, InterruptedException {
    String id = service.submit(longVideo(), "long.mp4", "predictors", "copy");
    signal("KILL", child(service));
    JsonNode job = service.ended(id, LIMIT);
    assertEquals("failed", job.get("status").asText());
    contains(job.get("error").asText(), "kill");
    Path its = folder.resolve("small");
    try (ServiceProcess small =
        ServiceProcess.start(its, "--no-example", "--workers", "1", "--job-memory", "64M")) {
      byte[] wide =
          files.video("wide.mkv", 12, "-vf", "scale=3840:2160", "-c:v", "mpeg4", "-threads", "1");
      JsonNode large =
          small.ended(small.submit(wide, "wide.mkv", "predictors", "copy,shift"), LIMIT);
      assertEquals("failed", large.get("status").asText(), large::toString);
      contains(large.get("error").asText(), "memory");
      well(small, its);
    }
  }

  @Test
  void case22TraversalAndMarkupInTheName() throws IOException, InterruptedException {
    for (String name :
        List.of(
            "../../../../etc/x<img src=x onerror=alert(1)>.mp4",
            "..\\\\..\\\\boot.ini",
            "<script>alert(1)</script>",
            "/etc/passwd")) {
      JsonNode job = done(good, name);
      assertFalse(job.get("title").asText().contains("/"), job::toString);
      String id = job.get("id").asText();
      String report = service.get("/api/v1/jobs/" + id + "/files/report.html").body();
      assertFalse(report.contains("<script>alert"), name);
      assertFalse(report.contains("<img src=x"), name);
    }
    for (String path :
        List.of("/../../phasecast.db", "/..%2f..%2fphasecast.db", "/input", "/log", "/%00")) {
      String id = done(good, "good.mp4").get("id").asText();
      int status = service.get("/api/v1/jobs/" + id + "/files" + path).statusCode();
      assertTrue(status == 400 || status == 404, path + " answers " + status);
    }
  }

  @Test
  void case23StrangeNames() throws IOException, InterruptedException {
    for (String name :
        List.of(
            "a\u0000b.mp4",
            "n".repeat(300) + ".mp4",
            "\u202egpj.4pm",
            "-rf",
            "--out=x",
            "höhe 東京 🎬.mp4")) {
      String title = done(good, name).get("title").asText();
      assertTrue(title.length() <= 200, title);
      assertTrue(
          title.chars().noneMatch(c -> c < ' ' || c == 0x202e),
          () -> "control characters in " + title);
    }
  }

  @Test
  void case24TooLarge() throws IOException, InterruptedException {
    byte[] large = files.noise(2, 9 << 20);
    problem(service.upload(large, "large.mp4"), 413);
    HttpResponse<String> chunked =
        service.send(
            HttpRequest.newBuilder(service.uri("/api/v1/jobs"))
                .header("Content-Type", "multipart/form-data; boundary=a-line-that-no-file-holds")
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () ->
                            new java.io.ByteArrayInputStream(
                                ServiceProcess.form(large, "large.mp4")))));
    problem(chunked, 413);
  }

  @Test
  void case25BrokenOffUpload() throws IOException, InterruptedException {
    byte[] form = ServiceProcess.form(good, "good.mp4");
    for (int i = 0; i < 5; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
        OutputStream out = socket.getOutputStream();
        out.write(
            ("POST /api/v1/jobs HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: %d\r\n"
                        .formatted(port(), form.length)
                    + "Content-Type: multipart/form-data; boundary=a-line-that-no-file-holds\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(form, 0, form.length / 2);
        out.flush();
        Thread.sleep(50);
      }
    }
    Path uploads = data.resolve("uploads");
    for (int i = 0; i < 100 && !ServiceProcess.files(uploads).isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertEquals(List.of(), ServiceProcess.files(uploads));
    assertEquals(0, service.json("/api/v1/jobs").size());
  }

  @Test
  void case26Ranges() throws IOException, InterruptedException {
    String id = done(good, "good.mp4").get("id").asText();
    String path = "/api/v1/jobs/" + id + "/files/side-by-side.mp4";
    byte[] whole = service.bytes(path).body();
    range(path, "bytes=0-9", 206, 10, "bytes 0-9/" + whole.length);
    range(path, "bytes=-5", 206, 5, null);
    range(path, "bytes=5-", 206, whole.length - 5, null);
    range(path, "bytes=" + whole.length + "-", 416, -1, "bytes */" + whole.length);
    range(path, "bytes=0-99999999999999999999", 206, whole.length, null);
    for (String odd : List.of("abc", "bytes=abc", "bytes=9-5", "bytes=", "bytes=--1", "x=0-1")) {
      range(path, odd, 200, whole.length, null);
    }
  }

  private static void range(
      String path,
      String range,
      int status,
      int length,
      @org.jspecify.annotations.Nullable String content)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        service.send(HttpRequest.newBuilder(service.uri(path)).header("Range", range));
    assertEquals(status, answer.statusCode(), range);
    if (length >= 0) {
      assertEquals(
          length, answer.headers().firstValueAsLong("Content-Length").orElseThrow(), range);
    }
    if (content != null) {
      assertEquals(content, answer.headers().firstValue("Content-Range").orElse(""));
    }
  }

  /** The system lets no file grow beyond four megabytes, as if the disk ended there. */
  @Test
  void case27DiskFull() throws IOException, InterruptedException {
    Path its = folder.resolve("full");
    List<String> limited = List.of("sh", "-c", "ulimit -f 8192; exec \"$@\"", "sh");
    try (ServiceProcess full = ServiceProcess.start(limited, its, "--no-example")) {
      HttpResponse<String> answer = full.upload(files.noise(3, 6 << 20), "large.mp4");
      assertTrue(answer.statusCode() == 507 || answer.statusCode() == 503, answer.body());
      assertEquals(List.of(), ServiceProcess.files(its.resolve("uploads")));
      byte[] wide = files.video("wide2.mp4", 40, "-vf", "scale=640:480");
      JsonNode job = full.ended(full.submit(wide, "wide.mp4", "predictors", "copy,shift"), LIMIT);
      assertEquals("failed", job.get("status").asText(), job::toString);
      assertTrue(job.get("error").asText().length() > 10, job::toString);
      well(full, its);
    }
  }

  @Test
  void case28KilledInMidJob() throws IOException, InterruptedException {
    Path its = folder.resolve("killed");
    List<String> ids = new ArrayList<>();
    List<ProcessHandle> children;
    try (ServiceProcess first = ServiceProcess.start(its, "--no-example", "--workers", "1")) {
      ids.add(first.submit(longVideo(), "long.mp4", "predictors", "copy"));
      ids.add(first.submit(good, "second.mp4", "predictors", "copy"));
      child(first);
      children = first.children();
      first.kill();
      for (int i = 0; i < 100 && children.stream().anyMatch(ProcessHandle::isAlive); i++) {
        Thread.sleep(100);
      }
      assertTrue(children.stream().noneMatch(ProcessHandle::isAlive), "a child outlived it");
    }
    try (ServiceProcess second = ServiceProcess.start(its, "--no-example", "--workers", "1")) {
      for (String id : ids) {
        assertEquals("done", second.ended(id, LIMIT).get("status").asText());
      }
      well(second, its);
    }
  }

  @Test
  void case29Terminated() throws IOException, InterruptedException {
    Path its = folder.resolve("terminated");
    String id;
    try (ServiceProcess first =
        ServiceProcess.start(its, "--no-example", "--workers", "1", "--stop-seconds", "2")) {
      id = first.submit(longVideo(), "long.mp4", "predictors", "copy,shift");
      child(first);
      long start = System.nanoTime();
      assertEquals(0, first.terminate(Duration.ofSeconds(15)).orElseThrow());
      assertTrue(System.nanoTime() - start < 12e9);
    }
    try (ServiceProcess second = ServiceProcess.start(its, "--no-example", "--workers", "1")) {
      assertEquals("done", second.ended(id, LIMIT).get("status").asText());
      well(second, its);
    }
  }

  @Test
  void case30QueueFullAndForgedHeaders() throws IOException, InterruptedException {
    Path its = folder.resolve("busy");
    try (ServiceProcess busy =
        ServiceProcess.start(
            its, "--no-example", "--workers", "1", "--queue", "3", "--jobs-per-client", "3")) {
      byte[] form = ServiceProcess.form(longVideo(), "long.mp4", "predictors", "copy");
      int accepted = 0;
      HttpResponse<String> refused = null;
      for (int i = 0; i < 6; i++) {
        HttpResponse<String> answer =
            busy.send(
                HttpRequest.newBuilder(busy.uri("/api/v1/jobs"))
                    .header("X-Forwarded-For", "203.0.113." + i)
                    .header("Forwarded", "for=203.0.113." + i)
                    .header(
                        "Content-Type", "multipart/form-data; boundary=a-line-that-no-file-holds")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(form)));
        if (answer.statusCode() == 202) {
          accepted++;
        } else {
          refused = answer;
        }
      }
      // Six clients, had the headers been believed, and one more in work than the queue holds.
      assertEquals(3, accepted);
      problem(java.util.Objects.requireNonNull(refused), 429);
      assertTrue(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()) > 0);
      for (JsonNode job : busy.json("/api/v1/jobs")) {
        assertEquals(204, busy.delete("/api/v1/jobs/" + job.get("id").asText()).statusCode());
      }
      well(busy, its);
    }
  }

  private static int port() {
    return service.uri("/").getPort();
  }

  private static byte[] longVideo() throws IOException, InterruptedException {
    return files.video("long.mp4", LONG, "-c:v", "mpeg4", "-threads", "1");
  }

  /** The process that works on a job, once there is one. */
  private static ProcessHandle child(ServiceProcess of) throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      List<ProcessHandle> children = of.children();
      if (!children.isEmpty()) {
        // Let it become what it is to be: a shell makes way for it.
        Thread.sleep(700);
        return children.get(children.size() - 1);
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no job was begun");
  }

  private static void signal(String signal, ProcessHandle process)
      throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    assertEquals(0, new ProcessBuilder("kill", "-" + signal, pid).start().waitFor());
  }

  /** A host that nobody may visit. */
  private static final class Trap implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger visits = new AtomicInteger();

    Trap() throws IOException {
      Thread host = new Thread(this::host, "trap");
      host.setDaemon(true);
      host.start();
    }

    private void host() {
      while (!socket.isClosed()) {
        try (Socket visitor = socket.accept();
            InputStream in = visitor.getInputStream()) {
          visits.incrementAndGet();
          in.read();
        } catch (IOException e) {
          // The end of the test.
        }
      }
    }

    String url(String path) {
      return "http://127.0.0.1:" + socket.getLocalPort() + path;
    }

    int visits() {
      return visits.get();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
