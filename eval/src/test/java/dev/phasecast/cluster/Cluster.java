package dev.phasecast.cluster;

import dev.phasecast.cli.Main;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.launcher.JavaModuleOptions;

/** Spark's own cluster on this machine, and drivers, each a process that a test can kill. */
final class Cluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Path home;
  private final Path folder;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  private Cluster(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    this.home = home(folder);
  }

  /** A master and so many workers of one core. */
  static Cluster of(Path folder, int workers) throws IOException {
    Cluster cluster = new Cluster(folder, freePort());
    cluster.start(
        "master",
        "org.apache.spark.deploy.master.Master",
        "--host",
        HOST,
        "--port",
        Integer.toString(cluster.port),
        "--webui-port",
        "0");
    cluster.awaitMaster();
    for (int i = 0; i < workers; i++) {
      cluster.start(
          "worker-" + i,
          "org.apache.spark.deploy.worker.Worker",
          "--host",
          HOST,
          "--cores",
          "1",
          "--memory",
          "1g",
          "--webui-port",
          "0",
          "--work-dir",
          folder.resolve("work-" + i).toString(),
          cluster.master());
    }
    return cluster;
  }

  private void awaitMaster() throws IOException {
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (ConnectException e) {
        if (!processes.get(0).isAlive()) {
          throw new IOException("the master ended early: " + log("master"), e);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** What Spark starts its executors from: all that is on our own class path. */
  private static Path home(Path folder) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("spark/jars"));
    Files.writeString(folder.resolve("spark/RELEASE"), "Spark, from Maven\n");
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      if (Files.isRegularFile(jar)) {
        link(jars.resolve(jar.getFileName()), jar);
      }
    }
    return folder.resolve("spark");
  }

  private static void link(Path link, Path jar) throws IOException {
    try {
      Files.createSymbolicLink(link, jar.toAbsolutePath());
    } catch (FileAlreadyExistsException e) {
      // Named twice on the class path.
      return;
    }
  }

  /** The master's address. */
  String master() {
    return "spark://" + HOST + ":" + port;
  }

  /** Kills a worker with all that it has started. */
  void killWorker(int index) {
    Process worker = processes.get(1 + index);
    List<ProcessHandle> started = worker.descendants().toList();
    worker.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  /** How many of a worker's processes run now. */
  long started(int index) {
    return processes.get(1 + index).descendants().count();
  }

  /** Starts {@code predict batch}, which writes its output to {@code driver.log}. */
  Process batch(String... arguments) throws IOException {
    return predict("batch", arguments);
  }

  /** Starts a command of {@code predict}, which writes its output to {@code driver.log}. */
  Process predict(String command, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(arguments));
    return start("driver", Main.class.getName(), all.toArray(new String[0]));
  }

  private Process start(String name, String main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of("-Xmx512m", "-Djava.awt.headless=true", main));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", HOST);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve(name + ".log").toFile());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  /** The last words of a process. */
  String log(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".log"));
  }

  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    for (Process process : processes) {
      try {
        process.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
