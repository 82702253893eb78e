package dev.phasecast.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phasecast.job.Job;
import dev.phasecast.job.JobKind;
import dev.phasecast.job.JobRequest;
import dev.phasecast.job.JobStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A service over {@link FakeJobs}, and a client for it. At its end every answer that was given is
 * held against what the OpenAPI document promises.
 */
final class Served implements AutoCloseable {
  static final long UPLOAD_LIMIT = 100_000;
  static final int FRAME = 7;
  static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);

  final FakeJobs jobs;
  final Service service;
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final StringWriter log = new StringWriter();

  private Served(Path folder, ServiceSettings settings) throws IOException {
    jobs = new FakeJobs(Files.createTempDirectory(folder, "data"));
    service =
        new Service(
            settings,
            jobs,
            catalog(),
            result -> frames(),
            Served::asset,
            new ServiceLog(new PrintWriter(log), LogStyle.JSON, Clock.systemUTC()));
    service.start(Service.bind(settings.host(), 0));
  }

  static Served in(Path folder) throws IOException {
    return in(folder, settings -> settings);
  }

  static Served in(Path folder, UnaryOperator<ServiceSettings> change) throws IOException {
    return new Served(folder, change.apply(settings()));
  }

  static ServiceSettings settings() {
    return new ServiceSettings(
        InetAddress.getLoopbackAddress(),
        Optional.empty(),
        Set.of("video.example.org"),
        Set.of(),
        Double.POSITIVE_INFINITY,
        new Limits(UPLOAD_LIMIT, 1_000_000, 1000, 60, 5),
        4,
        new ServiceSettings.Pace(Duration.ofSeconds(20), 100, Duration.ofMinutes(1)),
        Duration.ofSeconds(20),
        Duration.ofSeconds(10));
  }

  /** The same settings with a token. */
  static ServiceSettings with(ServiceSettings s, String token) {
    return new ServiceSettings(
        s.host(),
        Optional.of(token),
        s.names(),
        s.proxies(),
        s.requestsPerSecond(),
        s.limits(),
        s.uploadPlaces(),
        s.uploadPace(),
        s.idle(),
        s.headPeriod());
  }

  /** The same settings with a rate and trusted proxies. */
  static ServiceSettings with(ServiceSettings s, double rate, Set<InetAddress> proxies) {
    return new ServiceSettings(
        s.host(),
        s.token(),
        s.names(),
        proxies,
        rate,
        s.limits(),
        s.uploadPlaces(),
        s.uploadPace(),
        s.idle(),
        s.headPeriod());
  }

  /** The same settings with other times. */
  static ServiceSettings with(
      ServiceSettings s, ServiceSettings.Pace pace, Duration idle, Duration head) {
    return new ServiceSettings(
        s.host(),
        s.token(),
        s.names(),
        s.proxies(),
        s.requestsPerSecond(),
        s.limits(),
        s.uploadPlaces(),
        pace,
        idle,
        head);
  }

  private static Catalog catalog() {
    return new Catalog(
        List.of(
            new Catalog.Predictor("copy", "copy"),
            new Catalog.Predictor("shift", "shift"),
            new Catalog.Predictor("gru", "GRU")),
        List.of("copy", "shift"),
        true);
  }

  private static FrameSource.Frames frames() {
    return new FrameSource.Frames() {
      @Override
      public Optional<byte[]> read(long frame, String name) {
        return frame == FRAME && name.equals("error-shift.png")
            ? Optional.of(PICTURE)
            : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  private static Optional<PageAssets.Asset> asset(String path) {
    String script = "// a script\n".repeat(300);
    return switch (path) {
      case "/" ->
          Optional.of(
              new PageAssets.Asset(
                  "<!doctype html>".getBytes(StandardCharsets.UTF_8),
                  "text/html; charset=utf-8",
                  "\"page\""));
      case "/app.js" ->
          Optional.of(
              new PageAssets.Asset(
                  script.getBytes(StandardCharsets.UTF_8),
                  "text/javascript; charset=utf-8",
                  "\"script\""));
      default -> Optional.empty();
    };
  }

  int port() {
    return service.port();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  HttpResponse<String> get(String path, String... headers) throws IOException {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  HttpResponse<String> post(String path, String type, byte[] body, String... headers)
      throws IOException {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  HttpResponse<String> upload(Form form, String... headers) throws IOException {
    return post("/api/v1/jobs", form.type(), form.bytes(), headers);
  }

  /** Sends bytes as they are, and gives back all that comes until the other end closes. */
  String raw(byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  String raw(String head) throws IOException {
    return raw(head.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A job that is done, with nothing in its result yet. */
  Job done() throws Exception {
    Path upload = jobs.newUpload();
    Job job =
        jobs.submit(
            new JobRequest(JobKind.PREDICTION, "clip.mp4", List.of("copy"), 1, "nobody"), upload);
    return jobs.change(job.id(), JobStatus.DONE, 1);
  }

  String log() {
    return log.toString();
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + answer.body(), e);
    }
  }

  /** Holds an answer to be a problem of that status which tells nothing of the inside. */
  static JsonNode problem(int status, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer::body);
    assertEquals(Optional.of(Problem.CONTENT_TYPE), answer.headers().firstValue("Content-Type"));
    JsonNode problem = json(answer);
    assertEquals(status, problem.path("status").asInt());
    for (String field : List.of("type", "title", "detail", "requestId")) {
      assertFalse(problem.path(field).asText().isBlank(), () -> field + " in " + answer.body());
    }
    assertEquals(
        answer.headers().firstValue("X-Request-Id").orElseThrow(),
        problem.path("requestId").asText());
    assertDiscreet(answer.body());
    return problem;
  }

  static void assertDiscreet(String body) {
    for (String word : List.of("Exception", "at dev.", "org.eclipse", "/tmp/", "javalin")) {
      assertFalse(body.contains(word), body);
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
    assertTrue(jobs.closed);
    JsonNode paths = Documented.paths();
    for (String line : log().lines().toList()) {
      JsonNode entry = Json.read(line.getBytes(StandardCharsets.UTF_8));
      assertFalse(entry.path("level").asText().equals("error"), line);
      if (entry.path("event").asText().equals("request")) {
        assertDocumented(paths, entry);
      }
    }
  }

  private static void assertDocumented(JsonNode paths, JsonNode entry) {
    String route = entry.path("route").asText();
    if (route.equals("none")) {
      return;
    }
    String method = entry.path("method").asText().toLowerCase(java.util.Locale.ROOT);
    JsonNode path = paths.path(route);
    JsonNode operation = path.path(method.equals("head") || route.equals("/") ? "get" : method);
    assertTrue(
        operation.path("responses").has(entry.path("status").asText()),
        () -> "not documented: " + entry);
  }

  /** What the document says. */
  static final class Documented {
    private Documented() {}

    static JsonNode paths() throws IOException {
      try (var in = Served.class.getResourceAsStream("openapi.json")) {
        return Json.read(java.util.Objects.requireNonNull(in).readAllBytes()).path("paths");
      }
    }
  }

  /** Parts of a form. */
  static final class Form {
    static final String BOUNDARY = "b0undary";
    private final java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();

    static Form of(String name, String content) {
      return new Form().file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Form file(String name, byte[] content) {
      return part("form-data; name=\"file\"; filename=\"" + name + "\"", content);
    }

    Form field(String name, String value) {
      return part("form-data; name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    Form part(String disposition, byte[] content) {
      out.writeBytes(
          ("--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      out.writeBytes(content);
      out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
      return this;
    }

    String type() {
      return "multipart/form-data; boundary=" + BOUNDARY;
    }

    byte[] bytes() {
      java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
      all.writeBytes(out.toByteArray());
      all.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
      return all.toByteArray();
    }
  }

  static Map<String, String> cookies(HttpResponse<String> answer) {
    String cookie = answer.headers().firstValue("Set-Cookie").orElse("=");
    return Map.of(
        cookie.substring(0, cookie.indexOf('=')),
        cookie.substring(cookie.indexOf('=') + 1).split(";", 2)[0]);
  }
}
