package dev.phasecast.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.job.Job;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of results by RFC 9110: parts, conditions, types, and how they are to be shown. */
class RangesTest {
  private static final String TEXT = "0123456789abcdefghij";

  @TempDir Path folder;
  private Served served;
  private Job job;

  @BeforeEach
  void start() throws Exception {
    served = Served.in(folder);
    job = served.done();
    served.jobs.put(job.id(), "notes.txt", TEXT.getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() throws IOException {
    served.close();
  }

  private String path(String name) {
    return "/api/v1/jobs/" + job.id() + "/files/" + name;
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-9, 0123456789, 0-9",
    "bytes=0-0, 0, 0-0",
    "bytes=5-, 56789abcdefghij, 5-19",
    "bytes=-5, fghij, 15-19",
    "bytes=-500, 0123456789abcdefghij, 0-19",
    "bytes=19-, j, 19-19",
    "bytes=10-99999999999999999999999999, abcdefghij, 10-19",
    "bytes=-99999999999999999999999999, 0123456789abcdefghij, 0-19",
    "BYTES=2-3, 23, 2-3",
    "bytes= 2-3 , 23, 2-3",
    "bytes=0000000000000000000000000002-3, 23, 2-3"
  })
  void partsAreSent(String range, String body, String sent) throws Exception {
    HttpResponse<String> answer = served.get(path("notes.txt"), "Range", range);
    assertEquals(206, answer.statusCode());
    assertEquals(body, answer.body());
    assertEquals(List.of("bytes " + sent + "/20"), answer.headers().allValues("Content-Range"));
    assertEquals(
        List.of(Integer.toString(body.length())), answer.headers().allValues("Content-Length"));
    assertEquals(List.of("bytes"), answer.headers().allValues("Accept-Ranges"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=20-", "bytes=20-30", "bytes=-0", "bytes=99999999999999999999-"})
  void whatIsNotThereIsNotSent(String range) throws Exception {
    HttpResponse<String> answer = served.get(path("notes.txt"), "Range", range);
    Served.problem(416, answer);
    assertEquals(List.of("bytes */20"), answer.headers().allValues("Content-Range"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=abc",
        "bytes=",
        "bytes=-",
        "bytes=5",
        "bytes=9-5",
        "bytes=0-1,3-4",
        "bytes=0-1,",
        "bytes=1.5-2",
        "bytes=--5",
        "bytes=-5-",
        "bytes=0x1-2",
        "lines=0-9",
        "bytes",
        "0-9"
      })
  void whatIsNoSingleRangeIsIgnored(String range) throws Exception {
    HttpResponse<String> answer = served.get(path("notes.txt"), "Range", range);
    assertEquals(200, answer.statusCode());
    assertEquals(TEXT, answer.body());
    assertTrue(answer.headers().firstValue("Content-Range").isEmpty());
  }

  @Test
  void anEmptyFileHasNoParts() throws Exception {
    served.jobs.put(job.id(), "empty.txt", new byte[0]);
    HttpResponse<String> whole = served.get(path("empty.txt"));
    assertEquals(200, whole.statusCode());
    assertEquals("", whole.body());
    Served.problem(416, served.get(path("empty.txt"), "Range", "bytes=0-"));
    Served.problem(416, served.get(path("empty.txt"), "Range", "bytes=-1"));
  }

  @Test
  void headTellsWhatGetWould() throws Exception {
    HttpResponse<String> head =
        served.send(
            served
                .request(path("notes.txt"))
                .header("Range", "bytes=0-1")
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
    assertEquals(List.of("20"), head.headers().allValues("Content-Length"));
    assertEquals(
        served.get(path("notes.txt")).headers().allValues("ETag"),
        head.headers().allValues("ETag"));
  }

  @Test
  void conditionsSpareWhatTheClientHas() throws Exception {
    Files.setLastModifiedTime(
        served.jobs.folder.resolve(job.id()).resolve("notes.txt"),
        FileTime.from(Instant.parse("2026-02-03T04:05:06.789Z")));
    String date = "Tue, 03 Feb 2026 04:05:06 GMT";
    HttpResponse<String> first = served.get(path("notes.txt"));
    String etag = first.headers().firstValue("ETag").orElseThrow();
    assertEquals(List.of(date), first.headers().allValues("Last-Modified"));

    for (String tags : List.of(etag, "W/" + etag, "\"x\", " + etag, "*")) {
      HttpResponse<String> answer = served.get(path("notes.txt"), "If-None-Match", tags);
      assertEquals(304, answer.statusCode(), tags);
      assertEquals(List.of(etag), answer.headers().allValues("ETag"));
    }
    assertEquals(200, served.get(path("notes.txt"), "If-None-Match", "\"x\"").statusCode());
    assertEquals(304, served.get(path("notes.txt"), "If-Modified-Since", date).statusCode());
    for (String since : List.of("Mon, 02 Feb 2026 04:05:06 GMT", "yesterday", "")) {
      assertEquals(
          200, served.get(path("notes.txt"), "If-Modified-Since", since).statusCode(), since);
    }
    assertEquals(
        200,
        served
            .get(path("notes.txt"), "If-None-Match", "\"x\"", "If-Modified-Since", date)
            .statusCode());

    assertRange(206, "If-Range", etag);
    assertRange(206, "If-Range", date);
    assertRange(200, "If-Range", "W/" + etag);
    assertRange(200, "If-Range", "\"x\"");
    assertRange(200, "If-Range", "Mon, 02 Feb 2026 04:05:06 GMT");
    assertRange(200, "If-Range", "nonsense");
  }

  private void assertRange(int status, String header, String value) throws IOException {
    HttpResponse<String> answer =
        served.get(path("notes.txt"), "Range", "bytes=1-2", header, value);
    assertEquals(status, answer.statusCode(), value);
    assertEquals(status == 206 ? "12" : TEXT, answer.body());
  }

  @Test
  void largeFilesComeWholeAndInParts() throws Exception {
    byte[] bytes = new byte[5_000_000];
    new Random(1).nextBytes(bytes);
    served.jobs.put(job.id(), "side-by-side.mp4", bytes);
    HttpRequest.Builder request = served.request(path("side-by-side.mp4"));
    HttpResponse<byte[]> whole =
        served.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    assertArrayEquals(bytes, whole.body());
    assertEquals(List.of("video/mp4"), whole.headers().allValues("Content-Type"));
    HttpResponse<byte[]> part =
        served.client.send(
            request.header("Range", "bytes=1000000-4999998").build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertArrayEquals(java.util.Arrays.copyOfRange(bytes, 1_000_000, 4_999_999), part.body());
  }

  @Test
  void filesAreShownOrSaved() throws Exception {
    for (String name : List.of("a.mp4", "b.csv", "c.json", "d.png", "e.wav", "f.exe", "g.svg")) {
      served.jobs.put(job.id(), name, new byte[1]);
    }
    assertDisposition("inline", "video/mp4", "a.mp4");
    assertDisposition("attachment", "video/mp4", "a.mp4?download");
    assertDisposition("inline", "text/csv; charset=utf-8", "b.csv");
    assertDisposition("inline", "application/json", "c.json");
    assertDisposition("inline", "image/png", "d.png");
    assertDisposition("inline", "audio/wav", "e.wav");
    assertDisposition("attachment", "application/octet-stream", "f.exe");
    assertDisposition("attachment", "application/octet-stream", "g.svg");
  }

  private void assertDisposition(String kind, String type, String name) throws IOException {
    HttpResponse<String> answer = served.get(path(name));
    assertEquals(200, answer.statusCode());
    String disposition = answer.headers().firstValue("Content-Disposition").orElseThrow();
    assertTrue(disposition.startsWith(kind + "; filename=\""), disposition);
    assertEquals(List.of(type), answer.headers().allValues("Content-Type"));
    assertEquals(List.of("nosniff"), answer.headers().allValues("X-Content-Type-Options"));
  }

  @Test
  void reportsAreKeptInASandbox() throws Exception {
    served.jobs.put(job.id(), "report.html", "<p>hi".getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer = served.get(path("report.html"));
    List<String> policies = answer.headers().allValues("Content-Security-Policy");
    assertEquals(List.of(SecurityHeaders.REPORT_POLICY), policies);
    assertTrue(policies.get(0).contains("sandbox"));
    assertTrue(
        !policies.get(0).contains("allow-scripts") && !policies.get(0).contains("script-src"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..%2f..%2fphasecast.db",
        "%2e%2e%2finput-job1",
        "....//notes.txt",
        "notes.txt%00.png",
        "..%5cnotes.txt",
        "NOTES.TXT",
        "notes.txt%20",
        "%ff%fe",
        "%E2%80%AEnotes.txt"
      })
  void namesAreNeverPaths(String name) throws Exception {
    HttpResponse<String> answer = served.get(path(name));
    assertTrue(answer.statusCode() == 404 || answer.statusCode() == 400, answer::body);
    Served.problem(answer.statusCode(), answer);
  }

  @Test
  void rawPathsDoNotClimbEither() throws Exception {
    for (String name : List.of("../input-" + job.id(), "./../x", "..;/x", "%2e%2e/x")) {
      String answer =
          served.raw("GET " + path(name) + " HTTP/1.1\nHost: localhost\nConnection: close\n\n");
      assertTrue(answer.matches("(?s)HTTP/1.1 40[04] .*"), answer);
    }
  }
}
