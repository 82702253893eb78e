package dev.phasecast.job;

import dev.phasecast.child.ArgumentFile;
import dev.phasecast.child.SystemLimits;
import dev.phasecast.cli.ThisJava;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts a job's program in a Java of its own, like this one but for its limits: in the job's
 * folder, with temporary files there and next to no environment.
 */
final class ChildLauncher {
  /** Names the job's folder to the process and to all that it starts. */
  static final String MARK = "PHASECAST_JOB";

  /** Further options of this Java that the other gets values of its own for, or must not have. */
  private static final List<String> NOT_INHERITED =
      List.of(
          "-Xmx",
          "-Xms",
          "-Xmn",
          "-XX:InitialHeapSize",
          "-XX:MaxHeapSize",
          "-XX:MinHeapSize",
          "-XX:InitialRAMPercentage",
          "-XX:MinRAMPercentage",
          "-XX:MaxRAMPercentage",
          "-XX:ActiveProcessorCount",
          "-XX:ErrorFile",
          "-XX:OnError",
          "-XX:OnOutOfMemoryError",
          "-XX:HeapDumpPath",
          "-XX:+HeapDumpOnOutOfMemoryError",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+UsePerfData",
          "-XX:+AlwaysPreTouch",
          "-Djava.io.tmpdir",
          "-Dorg.bytedeco.javacpp.cachedir");

  /** Names an archive of classes for the processes of jobs, which load others than the service. */
  private static final String ARCHIVE = "phasecast.job.archive";

  private static final String SHARED_ARCHIVE = "-XX:SharedArchiveFile=";

  /** Without these some systems find no programs, no libraries, or no place for files. */
  private static final List<String> KEPT_VARIABLES =
      List.of("PATH", "HOME", "LD_LIBRARY_PATH", "USERPROFILE", "SystemRoot");

  private final ChildLimits limits;
  private final SystemLimits system;
  private final Path nativeCache;

  /**
   * @param nativeCache where native libraries lie for all jobs, so that none unpacks them again
   */
  ChildLauncher(ChildLimits limits, SystemLimits system, Path nativeCache) {
    this.limits = limits;
    this.system = system;
    this.nativeCache = nativeCache;
  }

  /** Starts it. Its standard input stays open until somebody closes it, or this process ends. */
  Process start(JobCommand.Program program, JobFolder folder) throws IOException {
    Path arguments = folder.scratch().resolve("arguments");
    Files.write(arguments, ArgumentFile.of(program.mainClass(), program.arguments()));
    List<String> command = new ArrayList<>();
    command.add(ThisJava.program());
    command.addAll(inherited(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    command.addAll(own(folder));
    command.add("@" + arguments);
    ProcessBuilder builder =
        new ProcessBuilder(system.wrap(command)).directory(folder.scratch().toFile());
    // A program makes its result folder itself.
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    setEnvironment(builder.environment(), folder);
    return builder.start();
  }

  private List<String> own(JobFolder folder) {
    return List.of(
        "-Xmx" + limits.heapMegabytes() + "m",
        // However many cores there are: what a Java and FFmpeg start and reserve grows with them.
        "-XX:ActiveProcessorCount=" + limits.threads(),
        // A process that is out of memory in one of its threads is of no use; and its end must not
        // look like one of the exit codes.
        "-XX:+CrashOnOutOfMemoryError",
        "-XX:ErrorFile=" + folder.crash().toString().replace("%", "%%"),
        "-XX:-CreateCoredumpOnCrash",
        "-XX:-UsePerfData",
        "-XX:+DisplayVMOutputToStderr",
        "-Djava.io.tmpdir=" + folder.scratch(),
        "-Dorg.bytedeco.javacpp.cachedir=" + nativeCache,
        "-Dphasecast.lifeline=stdin");
  }

  private void setEnvironment(Map<String, String> environment, JobFolder folder) {
    environment.keySet().retainAll(KEPT_VARIABLES);
    environment.put("CLASSPATH", absolute(System.getProperty("java.class.path")));
    environment.put(MARK, folder.path().toString());
    environment.put("TMPDIR", folder.scratch().toString());
    environment.put("TEMP", folder.scratch().toString());
    environment.put("TMP", folder.scratch().toString());
    environment.put("LANG", "C.UTF-8");
    // However many cores there are, a job takes the threads it may, and its allocator reserves no
    // address space for more of them.
    environment.put("OMP_NUM_THREADS", Integer.toString(limits.threads()));
    environment.put("OPENBLAS_NUM_THREADS", Integer.toString(limits.threads()));
    environment.put("MALLOC_ARENA_MAX", "4");
  }

  /** The process starts in another folder, where a relative class path would lead nowhere. */
  static String absolute(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  static List<String> inherited(List<String> options) {
    String archive = System.getProperty(ARCHIVE);
    return ThisJava.inherited(options).stream()
        .filter(option -> NOT_INHERITED.stream().noneMatch(option::startsWith))
        .filter(option -> !option.startsWith("-D" + ARCHIVE))
        .map(
            option ->
                archive != null && option.startsWith(SHARED_ARCHIVE)
                    ? SHARED_ARCHIVE + archive
                    : option)
        .toList();
  }

  /**
   * Where JavaCPP keeps unpacked libraries: the place it has anyway, if that can be written.
   *
   * @param otherwise the place if not
   */
  static Path nativeCache(Path otherwise) {
    String named = System.getProperty("org.bytedeco.javacpp.cachedir");
    Path usual =
        named == null
            ? Path.of(System.getProperty("user.home"), ".javacpp", "cache")
            : Path.of(named);
    Path absolute = usual.toAbsolutePath();
    try {
      Files.createDirectories(absolute);
      return Files.isWritable(absolute) ? absolute : otherwise;
    } catch (IOException e) {
      return otherwise;
    }
  }
}
