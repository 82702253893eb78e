package dev.phasecast.cluster;

import dev.phasecast.child.ArgumentFile;
import dev.phasecast.child.SystemLimits;
import dev.phasecast.cli.Main;
import dev.phasecast.cli.ThisJava;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.SparkFiles;

/**
 * The Java that runs the command line on a worker: with the options, the class path and the archive
 * of classes that the launcher uses, where the program is installed under the same path as on the
 * driver; else with the jars that {@code spark-submit} has sent along; else with the class path of
 * the worker itself.
 *
 * @param argumentFile of the launcher, or empty
 * @param jars that Spark has sent, as the driver names them
 * @param heapMegabytes of each process
 * @param threads of each process
 * @param processorTime of each process, in seconds
 */
record ChildJava(
    String argumentFile, List<String> jars, int heapMegabytes, int threads, long processorTime)
    implements Serializable {
  /** Names the launcher's file of arguments to the driver. */
  static final String ARGUMENT_FILE = "phasecast.child.arguments";

  ChildJava {
    jars = List.copyOf(jars);
  }

  /**
   * Starts it. The process ends with this one, or when its standard input is closed.
   *
   * @param arguments of the command line
   * @param scratch folder for temporary files
   * @param output what becomes of its standard output
   */
  Process start(List<String> arguments, Path scratch, Path output) throws IOException {
    Path file = scratch.resolve("arguments");
    Files.write(file, ArgumentFile.of(Main.class.getName(), arguments));
    List<String> command = new ArrayList<>();
    command.add(ThisJava.program());
    if (isInstalledHere()) {
      command.add("@" + argumentFile);
    } else {
      command.addAll(List.of("-Djava.awt.headless=true", "-cp", classPath()));
    }
    command.addAll(
        List.of(
            "-Xmx" + heapMegabytes + "m",
            "-XX:ActiveProcessorCount=" + threads,
            "-XX:+CrashOnOutOfMemoryError",
            "-XX:ErrorFile=" + scratch.resolve("crash.log").toString().replace("%", "%%"),
            "-XX:-CreateCoredumpOnCrash",
            "-Djava.io.tmpdir=" + scratch,
            "-Dphasecast.lifeline=stdin"));
    command.add("@" + file);
    SystemLimits limits =
        SystemLimits.probe(new SystemLimits.Wanted(Duration.ofSeconds(processorTime), 0, 0));
    ProcessBuilder builder = new ProcessBuilder(limits.wrap(command));
    builder.redirectOutput(output.toFile());
    setEnvironment(builder.environment());
    return builder.start();
  }

  private boolean isInstalledHere() {
    return !argumentFile.isEmpty() && Files.isRegularFile(Path.of(argumentFile));
  }

  private String classPath() {
    if (jars.isEmpty()) {
      return System.getProperty("java.class.path");
    }
    return jars.stream().map(ChildJava::sent).collect(Collectors.joining(File.pathSeparator));
  }

  /** Where Spark has put a jar: among its own files on a worker, or where it came from. */
  private static String sent(String jar) {
    String name = jar.substring(jar.lastIndexOf('/') + 1);
    Path here = Path.of(SparkFiles.getRootDirectory()).resolve(name);
    return Files.isRegularFile(here) ? here.toString() : jar.replaceFirst("^file:(//)?", "");
  }

  private void setEnvironment(Map<String, String> environment) {
    environment.remove("CLASSPATH");
    environment.remove("JAVA_TOOL_OPTIONS");
    environment.put("LANG", "C.UTF-8");
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    environment.put("OPENBLAS_NUM_THREADS", Integer.toString(threads));
    environment.put("MALLOC_ARENA_MAX", "4");
  }
}
