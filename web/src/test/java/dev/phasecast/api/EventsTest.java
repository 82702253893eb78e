package dev.phasecast.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phasecast.job.JobStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Server-sent events as clients see them. */
@Timeout(60)
class EventsTest {
  @TempDir Path folder;

  /** An open stream. */
  private static final class Stream implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Stream(Served served, String path, int buffer) throws IOException {
      socket = new Socket();
      if (buffer > 0) {
        socket.setReceiveBufferSize(buffer);
      }
      socket.setSoTimeout(10_000);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), served.port()));
      // HTTP/1.0, so that nothing but the events comes.
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The head of the answer. */
    List<String> head() throws IOException {
      List<String> head = new ArrayList<>();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.add(line);
      }
      return head;
    }

    /** Name and data of the next event, or "end". */
    String next() throws IOException {
      String name = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          JsonNode job = Json.read(line.substring(6).getBytes(StandardCharsets.UTF_8));
          return name + " " + job.path("status").asText() + " " + job.path("progress").asDouble();
        }
      }
      return "end";
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static String upload(Served served) throws IOException {
    return Served.json(served.upload(Served.Form.of("a.mp4", "a"))).path("id").asText();
  }

  private static void awaitListeners(Served served, int count) throws Exception {
    String expected = "phasecast_event_streams " + count + ".0";
    String text = "";
    for (int i = 0; i < 300; i++) {
      text = served.get("/metrics").body();
      if (text.contains(expected)) {
        return;
      }
      Thread.sleep(20);
    }
    assertTrue(text.contains(expected), text);
  }

  @Test
  void aJobIsFollowedToItsEnd() throws Exception {
    try (Served served = Served.in(folder)) {
      String id = upload(served);
      try (Stream stream = new Stream(served, "/api/v1/jobs/" + id + "/events", 0)) {
        List<String> head = stream.head();
        assertTrue(head.contains("Content-Type: text/event-stream; charset=utf-8"), head::toString);
        assertTrue(head.contains("Cache-Control: no-store"), head::toString);
        assertEquals("progress queued 0.0", stream.next());
        served.jobs.change(id, JobStatus.RUNNING, 0.25);
        assertEquals("progress running 0.25", stream.next());
        upload(served);
        served.jobs.change(id, JobStatus.DONE, 1);
        assertEquals("done done 1.0", stream.next());
        assertEquals("end", stream.next());
      }
      try (Stream late = new Stream(served, "/api/v1/jobs/" + id + "/events", 0)) {
        late.head();
        assertEquals("done done 1.0", late.next());
        assertEquals("end", late.next());
      }
      awaitListeners(served, 0);
    }
  }

  @Test
  void failureAndRemovalEndAStreamToo() throws Exception {
    try (Served served = Served.in(folder)) {
      String failing = upload(served);
      String removed = upload(served);
      try (Stream first = new Stream(served, "/api/v1/jobs/" + failing + "/events", 0);
          Stream second = new Stream(served, "/api/v1/jobs/" + removed + "/events", 0)) {
        first.head();
        second.head();
        assertEquals("progress queued 0.0", first.next());
        assertEquals("progress queued 0.0", second.next());
        served.jobs.change(failing, JobStatus.FAILED, 0.5);
        assertEquals("failed failed 0.5", first.next());
        assertEquals("end", first.next());
        served.jobs.delete(removed);
        assertEquals("deleted  0.0", second.next());
        assertEquals("end", second.next());
      }
    }
  }

  @Test
  void allJobsAreFollowedAtOnce() throws Exception {
    try (Served served = Served.in(folder);
        Stream stream = new Stream(served, "/api/v1/events", 0)) {
      stream.head();
      awaitListeners(served, 1);
      String id = upload(served);
      assertEquals("queued queued 0.0", stream.next());
      served.jobs.change(id, JobStatus.RUNNING, 0.5);
      assertEquals("progress running 0.5", stream.next());
      served.jobs.change(id, JobStatus.DONE, 1);
      assertEquals("done done 1.0", stream.next());
      served.jobs.delete(id);
      assertEquals("deleted  0.0", stream.next());
    }
  }

  @Test
  void manyListenersTakeNoThreads() throws Exception {
    try (Served served = Served.in(folder)) {
      List<Stream> streams = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        streams.add(new Stream(served, "/api/v1/events", 0));
      }
      awaitListeners(served, 300);
      long threads =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith("phasecast"))
              .count();
      assertTrue(threads < 60, threads + " threads");
      upload(served);
      for (Stream stream : streams) {
        stream.head();
        assertEquals("queued queued 0.0", stream.next());
        stream.close();
      }
      // A client that has gone is noticed with the next thing that it is sent.
      for (int i = 0; i < 20; i++) {
        served.jobs.change("job1", JobStatus.RUNNING, i / 20.0);
        Thread.sleep(20);
      }
      awaitListeners(served, 0);
    }
  }

  @Test
  void listenersAreBounded() throws Exception {
    try (Served served = Served.in(folder)) {
      List<Stream> streams = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        streams.add(new Stream(served, "/api/v1/events", 0));
      }
      awaitListeners(served, 500);
      Served.problem(503, served.get("/api/v1/events"));
      assertEquals(200, served.get("/healthz").statusCode());
      for (Stream stream : streams) {
        stream.close();
      }
    }
  }

  @Test
  void aClientThatDoesNotReadIsDropped() throws Exception {
    try (Served served =
            Served.in(
                folder,
                s -> Served.with(s, s.uploadPace(), Duration.ofMinutes(5), s.headPeriod()));
        Stream lazy = new Stream(served, "/api/v1/events", 1024)) {
      awaitListeners(served, 1);
      String id = upload(served);
      for (int i = 0; i < 60_000 && !served.get("/metrics").body().contains("streams 0.0"); i++) {
        for (int k = 0; k < 500; k++) {
          served.jobs.change(id, JobStatus.RUNNING, k / 500.0);
          Thread.onSpinWait();
        }
      }
      awaitListeners(served, 0);
      assertTrue(lazy.socket.isConnected());
    }
  }

  @Test
  void listenersAreSentAwayWhenTheServiceStops() throws Exception {
    Served served = Served.in(folder);
    try (Stream all = new Stream(served, "/api/v1/events", 0)) {
      all.head();
      awaitListeners(served, 1);
      served.jobs.closing = Duration.ofMillis(700);
      Thread stopping = new Thread(() -> close(served));
      stopping.start();
      assertEquals("end", all.next());
      // Jobs still end, and whoever asks is told how things stand.
      Served.problem(503, served.get("/readyz"));
      assertEquals(200, served.get("/healthz").statusCode());
      assertEquals(200, served.get("/api/v1/jobs").statusCode());
      stopping.join();
    }
  }

  private static void close(Served served) {
    try {
      served.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
