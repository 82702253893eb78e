package dev.phasecast.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.Loader;

/** FFmpeg's own program, out of the same jar: makes test files, and decodes them as an oracle. */
final class FfmpegProgram {
  private FfmpegProgram() {}

  /** Runs it on arguments; it must succeed. */
  static void run(Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    Path program = Path.of(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
    Path libraries = Objects.requireNonNull(program.getParent());
    // JavaCPP has unpacked what the JVM loads; the program by itself needs the rest as well.
    Loader.cacheResources("/org/bytedeco/ffmpeg/" + Loader.getPlatform());
    command.add(program.toString());
    command.addAll(List.of("-nostdin", "-v", "error", "-y", "-bitexact"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path log = Files.createTempFile("ffmpeg", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().put("LD_LIBRARY_PATH", libraries.toString());
      Process process = builder.start();
      int status = process.waitFor();
      assertEquals(0, status, () -> command + " failed: " + read(log));
    } finally {
      Files.delete(log);
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** A moving test picture in a file whose name chooses the container. */
  static Path testVideo(Path file, int width, int height, int frames, Object... encoding)
      throws IOException, InterruptedException {
    List<Object> arguments =
        new ArrayList<>(
            List.of("-f", "lavfi", "-i", "testsrc2=s=%dx%d:r=25".formatted(width, height)));
    arguments.addAll(List.of("-frames:v", frames));
    arguments.addAll(List.of(encoding));
    arguments.add(file);
    run(arguments.toArray());
    return file;
  }

  /** All frames of a file as bytes, in a planar format. */
  static byte[] decode(Path file, String pixelFormat, Path scratch)
      throws IOException, InterruptedException {
    run(
        "-i",
        file,
        "-map",
        "0:v:0",
        "-fps_mode",
        "passthrough",
        "-f",
        "rawvideo",
        "-pix_fmt",
        pixelFormat,
        scratch);
    return Files.readAllBytes(scratch);
  }
}
