package dev.phasecast.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.job.Job;
import dev.phasecast.job.JobStatus;
import dev.phasecast.job.Jobs;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Jobs as callers see them. */
final class JobJson {
  /** Results never change, so their files are looked up once. */
  private static final int REMEMBERED = 1000;

  /** How frames are kept is nobody's business; they have addresses of their own. */
  private static final Set<String> INTERNAL = Set.of("frames.pack", "frames.index");

  private final Jobs jobs;
  private final Map<String, ArrayNode> files =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArrayNode> eldest) {
          return size() > REMEMBERED;
        }
      };

  JobJson(Jobs jobs) {
    this.jobs = jobs;
  }

  ObjectNode of(Job job) {
    ObjectNode node =
        Json.object()
            .put("id", job.id())
            .put("kind", job.request().kind().word())
            .put("title", job.request().title())
            .put("status", job.status().word())
            .put("progress", Math.max(0, Math.min(1, job.progress())))
            .put("error", job.error().orElse(null));
    ArrayNode warnings = node.putArray("warnings");
    job.warnings().forEach(warnings::add);
    node.put("created", job.created().toString());
    putTime(node, "started", job.started());
    putTime(node, "ended", job.ended());
    ArrayNode predictors = node.putArray("predictors");
    job.request().predictors().forEach(predictors::add);
    node.put("horizon", job.request().horizon())
        .put("example", job.example())
        .put("ahead", job.status() == JobStatus.QUEUED ? (Integer) jobs.ahead(job.id()) : null)
        .put("bytes", job.bytes());
    node.set("files", job.status() == JobStatus.DONE ? files(job.id()) : Json.array());
    return node;
  }

  /** Whether a file of a result is for callers. */
  static boolean isPublic(Path file) {
    return !INTERNAL.contains(name(file));
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static void putTime(ObjectNode node, String name, Optional<Instant> time) {
    node.put(name, time.map(Instant::toString).orElse(null));
  }

  private ArrayNode files(String id) {
    synchronized (files) {
      ArrayNode known = files.get(id);
      if (known != null) {
        return known;
      }
    }
    ArrayNode list = Json.array();
    for (Path file : jobs.files(id)) {
      if (isPublic(file)) {
        describe(id, file).ifPresent(list::add);
      }
    }
    if (!list.isEmpty()) {
      synchronized (files) {
        files.put(id, list);
      }
    }
    return list;
  }

  private static Optional<ObjectNode> describe(String id, Path file) {
    String name = name(file);
    try {
      return Optional.of(
          Json.object()
              .put("name", name)
              .put("bytes", Files.size(file))
              .put("type", MediaTypes.of(name))
              .put(
                  "url",
                  Routes.API
                      + "/jobs/"
                      + id
                      + "/files/"
                      + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")));
    } catch (IOException e) {
      // Its job was removed a moment ago.
      return Optional.empty();
    }
  }
}
