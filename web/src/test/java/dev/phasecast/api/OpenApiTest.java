package dev.phasecast.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phasecast.job.JobStatus;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of the API holds for the API, and generators can read it. */
class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  @TempDir Path folder;

  @Test
  void generatorsReadItWithoutAWord() throws Exception {
    try (Served served = Served.in(folder)) {
      ParseOptions options = new ParseOptions();
      options.setResolve(true);
      options.setResolveFully(true);
      SwaggerParseResult result =
          new OpenAPIV3Parser()
              .readContents(served.get("/openapi.json").body(), List.of(), options);
      assertEquals(List.of(), result.getMessages());
      assertNotNull(result.getOpenAPI());
      assertTrue(result.getOpenAPI().getPaths().size() > 10);
    }
  }

  @Test
  void itHasEveryCallAndNoOther() throws Exception {
    try (Served served = Served.in(folder)) {
      Set<String> described = new TreeSet<>();
      JsonNode paths = Served.Documented.paths();
      paths
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .fieldNames()
                      .forEachRemaining(
                          method -> {
                            assertTrue(METHODS.contains(method), method);
                            described.add(method + " " + path.getKey());
                          }));
      Set<String> calls = new TreeSet<>(Set.of("get " + Page.ROUTE));
      for (Route route : served.service.routes().all()) {
        calls.add(route.method().name().toLowerCase(Locale.ROOT) + " " + route.path());
      }
      assertEquals(calls, described);
    }
  }

  /** Fields of answers, held against the schemas: all of them, and no other. */
  @Test
  void answersHaveTheFieldsItNames() throws Exception {
    try (Served served = Served.in(folder)) {
      String id = Served.json(served.upload(Served.Form.of("a.mp4", "a"))).path("id").asText();
      served.jobs.put(id, "a.csv", new byte[1]);
      served.jobs.change(id, JobStatus.DONE, 1);
      JsonNode document = Served.json(served.get("/openapi.json"));
      JsonNode schemas = document.path("components").path("schemas");
      JsonNode job = Served.json(served.get("/api/v1/jobs/" + id));
      assertFields(schemas.path("Job"), job);
      assertFields(schemas.path("File"), job.path("files").get(0));
      JsonNode info = Served.json(served.get("/api/v1/info"));
      assertFields(schemas.path("Info"), info);
      assertFields(schemas.path("Info").path("properties").path("limits"), info.path("limits"));
      assertFields(schemas.path("Problem"), Served.json(served.get("/nothing")));
      assertFields(schemas.path("State"), Served.json(served.get("/healthz")));
    }
  }

  private static void assertFields(JsonNode schema, JsonNode value) {
    Set<String> expected = new TreeSet<>();
    schema.path("properties").fieldNames().forEachRemaining(expected::add);
    Set<String> found = new TreeSet<>();
    value.fieldNames().forEachRemaining(found::add);
    assertEquals(expected, found);
    Set<String> required = new TreeSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    assertEquals(expected, required);
  }
}
