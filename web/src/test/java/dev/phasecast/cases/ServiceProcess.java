package dev.phasecast.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code predict serve} as a process, and a client of it. */
final class ServiceProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern READY = Pattern.compile(".*ready at (http://\\S+).*");
  private static final String BOUNDARY = "a-line-that-no-file-holds";

  private final Process process;
  private final URI root;
  private final Path log;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private ServiceProcess(Process process, URI root, Path log) {
    this.process = process;
    this.root = root;
    this.log = log;
  }

  /** Starts the service on a free port and waits until it is ready. */
  static ServiceProcess start(Path data, String... options) throws IOException {
    return start(List.of(), data, options);
  }

  /** As above, with a shell's words before {@code java}, such as a limit. */
  static ServiceProcess start(List<String> before, Path data, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-Xlog:disable", "-Xlog:all=error:stderr"));
    command.addAll(List.of("-Djava.awt.headless=true", "dev.phasecast.cli.Main", "serve"));
    command.addAll(List.of("--port", "0", "--data", data.toString(), "--log", "json"));
    command.addAll(List.of(options));
    Path log = data.resolveSibling(data.getFileName() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .directory(data.resolveSibling("").toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.matches()) {
        return new ServiceProcess(process, URI.create(ready.group(1)), log);
      }
    }
    throw new IOException("the service did not start: " + Files.readString(log));
  }

  Process process() {
    return process;
  }

  URI uri(String path) {
    return root.resolve(path);
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  /** Processes that the service has started, with all that these have started. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).DELETE());
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(
        request.timeout(Duration.ofSeconds(60)).build(),
        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertEquals(200, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body());
  }

  /** Uploads a file under a name, with further fields. */
  HttpResponse<String> upload(byte[] file, String name, String... fields)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri("/api/v1/jobs"))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(form(file, name, fields))));
  }

  static byte[] form(byte[] file, String name, String... fields) {
    var form = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      String field =
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
              .formatted(BOUNDARY, fields[i], fields[i + 1]);
      form.writeBytes(field.getBytes(StandardCharsets.UTF_8));
    }
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                .formatted(BOUNDARY, name)
            + "Content-Type: application/octet-stream\r\n\r\n";
    form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    form.writeBytes(file);
    form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return form.toByteArray();
  }

  /** The id of an upload that must be accepted. */
  String submit(byte[] file, String name, String... fields)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = upload(file, name, fields);
    assertEquals(202, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body()).get("id").asText();
  }

  JsonNode job(String id) throws IOException, InterruptedException {
    return json("/api/v1/jobs/" + id);
  }

  /** The job once it has ended, however; fails if it does not in time. */
  JsonNode ended(String id, Duration limit) throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      JsonNode job = job(id);
      String status = job.get("status").asText();
      if (status.equals("done") || status.equals("failed")) {
        return job;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("no end within " + limit + ": " + job);
      }
      Thread.sleep(50);
    }
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** SIGTERM; the exit code, or nothing if it takes longer. */
  Optional<Integer> terminate(Duration limit) throws InterruptedException {
    process.destroy();
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
        ? Optional.of(process.exitValue())
        : Optional.empty();
  }

  /** All files below a folder, by their paths in it. */
  static List<String> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    while (true) {
      try (Stream<Path> all = Files.walk(folder)) {
        return all.filter(Files::isRegularFile)
            .map(file -> folder.relativize(file).toString())
            .sorted()
            .toList();
      } catch (UncheckedIOException e) {
        // One went away on the walk, so look again.
      }
    }
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> left = children();
    process.destroyForcibly();
    process.onExit().join();
    left.forEach(ProcessHandle::destroyForcibly);
  }
}
