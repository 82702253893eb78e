package dev.phasecast.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in: tokens, sessions, names, origins, rates and forwarded addresses. */
class AccessTest {
  private static final String TOKEN = "a-token-of-some-length";

  @TempDir Path folder;

  private Served withToken() throws Exception {
    return Served.in(folder, settings -> Served.with(settings, TOKEN));
  }

  private static byte[] token(String token) {
    return ("{\"token\":\"" + token + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theTokenOpensAndNothingElse() throws Exception {
    try (Served served = withToken()) {
      for (String path :
          List.of(
              "/api/v1/jobs",
              "/api/v1/jobs/x",
              "/api/v1/jobs/x/files/y",
              "/api/v1/jobs/x/metrics",
              "/api/v1/jobs/x/frames/1/truth.png",
              "/api/v1/events",
              "/api/v1/jobs/x/events",
              "/metrics")) {
        HttpResponse<String> answer = served.get(path);
        Served.problem(401, answer);
        assertTrue(
            answer.headers().firstValue("WWW-Authenticate").orElseThrow().startsWith("Bearer"));
      }
      Served.problem(401, served.upload(Served.Form.of("a.mp4", "a")));
      assertEquals(0, served.jobs.leftovers());
      Served.problem(401, served.send(served.request("/api/v1/jobs/x").DELETE()));
      for (String wrong :
          List.of("Bearer wrong", "Bearer", "Bearer ", "Basic " + TOKEN, TOKEN, "Bearer a-token")) {
        Served.problem(401, served.get("/api/v1/jobs", "Authorization", wrong));
      }
      assertEquals(
          200, served.get("/api/v1/jobs", "Authorization", "bearer " + TOKEN).statusCode());
      for (String open : List.of("/", "/app.js", "/healthz", "/readyz", "/openapi.json")) {
        assertEquals(200, served.get(open).statusCode(), open);
      }
      assertFalse(Served.json(served.get("/api/v1/info")).path("authenticated").asBoolean());
      assertTrue(Served.json(served.get("/api/v1/info")).path("needsToken").asBoolean());
      assertFalse(served.log().contains(TOKEN));
    }
  }

  @Test
  void aSessionStandsForTheToken() throws Exception {
    try (Served served = withToken()) {
      HttpResponse<String> begun = served.post("/api/v1/session", "application/json", token(TOKEN));
      assertEquals(204, begun.statusCode());
      String header = begun.headers().firstValue("Set-Cookie").orElseThrow();
      assertTrue(header.contains("; HttpOnly; SameSite=Strict"), header);
      assertFalse(header.contains("Secure"), header);
      assertFalse(header.contains(TOKEN), header);
      String cookie = Access.COOKIE + "=" + Served.cookies(begun).get(Access.COOKIE);
      assertEquals(200, served.get("/api/v1/jobs", "Cookie", cookie).statusCode());
      assertTrue(
          Served.json(served.get("/api/v1/info", "Cookie", cookie))
              .path("authenticated")
              .asBoolean());
      Served.Form form = Served.Form.of("a.mp4", "a");
      assertEquals(202, served.upload(form, "Cookie", cookie).statusCode());
      Served.problem(403, served.upload(form, "Cookie", cookie, "Origin", "http://evil.example"));
      for (String forged : List.of(cookie + "x", Access.COOKIE + "=1.x", Access.COOKIE + "=")) {
        Served.problem(401, served.get("/api/v1/jobs", "Cookie", forged));
      }
      HttpResponse<String> ended = served.send(served.request("/api/v1/session").DELETE());
      assertEquals(204, ended.statusCode());
      assertTrue(ended.headers().firstValue("Set-Cookie").orElseThrow().contains("Max-Age=0"));
    }
  }

  @Test
  void sessionsOverTlsAreKeptToTls() throws Exception {
    try (Served served = withToken()) {
      HttpResponse<String> begun =
          served.post(
              "/api/v1/session",
              "application/json",
              token(TOKEN),
              "Origin",
              "https://127.0.0.1:" + served.port());
      assertEquals(204, begun.statusCode(), begun::body);
      assertTrue(begun.headers().firstValue("Set-Cookie").orElseThrow().endsWith("; Secure"));
    }
  }

  @Test
  void guessesAreSlowedDown() throws Exception {
    try (Served served = withToken()) {
      int status = 0;
      for (int i = 0; i < 30 && status != 429; i++) {
        HttpResponse<String> answer =
            served.post("/api/v1/session", "application/json", token("guess-number-" + i));
        status = answer.statusCode();
        Served.problem(status, answer);
      }
      assertEquals(429, status);
      assertEquals(429, served.get("/api/v1/jobs", "Authorization", "Bearer guess").statusCode());
      assertEquals(
          200, served.get("/api/v1/jobs", "Authorization", "Bearer " + TOKEN).statusCode());
    }
  }

  @Test
  void sessionsNeedAProperBody() throws Exception {
    try (Served served = withToken()) {
      Served.problem(415, served.post("/api/v1/session", "text/plain", token(TOKEN)));
      for (String body : List.of("", "{", "[]", "{\"token\":1}", "null", "[".repeat(4000))) {
        Served.problem(
            400,
            served.post(
                "/api/v1/session", "application/json", body.getBytes(StandardCharsets.UTF_8)));
      }
      Served.problem(413, served.post("/api/v1/session", "application/json", new byte[100_000]));
    }
    try (Served served = Served.in(folder)) {
      HttpResponse<String> begun =
          served.post("/api/v1/session", "application/json", token("anything"));
      assertEquals(204, begun.statusCode());
      assertTrue(begun.headers().firstValue("Set-Cookie").isEmpty());
    }
  }

  @Test
  void sessionsEndByThemselves() {
    Instant now = Instant.parse("2026-03-04T05:06:07Z");
    String session = new AccessToken(TOKEN, Clock.fixed(now, ZoneOffset.UTC)).newSession();
    assertTrue(at(now.plus(Duration.ofDays(29)), TOKEN).opens(session));
    assertFalse(at(now.plus(Duration.ofDays(31)), TOKEN).opens(session));
    assertFalse(at(now, TOKEN + "!").opens(session));
    assertFalse(at(now, TOKEN).opens("99999999999" + session.substring(session.indexOf('.'))));
  }

  private static AccessToken at(Instant now, String token) {
    return new AccessToken(token, Clock.fixed(now, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "LOCALHOST:80, 200",
    "localhost., 200",
    "127.0.0.1:7070, 200",
    "127.8.9.1, 200",
    "[::1]:7070, 200",
    "video.example.org, 200",
    "Video.Example.Org:443, 200",
    "evil.example, 421",
    "localhost.evil.example, 421",
    "127.0.0.1.evil.example, 421",
    "192.168.1.1, 421",
    "2130706433, 421",
    "0x7f.1, 421",
    "sub.video.example.org, 421"
  })
  void onlyOwnNamesAreAnswered(String host, int status) throws Exception {
    try (Served served = Served.in(folder)) {
      for (String path : List.of("/healthz", "/")) {
        String answer =
            served.raw("GET " + path + " HTTP/1.1\nHost: " + host + "\nConnection: close\n\n");
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
      }
    }
  }

  @Test
  void listeningElsewhereAnswersToNumbers() throws Exception {
    HostPolicy any = new HostPolicy(InetAddress.getByName("0.0.0.0"), Set.of("a.example"));
    for (String good : List.of("192.168.1.1", "[2001:db8::1]", "localhost", "a.example")) {
      assertTrue(any.allows(good), good);
    }
    HostPolicy one = new HostPolicy(InetAddress.getByName("192.168.1.1"), Set.of());
    assertFalse(one.allows("localhost"));
    assertFalse(one.allows("evil.example"));
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "Origin=http://127.0.0.1:PORT | 202",
        "Origin=https://127.0.0.1:PORT | 202",
        "Origin=http://127.0.0.1 | 403",
        "Origin=http://evil.example | 403",
        "Origin=http://127.0.0.1:PORT.evil.example | 403",
        "Origin=null | 403",
        "Origin=file:// | 403",
        "Origin=%% | 403",
        "Origin=ftp://127.0.0.1:PORT | 403",
        "Sec-Fetch-Site=same-origin | 202",
        "Sec-Fetch-Site=none | 202",
        "Sec-Fetch-Site=same-site | 403",
        "Sec-Fetch-Site=cross-site | 403"
      },
      delimiter = '|')
  void changesFromOtherSitesAreRefused(String header, int status) throws Exception {
    try (Served served = Served.in(folder)) {
      String[] pair = header.replace("PORT", Integer.toString(served.port())).split("=", 2);
      Served.Form form = Served.Form.of("a.mp4", "a");
      HttpResponse<String> answer = served.upload(form, pair[0], pair[1]);
      assertEquals(status, answer.statusCode(), answer::body);
      assertEquals(status == 202 ? 1 : 0, served.jobs.submitted.size());
      assertEquals(200, served.get("/api/v1/jobs", pair[0], pair[1]).statusCode());
    }
  }

  @Test
  void programsWithTheTokenMayComeFromAnywhere() throws Exception {
    try (Served served = withToken()) {
      HttpResponse<String> answer =
          served.upload(
              Served.Form.of("a.mp4", "a"),
              "Origin",
              "http://elsewhere.example",
              "Authorization",
              "Bearer " + TOKEN);
      assertEquals(202, answer.statusCode());
    }
  }

  @Test
  void aClientIsHeldToItsRateWhateverItForges() throws Exception {
    try (Served served = Served.in(folder, s -> Served.with(s, 5, Set.of()))) {
      int refused = 0;
      for (int i = 0; i < 40; i++) {
        HttpResponse<String> answer =
            served.get(
                "/healthz", "X-Forwarded-For", "10.0.0." + i, "Forwarded", "for=10.0.0." + i);
        if (answer.statusCode() == 429) {
          Served.problem(429, answer);
          assertEquals("1", answer.headers().firstValue("Retry-After").orElseThrow());
          refused++;
        }
      }
      assertTrue(refused > 5, refused + " of 40");
    }
  }

  @Test
  void aTrustedProxyNamesItsClients() throws Exception {
    Set<InetAddress> proxies = Set.of(InetAddress.getLoopbackAddress());
    try (Served served = Served.in(folder, s -> Served.with(s, 0.001, proxies))) {
      for (int i = 0; i < 20; i++) {
        assertEquals(
            200, served.get("/healthz", "X-Forwarded-For", "1.1.1.1, 10.0.0." + i).statusCode());
      }
      Served.problem(429, served.get("/healthz", "X-Forwarded-For", "9.9.9.9, 10.0.0.1"));
    }
  }

  @Test
  void theLastAddressThatIsNoProxyCounts() throws Exception {
    InetAddress proxy = InetAddress.getByName("10.0.0.1");
    ClientAddress clients = new ClientAddress(Set.of(proxy, InetAddress.getByName("10.0.0.2")));
    assertEquals("10.0.0.1", clients.of(proxy, List.of(), List.of()));
    assertEquals("8.8.8.8", clients.of(proxy, List.of("1.1.1.1, 8.8.8.8"), List.of()));
    assertEquals("8.8.8.8", clients.of(proxy, List.of("1.1.1.1", "8.8.8.8, 10.0.0.2"), List.of()));
    assertEquals("8.8.8.8", clients.of(proxy, List.of("8.8.8.8:1234"), List.of()));
    assertEquals("10.0.0.1", clients.of(proxy, List.of("<script>"), List.of()));
    assertEquals("10.0.0.1", clients.of(proxy, List.of("localhost"), List.of()));
    assertEquals(
        "8.8.8.8",
        clients.of(proxy, List.of(), List.of("for=1.1.1.1;proto=https, for=\"8.8.8.8:99\"")));
    assertEquals(
        "2001:db8:0:0:0:0:0:0/64",
        clients.of(proxy, List.of(), List.of("For=\"[2001:db8::17]:4711\"")));
    InetAddress stranger = InetAddress.getByName("9.9.9.9");
    assertEquals("9.9.9.9", clients.of(stranger, List.of("10.0.0.1"), List.of("for=1.1.1.1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "example.org", "a:b", "1.2.3.4 "})
  void namesAreNotAddresses(String text) {
    assertTrue(NumericAddress.parse(text).isEmpty());
  }

  @Test
  void bucketsFillEvenlyAndAreBounded() {
    AtomicLong clock = new AtomicLong();
    RateLimiter limiter = new RateLimiter(2, 3, clock::get);
    for (int i = 0; i < 3; i++) {
      assertEquals(0, limiter.take("a"));
    }
    assertEquals(0.5, limiter.take("a"), 1e-9);
    assertEquals(0, limiter.take("b"));
    clock.addAndGet(500_000_000);
    assertEquals(0, limiter.take("a"));
    assertEquals(0.5, limiter.take("a"), 1e-9);
    clock.addAndGet(3_600_000_000_000L);
    for (int i = 0; i < 3; i++) {
      assertEquals(0, limiter.take("a"));
    }
    assertTrue(limiter.take("a") > 0);
    for (int i = 0; i < 20_000; i++) {
      limiter.take("client " + i);
    }
    assertEquals(10_000, limiter.clients());
  }

  @Test
  void wrongHostsAreToldBeforeAnythingIsRead() throws Exception {
    try (Served served = Served.in(folder)) {
      String answer =
          served.raw(
              """
              POST /api/v1/jobs HTTP/1.1
              Host: evil.example
              Connection: close
              Content-Length: 100000

              """);
      assertTrue(answer.startsWith("HTTP/1.1 421"), answer);
      HttpRequest.Builder head =
          served.request("/healthz").method("HEAD", HttpRequest.BodyPublishers.noBody());
      assertEquals(200, served.send(head).statusCode());
    }
  }
}
