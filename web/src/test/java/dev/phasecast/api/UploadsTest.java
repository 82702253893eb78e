package dev.phasecast.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phasecast.job.JobRefusedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files from strangers: whatever comes, the answer is right and nothing is left over. */
class UploadsTest {
  @TempDir Path folder;

  private static void assertClean(Served served) throws Exception {
    await(
        () -> {
          try {
            return served.jobs.leftovers() == 0;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    assertEquals(200, served.get("/healthz").statusCode());
    assertEquals(202, served.upload(Served.Form.of("good.mp4", "good")).statusCode());
  }

  private static void await(BooleanSupplier condition) throws Exception {
    for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
      Thread.sleep(20);
    }
    assertTrue(condition.getAsBoolean());
  }

  private static void assertRefused(Served served, int status, Served.Form form) throws Exception {
    Served.problem(status, served.upload(form));
    assertTrue(served.jobs.submitted.isEmpty());
    assertClean(served);
  }

  @Test
  void emptyAndMissingFilesAreRefused() throws Exception {
    try (Served served = Served.in(folder)) {
      assertRefused(served, 400, Served.Form.of("clip.mp4", ""));
    }
    try (Served served = Served.in(folder)) {
      assertRefused(served, 400, new Served.Form());
    }
    try (Served served = Served.in(folder)) {
      assertRefused(served, 400, new Served.Form().field("horizon", "1"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "horizon, 0",
    "horizon, 6",
    "horizon, -1",
    "horizon, x",
    "horizon, 1.5",
    "horizon, 99999999999",
    "predictors, teleport",
    "predictors, 'copy,copy'",
    "predictors, 'copy,'",
    "predictors, '--out=/etc'",
    "colour, blue",
    "File, another"
  })
  void wrongFieldsAreRefused(String field, String value) throws Exception {
    try (Served served = Served.in(folder)) {
      assertRefused(served, 400, Served.Form.of("clip.mp4", "x").field(field, value));
    }
  }

  @Test
  void doubledAndSwollenFormsAreRefused() throws Exception {
    List<Served.Form> forms = new ArrayList<>();
    forms.add(Served.Form.of("a.mp4", "a").file("b.mp4", "b".getBytes(StandardCharsets.UTF_8)));
    forms.add(Served.Form.of("a.mp4", "a").field("horizon", "1").field("horizon", "1"));
    forms.add(Served.Form.of("a.mp4", "a").field("predictors", "copy,".repeat(1000)));
    Served.Form many = new Served.Form();
    for (int i = 0; i < 20; i++) {
      many.field(i % 2 == 0 ? "horizon" : "predictors", "1");
    }
    forms.add(many);
    forms.add(
        new Served.Form()
            .part(
                "form-data; name=\"file\"; filename=\"" + "x".repeat(10_000) + "\"",
                new byte[] {1}));
    for (Served.Form form : forms) {
      try (Served served = Served.in(folder)) {
        assertRefused(served, 400, form);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/mixed; boundary=b0undary",
        "application/json",
        "multipart/form-dataX; boundary=b0undary"
      })
  void otherTypesAreRefused(String type) throws Exception {
    try (Served served = Served.in(folder)) {
      HttpResponse<String> answer =
          served.post("/api/v1/jobs", type, Served.Form.of("a.mp4", "a").bytes());
      Served.problem(415, answer);
      assertEquals(List.of("multipart/form-data"), answer.headers().allValues("Accept-Post"));
      Served.problem(415, served.send(served.request("/api/v1/jobs").POST(body(new byte[0]))));
      assertClean(served);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=other",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\u007f\"",
        "multipart/form-data; charset=no-such; boundary=other"
      })
  void brokenFormsAreRefused(String type) throws Exception {
    try (Served served = Served.in(folder)) {
      String answer =
          served.raw(
              "POST /api/v1/jobs HTTP/1.1\nHost: localhost\nConnection: close\nContent-Type: "
                  + type
                  + "\nContent-Length: 30\n\n"
                  + "x".repeat(30));
      assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
      assertTrue(answer.contains("application/problem+json"), answer);
      Served.assertDiscreet(answer);
      assertClean(served);
    }
  }

  private static HttpRequest.BodyPublisher body(byte[] bytes) {
    return HttpRequest.BodyPublishers.ofByteArray(bytes);
  }

  @Test
  void whatIsAnnouncedTooLargeIsRefusedUnread() throws Exception {
    try (Served served = Served.in(folder);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
      socket.setSoTimeout(10_000);
      send(socket, head(served, "Content-Length: " + (Served.UPLOAD_LIMIT * 1000)));
      // Not a byte of the body has been sent.
      List<String> answer = head(socket);
      assertTrue(answer.get(0).startsWith("HTTP/1.1 413"), answer.toString());
      // Or the client's next request goes where nobody listens any more.
      assertTrue(
          answer.stream().anyMatch(line -> line.equalsIgnoreCase("Connection: close")),
          answer.toString());
      assertTrue(served.jobs.submitted.isEmpty());
      assertClean(served);
    }
  }

  @Test
  void whatTurnsOutTooLargeIsCutOff() throws Exception {
    try (Served served = Served.in(folder)) {
      byte[] large = new byte[(int) Served.UPLOAD_LIMIT + 1];
      Served.problem(413, served.upload(new Served.Form().file("large.mp4", large)));
      HttpRequest.Builder chunked =
          served
              .request("/api/v1/jobs")
              .header("Content-Type", new Served.Form().type())
              .POST(
                  HttpRequest.BodyPublishers.ofInputStream(
                      () ->
                          new java.io.ByteArrayInputStream(
                              new Served.Form().file("large.mp4", large).bytes())));
      Served.problem(413, served.send(chunked));
      byte[] fits = new byte[(int) Served.UPLOAD_LIMIT];
      assertEquals(202, served.upload(new Served.Form().file("fits.mp4", fits)).statusCode());
      assertClean(served);
    }
  }

  /** Without an end: nothing but the limit stops it. */
  @Test
  void anEndlessUploadIsCutOff() throws Exception {
    try (Served served = Served.in(folder);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
      socket.setSoTimeout(10_000);
      send(socket, head(served, "Transfer-Encoding: chunked"));
      byte[] chunk = ("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.UTF_8);
      byte[] part = partHead().getBytes(StandardCharsets.UTF_8);
      OutputStream out = socket.getOutputStream();
      out.write((Integer.toHexString(part.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.write(part);
      out.write("\r\n".getBytes(StandardCharsets.UTF_8));
      int chunks = 50_000;
      int sent = 0;
      try {
        while (sent < chunks) {
          out.write(chunk);
          sent++;
        }
      } catch (IOException e) {
        // Cut off, as it should be.
      }
      assertTrue(sent < chunks, "200 MB went through a limit of 100 kB");
      assertClean(served);
    }
  }

  /** Parts without a name are passed over, but not for ever. */
  @Test
  void namelessPartsAreBoundedToo() throws Exception {
    try (Served served = Served.in(folder)) {
      Served.Form form = Served.Form.of("a.mp4", "a").part("form-data", new byte[] {1});
      assertEquals(202, served.upload(form).statusCode());
      byte[] large = new byte[2 * (int) Served.UPLOAD_LIMIT];
      Served.Form swollen = new Served.Form().part("form-data", large);
      HttpRequest.Builder chunked =
          served
              .request("/api/v1/jobs")
              .header("Content-Type", swollen.type())
              .POST(
                  HttpRequest.BodyPublishers.ofInputStream(
                      () -> new java.io.ByteArrayInputStream(swollen.bytes())));
      Served.problem(413, served.send(chunked));
    }
  }

  @Test
  void refusalsOfTheJobsAreTold() throws Exception {
    record Case(Reason reason, int status) {}
    for (Case expected :
        List.of(
            new Case(Reason.QUEUE_FULL, 429),
            new Case(Reason.CLIENT_BUSY, 429),
            new Case(Reason.NO_ROOM, 507),
            new Case(Reason.STOPPING, 503))) {
      try (Served served = Served.in(folder)) {
        served.jobs.refuse(expected.reason());
        HttpResponse<String> answer = served.upload(Served.Form.of("a.mp4", "a"));
        JsonNode problem = Served.problem(expected.status(), answer);
        assertEquals("not now", problem.path("detail").asText());
        assertEquals(List.of("7"), answer.headers().allValues("Retry-After"));
        assertEquals(0, served.jobs.leftovers());
        served.jobs.refusal = null;
        assertClean(served);
      }
    }
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() throws Exception {
    try (Served served = Served.in(folder)) {
      for (int i = 0; i < 10; i++) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
          send(socket, head(served, "Content-Length: 5000") + partHead() + "some bytes");
          await(() -> leftovers(served) > 0);
          if (i % 2 == 0) {
            // A reset in place of an end.
            socket.setSoLinger(true, 0);
          }
        }
        await(() -> leftovers(served) == 0);
      }
      assertTrue(served.jobs.submitted.isEmpty());
      assertClean(served);
    }
  }

  private static long leftovers(Served served) {
    try {
      return served.jobs.leftovers();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anUploadThatStandsStillIsCutOff() throws Exception {
    try (Served served =
            Served.in(
                folder,
                s -> Served.with(s, s.uploadPace(), Duration.ofMillis(500), s.headPeriod()));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
      socket.setSoTimeout(10_000);
      send(socket, head(served, "Content-Length: 5000") + partHead() + "some bytes");
      assertTrue(statusLine(socket).startsWith("HTTP/1.1 408"));
      assertClean(served);
    }
  }

  @Test
  void anUploadThatTricklesIsCutOff() throws Exception {
    ServiceSettings.Pace pace =
        new ServiceSettings.Pace(Duration.ofMillis(300), 1000, Duration.ofMinutes(1));
    try (Served served =
            Served.in(folder, s -> Served.with(s, pace, Duration.ofSeconds(20), s.headPeriod()));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
      socket.setSoTimeout(10_000);
      send(socket, head(served, "Content-Length: 5000") + partHead());
      trickle(socket);
      assertTrue(statusLine(socket).startsWith("HTTP/1.1 408"));
      assertClean(served);
    }
  }

  @Test
  void anUploadThatLastsTooLongIsCutOff() throws Exception {
    ServiceSettings.Pace pace =
        new ServiceSettings.Pace(Duration.ofSeconds(20), 1, Duration.ofMillis(300));
    try (Served served =
            Served.in(folder, s -> Served.with(s, pace, Duration.ofSeconds(20), s.headPeriod()));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
      socket.setSoTimeout(10_000);
      send(socket, head(served, "Content-Length: 5000") + partHead());
      trickle(socket);
      assertTrue(statusLine(socket).startsWith("HTTP/1.1 408"));
      assertClean(served);
    }
  }

  /** Sends a byte now and then until the other end answers. */
  private static void trickle(Socket socket) throws Exception {
    for (int i = 0; i < 100 && socket.getInputStream().available() == 0; i++) {
      try {
        send(socket, "x");
      } catch (IOException e) {
        return;
      }
      Thread.sleep(50);
    }
  }

  @Test
  void headsThatTrickleAreCutOff() throws Exception {
    try (Served served =
            Served.in(
                folder,
                s ->
                    Served.with(
                        s, s.uploadPace(), Duration.ofSeconds(20), Duration.ofMillis(200)));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
      socket.setSoTimeout(10_000);
      send(socket, "GET / HTTP/1.1\r\nHost: localhost\r\n");
      boolean cut = false;
      for (int i = 0; i < 100 && !cut; i++) {
        try {
          send(socket, "X-" + i + ": x\r\n");
          Thread.sleep(50);
        } catch (IOException e) {
          cut = true;
        }
      }
      assertTrue(cut, "5 seconds for a head of 0.6");
      assertClean(served);
    }
  }

  /** One that is used now and then, and one that is busy with a long request, are no tricklers. */
  @Test
  void honestConnectionsAreLeftAlone() throws Exception {
    try (Served served =
            Served.in(
                folder,
                s ->
                    Served.with(
                        s, s.uploadPace(), Duration.ofSeconds(20), Duration.ofMillis(100)));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port());
        Socket uploading = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
      socket.setSoTimeout(10_000);
      uploading.setSoTimeout(10_000);
      Served.Form form = Served.Form.of("a.mp4", "a".repeat(60));
      send(uploading, head(served, "Content-Length: " + form.bytes().length));
      for (byte b : form.bytes()) {
        uploading.getOutputStream().write(b);
        if (b == 'a') {
          send(socket, "HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
          Thread.sleep(15);
          assertTrue(statusLine(socket).startsWith("HTTP/1.1 200"));
          while (!readLine(socket.getInputStream()).isEmpty()) {
            // The other headers.
          }
        }
      }
      assertTrue(statusLine(uploading).startsWith("HTTP/1.1 202"));
    }
  }

  @Test
  void placesForUploadsAreBounded() throws Exception {
    try (Served served = Served.in(folder)) {
      List<Socket> sockets = new ArrayList<>();
      for (int i = 0; i < Served.settings().uploadPlaces(); i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port());
        sockets.add(socket);
        send(socket, head(served, "Content-Length: 5000") + partHead());
      }
      await(() -> leftovers(served) == Served.settings().uploadPlaces());
      HttpResponse<String> answer = served.upload(Served.Form.of("a.mp4", "a"));
      Served.problem(503, answer);
      assertTrue(answer.headers().firstValue("Retry-After").isPresent());
      assertEquals(200, served.get("/api/v1/jobs").statusCode());
      for (Socket socket : sockets) {
        socket.close();
      }
      await(() -> leftovers(served) == 0);
      assertClean(served);
    }
  }

  /** Writes to a device that is always full. */
  @Test
  void aFullDiskIsTold() throws Exception {
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "no /dev/full here");
    try (Served served = Served.in(folder)) {
      served.jobs.nextUpload = full;
      Served.problem(507, served.upload(Served.Form.of("a.mp4", "a")));
      served.jobs.nextUpload = null;
      assertClean(served);
    }
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "form-data; name=\"file\"; filename=\"../../etc/passwd\" | passwd",
        "form-data; name=\"file\"; filename=\"C:\\\\Users\\\\me\\\\clip.mp4\" | clip.mp4",
        "form-data; name=\"file\"; filename=\"<img src=x onerror=alert(1)>.mp4\" |"
            + " <img src=x onerror=alert(1)>.mp4",
        "form-data; name=\"file\"; filename=\"-rf.mp4\" | -rf.mp4",
        "form-data; name=\"file\"; filename=\"Übung 日本.mp4\" | Übung 日本.mp4",
        "form-data; name=\"file\"; filename*=UTF-8''%E6%97%A5%20x.mp4 | 日 x.mp4",
        "form-data; name=\"file\"; filename=\"a.mp4\"; filename*=UTF-8''b%C3%A9.mp4 | bé.mp4",
        "form-data; name=\"file\"; filename*=UTF-8''..%2F..%2Fx.mp4 | x.mp4",
        "form-data; name=\"file\"; filename=\"a\u202egpm.exe\" | agpm.exe",
        "form-data; name=\"file\"; filename=\"a\u0000b.mp4\" | ab.mp4",
        "form-data; name=\"file\"; filename=\"..\" | video",
        "form-data; name=\"file\"; filename=\"\" | video",
        "form-data; name=\"file\" | video"
      },
      delimiter = '|')
  void namesAreMadeHarmless(String disposition, String title) throws Exception {
    try (Served served = Served.in(folder)) {
      HttpResponse<String> answer =
          served.upload(new Served.Form().part(disposition, new byte[] {1}));
      assertEquals(202, answer.statusCode(), answer::body);
      assertEquals(title, Served.json(answer).path("title").asText());
      assertEquals(title, served.jobs.submitted.get(0).title());
    }
  }

  @Test
  void longNamesAreCut() throws Exception {
    try (Served served = Served.in(folder)) {
      HttpResponse<String> answer = served.upload(Served.Form.of("é".repeat(300) + ".mp4", "x"));
      assertEquals("é".repeat(200), Served.json(answer).path("title").asText());
    }
    assertEquals("😀".repeat(200), DisplayName.of("😀".repeat(300)));
    assertEquals("a b c", DisplayName.of("\u0007a\u00a0b\u2028c\u2066\ufeff\ud800"));
    assertEquals("video", DisplayName.of("\u202e\u0000/"));
  }

  private static String head(Served served, String length) {
    return "POST /api/v1/jobs HTTP/1.1\r\nHost: localhost:"
        + served.port()
        + "\r\nConnection: close\r\nContent-Type: "
        + new Served.Form().type()
        + "\r\n"
        + length
        + "\r\n\r\n";
  }

  private static String partHead() {
    return "--"
        + Served.Form.BOUNDARY
        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n";
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static String statusLine(Socket socket) throws IOException {
    return readLine(socket.getInputStream());
  }

  private static List<String> head(Socket socket) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = statusLine(socket); !line.isEmpty(); line = statusLine(socket)) {
      lines.add(line);
    }
    return lines;
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
