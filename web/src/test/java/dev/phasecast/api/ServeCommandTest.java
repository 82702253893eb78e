package dev.phasecast.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.cli.Main;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code predict serve} as a user has it. */
class ServeCommandTest {
  @TempDir Path folder;

  private record Ended(int code, String out, String err) {}

  private static Ended run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(List.of("serve"));
    all.addAll(List.of(arguments));
    int code =
        Main.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            all.toArray(String[]::new));
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static void assertWrongUse(String part, String... arguments) {
    Ended ended = run(arguments);
    assertEquals(2, ended.code(), ended::err);
    assertEquals(1, ended.err().lines().count(), ended::err);
    assertTrue(ended.err().startsWith("predict: "), ended::err);
    assertTrue(ended.err().contains(part), ended::err);
    assertEquals("", ended.out());
  }

  @Test
  void helpNamesEveryOption() {
    Ended ended = run("--help");
    assertEquals(0, ended.code());
    for (String option :
        List.of(
            "--port",
            "--host",
            "--data",
            "--workers",
            "--queue",
            "--jobs-per-client",
            "--max-upload",
            "--quota",
            "--max-pixels",
            "--max-frames",
            "--max-seconds",
            "--max-size",
            "--job-seconds",
            "--job-memory",
            "--stop-seconds",
            "--token-file",
            "--allow-host",
            "--trust-proxy",
            "--rate",
            "--log",
            "--no-example")) {
      assertTrue(ended.out().contains(option), option);
    }
    assertTrue(ended.out().contains("Examples:"));
    assertFalse(ended.out().contains("${"), ended::out);
  }

  @ParameterizedTest
  @CsvSource({
    "--port, 65536",
    "--port, -1",
    "--port, x",
    "--host, no.such.host.invalid",
    "--max-upload, many",
    "--max-upload, 0",
    "--quota, 1M",
    "--workers, 0",
    "--queue, 0",
    "--jobs-per-client, 0",
    "--max-size, 1280",
    "--job-memory, 1M",
    "--job-memory, 9000T",
    "--stop-seconds, -1",
    "--trust-proxy, proxy.example.org",
    "--rate, -1",
    "--log, loud",
    "--token-file, /no/such/file"
  })
  void wrongOptionsAreToldInALine(String option, String value) {
    assertWrongUse(option.equals("--token-file") ? value : option, option, value);
  }

  @Test
  void othersAreLetInOnlyWithAToken() throws Exception {
    Assumptions.assumeTrue(System.getenv("PHASECAST_TOKEN") == null, "a token is set here");
    for (String host : List.of("0.0.0.0", "::", "192.0.2.1")) {
      assertWrongUse("--token-file", "--host", host, "--data", folder.toString());
    }
    Path token = Files.writeString(folder.resolve("token"), "short\n");
    assertWrongUse("16 characters", "--host", "0.0.0.0", "--token-file", token.toString());
    Files.write(token, new byte[10_000]);
    assertWrongUse("too long", "--token-file", token.toString());
    assertEquals(List.of("token"), List.of(String.valueOf(token.getFileName())));
  }

  @Test
  void aTakenPortIsToldBeforeAnythingBegins() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path data = folder.resolve("data");
      assertWrongUse(
          "--port", "--port", Integer.toString(taken.getLocalPort()), "--data", data.toString());
      assertFalse(Files.exists(data));
    }
  }

  @Test
  void aFolderThatCannotBeIsTold() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertWrongUse("--data", "--port", "0", "--data", file.resolve("data").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "17, 17",
    "200M, 209715200",
    "200MB, 209715200",
    "1GiB, 1073741824",
    "20g, 21474836480",
    "3T, 3298534883328",
    "4k, 4096"
  })
  void sizesAreRead(String text, long bytes) {
    assertEquals(bytes, DataSize.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "M", "-1", "1.5G", "1X", "999999999999T", "1 G", "9999999999999"})
  void otherSizesAreRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> DataSize.parse(text));
  }

  @Test
  void dataLiesWhereEachSystemHasIt() {
    Path home = Path.of("/home/me");
    assertEquals(Path.of("/home/me/.local/share/phasecast"), DataHome.of("Linux", home, Map.of()));
    assertEquals(
        Path.of("/data/phasecast"), DataHome.of("Linux", home, Map.of("XDG_DATA_HOME", "/data")));
    assertEquals(
        Path.of("/home/me/.local/share/phasecast"),
        DataHome.of("Linux", home, Map.of("XDG_DATA_HOME", "relative")));
    assertEquals(
        Path.of("/home/me/Library/Application Support/Phasecast"),
        DataHome.of("Mac OS X", home, Map.of()));
    assertEquals(
        Path.of("/home/me/AppData/Local/Phasecast"), DataHome.of("Windows 11", home, Map.of()));
  }

  /** A service in a process of its own. */
  private static final class Running implements AutoCloseable {
    private final Process process;
    private final URI uri;

    Running(Path data, List<String> more, Map<String, String> environment) throws IOException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-XX:TieredStopAtLevel=1",
                  "-Djava.awt.headless=true",
                  "dev.phasecast.cli.Main",
                  "serve",
                  "--no-example",
                  "--port",
                  "0",
                  "--data",
                  data.toString()));
      command.addAll(more);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("CLASSPATH", System.getProperty("java.class.path", "."));
      builder.environment().putAll(environment);
      File log = data.resolveSibling(data.getFileName() + ".log").toFile();
      process = builder.redirectError(log).start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine();
      assertTrue(
          line != null && line.startsWith("Phasecast is ready at http://"),
          () -> line + "; " + read(log));
      uri = URI.create(line.replaceAll(".* (http://\\S+) .*", "$1"));
    }

    private static String read(File file) {
      try {
        return Files.readString(file.toPath());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
      HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(path));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    int terminate() throws InterruptedException {
      process.destroy();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      return process.exitValue();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  @Test
  void aServiceStartsAndEndsInOrder() throws Exception {
    Path data = folder.resolve("data");
    try (Running running = new Running(data, List.of(), Map.of())) {
      assertEquals(200, running.get("/readyz").statusCode());
      assertEquals("[]", running.get("/api/v1/jobs").body());
      assertWrongUse("--data", "--port", "0", "--data", data.toString());
      assertEquals(200, running.get("/healthz").statusCode());
      assertEquals(0, running.terminate());
    }
    // The folder is free again.
    try (Running running = new Running(data, List.of(), Map.of())) {
      assertEquals(200, running.get("/readyz").statusCode());
      assertEquals(0, running.terminate());
    }
  }

  @Test
  void aTokenOfTheEnvironmentIsAskedFor() throws Exception {
    String token = "a-token-of-some-length";
    try (Running running =
        new Running(
            folder.resolve("data"),
            List.of("--host", "0.0.0.0", "--rate", "20"),
            Map.of("PHASECAST_TOKEN", token))) {
      assertEquals("localhost", running.uri.getHost());
      assertEquals(401, running.get("/api/v1/jobs").statusCode());
      assertEquals(
          200, running.get("/api/v1/jobs", "Authorization", "Bearer " + token).statusCode());
      assertEquals(0, running.terminate());
    }
  }
}
