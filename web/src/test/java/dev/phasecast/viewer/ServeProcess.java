package dev.phasecast.viewer;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code predict serve} on a free port and on data of its own, as users start it. */
final class ServeProcess implements ServiceUnderTest {
  private static final Pattern READY = Pattern.compile(".*ready at (http://\\S+).*");
  private static final int SECONDS_TO_STOP = 30;

  private final Process process;
  private final Path folder;
  private final URI base;

  private ServeProcess(Process process, Path folder, URI base) {
    this.process = process;
    this.folder = folder;
    this.base = base;
  }

  /** Starts one, and returns once it is ready. */
  static ServeProcess start() throws IOException {
    Path folder = Files.createTempDirectory("viewer");
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-Djava.awt.headless=true",
                    "dev.phasecast.cli.Main",
                    "serve",
                    "--port",
                    "0",
                    "--data",
                    folder.resolve("data").toString()))
            .directory(folder.toFile())
            .redirectError(log.toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.matches()) {
        return new ServeProcess(process, folder, URI.create(ready.group(1)));
      }
    }
    throw new IOException("the service did not start: " + Files.readString(log));
  }

  @Override
  public URI base() {
    return base;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
