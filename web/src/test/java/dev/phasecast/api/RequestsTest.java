package dev.phasecast.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phasecast.job.Job;
import dev.phasecast.job.JobStatus;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call once as it should be, and errors that have nothing to do with files. */
class RequestsTest {
  @TempDir Path folder;

  @Test
  void aJobIsAcceptedFollowedAndRemoved() throws Exception {
    try (Served served = Served.in(folder)) {
      HttpResponse<String> answer =
          served.upload(
              Served.Form.of("clip.mp4", "some video")
                  .field("predictors", "shift,gru")
                  .field("horizon", "3"));
      assertEquals(202, answer.statusCode(), answer::body);
      JsonNode job = Served.json(answer);
      String id = job.path("id").asText();
      assertEquals("queued", job.path("status").asText());
      assertEquals("clip.mp4", job.path("title").asText());
      assertEquals("prediction", job.path("kind").asText());
      assertEquals(0, job.path("ahead").asInt(-1));
      assertTrue(job.path("error").isNull());
      assertEquals("/api/v1/jobs/" + id, answer.headers().firstValue("Location").orElseThrow());
      assertEquals(List.of("shift", "gru"), served.jobs.submitted.get(0).predictors());
      assertEquals(3, served.jobs.submitted.get(0).horizon());
      assertEquals(0, served.jobs.leftovers());

      assertEquals(id, Served.json(served.get("/api/v1/jobs/" + id)).path("id").asText());
      assertEquals(id, Served.json(served.get("/api/v1/jobs?limit=1")).get(0).path("id").asText());

      served.jobs.put(id, "metrics.csv", "frame,time\n".getBytes(StandardCharsets.UTF_8));
      served.jobs.put(id, "frames.pack", new byte[10]);
      served.jobs.change(id, JobStatus.DONE, 1);
      JsonNode files = Served.json(served.get("/api/v1/jobs/" + id)).path("files");
      assertEquals(1, files.size(), files::toString);
      assertEquals("metrics.csv", files.get(0).path("name").asText());
      assertEquals(11, files.get(0).path("bytes").asInt());
      HttpResponse<String> file = served.get(files.get(0).path("url").asText());
      assertEquals("frame,time\n", file.body());
      assertEquals(
          "text/csv; charset=utf-8", file.headers().firstValue("Content-Type").orElseThrow());
      Served.problem(404, served.get("/api/v1/jobs/" + id + "/files/frames.pack"));

      HttpResponse<String> gone = served.send(served.request("/api/v1/jobs/" + id).DELETE());
      assertEquals(204, gone.statusCode());
      Served.problem(404, served.get("/api/v1/jobs/" + id));
      Served.problem(404, served.send(served.request("/api/v1/jobs/" + id).DELETE()));
    }
  }

  @Test
  void aCheckIsAJobOfItsOwnKind() throws Exception {
    try (Served served = Served.in(folder)) {
      Served.Form form = Served.Form.of("clip.mp4", "some video");
      HttpResponse<String> answer = served.post("/api/v1/checks", form.type(), form.bytes());
      assertEquals(202, answer.statusCode());
      assertEquals("check", Served.json(answer).path("kind").asText());
      form.field("horizon", "1");
      Served.problem(400, served.post("/api/v1/checks", form.type(), form.bytes()));
    }
  }

  @Test
  void framesAreKeptByClientsForEver() throws Exception {
    try (Served served = Served.in(folder)) {
      Job job = served.done();
      String frames = "/api/v1/jobs/" + job.id() + "/frames/";
      HttpResponse<String> answer = served.get(frames + Served.FRAME + "/error-shift.png");
      assertEquals(200, answer.statusCode(), answer::body);
      assertEquals("a picture", answer.body());
      assertEquals("image/png", answer.headers().firstValue("Content-Type").orElseThrow());
      assertTrue(answer.headers().firstValue("Cache-Control").orElseThrow().contains("immutable"));
      String etag = answer.headers().firstValue("ETag").orElseThrow();
      HttpResponse<String> again =
          served.get(frames + Served.FRAME + "/error-shift.png", "If-None-Match", etag);
      assertEquals(304, again.statusCode());
      assertEquals("", again.body());
      HttpResponse<String> head =
          served.send(
              served
                  .request(frames + Served.FRAME + "/error-shift.png")
                  .method("HEAD", HttpRequest.BodyPublishers.noBody()));
      assertEquals("9", head.headers().firstValue("Content-Length").orElseThrow());
      Served.problem(404, served.get(frames + "8/error-shift.png"));
      Served.problem(404, served.get(frames + "7/..png"));
      Served.problem(404, served.get(frames + "7/frames.pack"));
      Served.problem(400, served.get(frames + "-1/error-shift.png"));
      Served.problem(400, served.get(frames + "99999999999/error-shift.png"));
      Served.problem(404, served.get("/api/v1/jobs/nobody/frames/7/error-shift.png"));
    }
  }

  @Test
  void theServiceTellsOfItself() throws Exception {
    try (Served served = Served.in(folder)) {
      JsonNode info = Served.json(served.get("/api/v1/info"));
      assertEquals("GRU", info.path("predictors").get(2).path("title").asText());
      assertEquals("copy", info.path("standard").get(0).asText());
      assertEquals(Served.UPLOAD_LIMIT, info.path("limits").path("uploadBytes").asLong());
      assertEquals(5, info.path("limits").path("maxHorizon").asInt());
      assertTrue(info.path("checks").asBoolean());
      assertFalse(info.path("needsToken").asBoolean());
      assertTrue(info.path("authenticated").asBoolean());
      assertEquals("alive", Served.json(served.get("/healthz")).path("status").asText());
      assertEquals("ready", Served.json(served.get("/readyz")).path("status").asText());
      served.jobs.trouble = "the disk is full";
      JsonNode problem = Served.problem(503, served.get("/readyz"));
      assertEquals("the disk is full", problem.path("detail").asText());
      assertEquals(200, served.get("/healthz").statusCode());
    }
  }

  @Test
  void numbersAreCounted() throws Exception {
    try (Served served = Served.in(folder)) {
      served.upload(Served.Form.of("clip.mp4", "some video"));
      served.jobs.change("job1", JobStatus.RUNNING, 0.5);
      served.jobs.change("job1", JobStatus.DONE, 1);
      served.get("/api/v1/jobs/job1");
      served.get("/no/such/thing");
      String text = awaitNumbers(served);
      for (String line :
          List.of(
              "phasecast_http_requests_total{method=\"POST\",route=\"/api/v1/jobs\",status=\"202\"} 1.0",
              "route=\"/api/v1/jobs/{id}\",status=\"200\"} 1.0",
              "route=\"none\",status=\"404\"} 1.0",
              "phasecast_upload_bytes_total 10.0",
              "phasecast_job_seconds_count{kind=\"prediction\",status=\"done\"} 1",
              "phasecast_jobs{status=\"queued\"} 0.0",
              "phasecast_disk_bytes 123.0",
              "phasecast_disk_quota_bytes 456.0",
              "phasecast_event_streams 0.0",
              "phasecast_heap_used_bytes ")) {
        assertTrue(text.contains(line), () -> line + " in\n" + text);
      }
    }
  }

  /** A request is counted a moment after its answer. */
  private static String awaitNumbers(Served served) throws Exception {
    String text = "";
    for (int i = 0; i < 50; i++) {
      text = served.get("/metrics").body();
      if (text.contains("route=\"none\"")) {
        return text;
      }
      Thread.sleep(20);
    }
    return text;
  }

  @Test
  void thePageIsServedPacked() throws Exception {
    try (Served served = Served.in(folder)) {
      assertEquals("<!doctype html>", served.get("/").body());
      HttpResponse<String> plain = served.get("/app.js");
      assertEquals(3600, plain.body().length());
      assertEquals("\"script\"", plain.headers().firstValue("ETag").orElseThrow());
      HttpResponse<String> packed = served.get("/app.js", "Accept-Encoding", "br, gzip;q=0.5");
      assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElseThrow());
      assertTrue(packed.headers().firstValueAsLong("Content-Length").orElseThrow() < 200);
      String etag = packed.headers().firstValue("ETag").orElseThrow();
      assertEquals(
          304,
          served.get("/app.js", "Accept-Encoding", "gzip", "If-None-Match", etag).statusCode());
      assertTrue(
          served
              .get("/app.js", "Accept-Encoding", "gzip;q=0")
              .headers()
              .firstValue("Content-Encoding")
              .isEmpty());
      HttpResponse<String> post = served.post("/app.js", "text/plain", new byte[1]);
      Served.problem(405, post);
      assertEquals("GET, HEAD", post.headers().firstValue("Allow").orElseThrow());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/api",
        "/api/v1",
        "/api/v2/jobs",
        "/api/v1/jobs/",
        "/api/v1/jobs/x/y",
        "/API/V1/JOBS",
        "/index.html",
        "/api/v1/jobs/none/events",
        "/api/v1/jobs/none/metrics"
      })
  void whatIsNotThereIsAProblem(String path) throws Exception {
    try (Served served = Served.in(folder)) {
      Served.problem(404, served.get(path));
    }
  }

  @Test
  void wrongMethodsNameTheRightOnes() throws Exception {
    try (Served served = Served.in(folder)) {
      for (String method : List.of("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "NONSENSE")) {
        HttpResponse<String> answer =
            served.send(
                served.request("/api/v1/jobs").method(method, HttpRequest.BodyPublishers.noBody()));
        Served.problem(405, answer);
        assertEquals("POST, GET, HEAD", answer.headers().firstValue("Allow").orElseThrow(), method);
      }
      Served.problem(405, served.post("/healthz", "text/plain", new byte[0]));
      HttpResponse<String> head =
          served.send(
              served.request("/api/v1/jobs").method("HEAD", HttpRequest.BodyPublishers.noBody()));
      assertEquals(200, head.statusCode());
      assertEquals(List.of("2"), head.headers().allValues("Content-Length"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "x", "", "1e3", "99999999999"})
  void limitsOfListsAreChecked(String limit) throws Exception {
    try (Served served = Served.in(folder)) {
      Served.problem(400, served.get("/api/v1/jobs?limit=" + limit));
    }
  }

  @Test
  void everyAnswerCarriesItsHeaders() throws Exception {
    try (Served served = Served.in(folder)) {
      for (String path : List.of("/", "/healthz", "/nothing", "/api/v1/jobs/none")) {
        HttpResponse<String> answer = served.get(path);
        SecurityHeaders.ALL.forEach(
            (name, value) -> assertEquals(List.of(value), answer.headers().allValues(name), path));
        assertTrue(answer.headers().firstValue("Server").isEmpty());
      }
    }
  }

  @Test
  void idsOfRequestsAreTakenOnlyWhereHarmless() throws Exception {
    try (Served served = Served.in(folder)) {
      assertEquals(
          List.of("a-1.b_2"),
          served.get("/healthz", "X-Request-Id", "a-1.b_2").headers().allValues("X-Request-Id"));
      for (String id : List.of("a b", "x".repeat(65), "<b>", "a\tb")) {
        String given =
            served
                .get("/healthz", "X-Request-Id", id)
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();
        assertTrue(given.matches("[0-9a-f]{16}"), given);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\n\n",
        "GET / HTTP/9.9\nHost: 127.0.0.1\n\n",
        "GARBAGE\n\n",
        "GET /%zz HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n\n",
        "GET /a%00b HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n\n",
        "GET /../etc/passwd HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n\n",
        "GET /api/v1/jobs/..%2f..%2fetc HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n\n",
        "GET /api/v1/jobs?limit=%zz HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n\n",
        "GET / HTTP/1.1\nHost: 127.0.0.1\nContent-Length: x\n\n",
        "GET / HTTP/1.1\nHost: 127.0.0.1\nBad Header: x\n\n",
        """
        POST /api/v1/jobs HTTP/1.1
        Host: 127.0.0.1
        Content-Length: 5
        Transfer-Encoding: chunked

        0

        """
      })
  void whatIsNoRequestIsAProblem(String request) throws Exception {
    try (Served served = Served.in(folder)) {
      String answer = served.raw(request);
      assertTrue(answer.matches("(?s)HTTP/1\\.[01] (4\\d\\d|505) .*"), answer);
      assertTrue(answer.contains("application/problem+json"), answer);
      assertTrue(answer.contains("\"requestId\":\""), answer);
      assertTrue(answer.contains("X-Content-Type-Options: nosniff"), answer);
      Served.assertDiscreet(answer);
      assertEquals(200, served.get("/healthz").statusCode());
    }
  }

  @Test
  void unknownCharacterSetsAreNoFault() throws Exception {
    try (Served served = Served.in(folder)) {
      for (String type : List.of("text/plain; charset=no-such", "a/b; charset=\"%\"", ";;", "")) {
        assertEquals(
            200, served.get("/api/v1/jobs?limit=5", "Content-Type", type).statusCode(), type);
      }
    }
  }

  @Test
  void longAddressesAndHeadersAreProblems() throws Exception {
    try (Served served = Served.in(folder)) {
      String host = " HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n";
      String address = served.raw("GET /" + "x".repeat(20_000) + host + "\n");
      assertTrue(address.startsWith("HTTP/1.1 414"), address);
      assertTrue(address.contains("application/problem+json"), address);
      String header = served.raw("GET /" + host + "X: " + "x".repeat(20_000) + "\n\n");
      assertTrue(header.startsWith("HTTP/1.1 431"), header);
      assertTrue(header.contains("application/problem+json"), header);
    }
  }

  @Test
  void theLogHoldsNeitherSecretsNorLinesOfStrangers() throws Exception {
    try (Served served = Served.in(folder)) {
      served.get("/x%0A%7B%22event%22:%22forged%22%7D?token=secret-of-mine");
      served.get(
          "/healthz", "Authorization", "Bearer secret-of-mine", "Cookie", "a=secret-of-mine");
      served.raw("GET /\u001b[31mred HTTP/1.1\nHost: 127.0.0.1\n\n");
      served.service.close();
      for (String line : served.log().lines().toList()) {
        assertTrue(Json.read(line.getBytes(StandardCharsets.UTF_8)).has("time"), line);
        assertFalse(line.contains("\u001b"), line);
      }
      assertFalse(served.log().contains("secret-of-mine"), served.log());
    }
  }
}
