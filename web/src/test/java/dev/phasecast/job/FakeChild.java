package dev.phasecast.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that does to its job what the lines of the job's file say: {@code FakeChild INPUT
 * RESULT LEDGER ARGUMENT…}. The ledger is a folder in which each job has a line for each of its
 * results.
 */
final class FakeChild {
  private final Path input;
  private final Path result;
  private final Path ledger;
  private final List<String> arguments;
  private final List<String> warnings = new ArrayList<>();
  private final List<byte[]> memory = new ArrayList<>();

  private FakeChild(List<String> arguments) {
    this.input = Path.of(arguments.get(0));
    this.result = Path.of(arguments.get(1));
    this.ledger = Path.of(arguments.get(2));
    this.arguments = arguments.subList(3, arguments.size());
  }

  public static void main(String[] arguments) throws Exception {
    FakeChild child = new FakeChild(List.of(arguments));
    List<String> lines = Files.readAllLines(child.input);
    if (!lines.contains("deaf")) {
      holdLifeline();
    }
    for (String line : lines) {
      String[] words = line.split(" ", 2);
      child.obey(words[0], words.length > 1 ? words[1] : "");
    }
  }

  private static void holdLifeline() {
    Thread lifeline =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is ever written.
                }
              } catch (IOException e) {
                // The same as the end.
              }
              Runtime.getRuntime().halt(143);
            });
    lifeline.setDaemon(true);
    lifeline.start();
  }

  private void obey(String order, String detail) throws Exception {
    switch (order) {
      case "deaf" -> {
        // Seen before.
      }
      case "sleep" -> Thread.sleep(Long.parseLong(detail));
      case "hang" -> Thread.sleep(Long.MAX_VALUE);
      case "say" -> say(detail.replace("INPUT", input.toString()).replace("RESULT", "" + result));
      case "bytes" ->
          System.err.write(new byte[] {(byte) 0xc3, 0x28, 0x1b, '[', '2', 'J', 0, '\n'});
      case "long" -> say("x".repeat(Integer.parseInt(detail)));
      case "lines" -> {
        for (int i = 0; i < Integer.parseInt(detail); i++) {
          say("line " + i);
        }
      }
      case "check" -> writeCheck(detail);
      case "progress" -> {
        String[] counts = detail.split(" ", -1);
        say(
            "{\"event\":\"progress\",\"frame\":%s,\"frames\":%s,\"framesPerSecond\":3.0}"
                .formatted(counts[0], counts[1]));
      }
      case "warn" -> warnings.add(detail);
      case "arguments" ->
          Files.writeString(
              ledger.resolve("arguments"), String.join("\n", arguments), StandardCharsets.UTF_8);
      case "environment" ->
          Files.writeString(
              ledger.resolve("environment"), String.join("\n", System.getenv().keySet()));
      case "limits" ->
          Files.copy(
              Path.of("/proc/self/limits"),
              ledger.resolve("limits"),
              StandardCopyOption.REPLACE_EXISTING);
      case "temporary" -> {
        Files.createTempFile("left", "over");
        Files.writeString(Path.of("here"), "left");
      }
      case "result" -> writeResult();
      case "grow" -> grow(Long.parseLong(detail));
      case "allocate" -> {
        while (!memory.isEmpty() || detail.isEmpty()) {
          memory.add(new byte[1 << 20]);
        }
      }
      case "spin" -> {
        while (arguments.size() < Integer.MAX_VALUE) {
          Math.sqrt(arguments.size());
        }
      }
      case "signal" -> {
        new ProcessBuilder("kill", "-" + detail, "" + ProcessHandle.current().pid())
            .start()
            .waitFor();
        Thread.sleep(60_000);
      }
      case "grandchild" ->
          new ProcessBuilder("sleep", "600").redirectError(ProcessBuilder.Redirect.INHERIT).start();
      case "stubborn" -> Runtime.getRuntime().addShutdownHook(new Thread(FakeChild::forever));
      case "native" -> crash();
      case "link" -> Files.createSymbolicLink(result.resolve("link.json"), input);
      case "folder" -> Files.createDirectory(result.resolve("deeper"));
      case "file" -> Files.writeString(result.resolve(detail), "content");
      case "exit" -> System.exit(Integer.parseInt(detail));
      default -> throw new IllegalArgumentException(order);
    }
  }

  private static void forever() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(String line) {
    System.err.println(line);
  }

  private void writeResult() throws IOException {
    Path beside = result.resolveSibling(".result-being-made");
    Files.createDirectory(beside);
    String list = warnings.isEmpty() ? "" : "\"" + String.join("\",\"", warnings) + "\"";
    Files.writeString(beside.resolve("metrics.csv"), "frame,time\n");
    Files.writeString(beside.resolve("summary.json"), "{\"warnings\":[" + list + "]}");
    Files.move(beside, result, StandardCopyOption.ATOMIC_MOVE);
    Files.writeString(
        ledger.resolve(String.valueOf(result.resolveSibling("").getFileName())),
        "result\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private void writeCheck(String json) throws IOException {
    Path beside = Files.createDirectory(result.resolveSibling(".result-being-made"));
    Files.writeString(beside.resolve("check.json"), json);
    Files.move(beside, result, StandardCopyOption.ATOMIC_MOVE);
  }

  private void grow(long bytes) throws Exception {
    Path beside = Files.createDirectory(result.resolveSibling(".growing"));
    try (OutputStream out = Files.newOutputStream(beside.resolve("side-by-side.mp4"))) {
      byte[] block = new byte[1 << 16];
      for (long left = bytes; left > 0; left -= block.length) {
        out.write(block);
      }
    }
  }

  private static void crash() throws Exception {
    var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
    field.setAccessible(true);
    Object unsafe = field.get(null);
    unsafe.getClass().getMethod("putAddress", long.class, long.class).invoke(unsafe, 0L, 0L);
  }
}
