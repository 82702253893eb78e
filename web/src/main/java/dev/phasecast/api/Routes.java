package dev.phasecast.api;

import static dev.phasecast.api.Route.Admission.OPEN;
import static dev.phasecast.api.Route.Admission.TOKEN;
import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.HEAD;
import static io.javalin.http.HandlerType.POST;

import io.javalin.http.HandlerType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** All calls in one table; the page's files come on top. */
final class Routes {
  static final String API = "/api/v1";

  private static final String JOB = API + "/jobs/{id}";
  private static final Pattern PART = Pattern.compile("\\{[^}]+}");

  private final List<Route> all;

  Routes(
      JobsResource jobs,
      FilesResource files,
      FramesResource frames,
      EventsResource events,
      SessionResource session,
      ServiceResource service) {
    all =
        List.of(
            new Route(POST, API + "/jobs", TOKEN, jobs::createPrediction),
            new Route(GET, API + "/jobs", TOKEN, jobs::list),
            new Route(GET, JOB, TOKEN, jobs::one),
            new Route(DELETE, JOB, TOKEN, jobs::delete),
            new Route(GET, JOB + "/events", TOKEN, events::ofOne),
            new Route(GET, JOB + "/files/{name}", TOKEN, files::file),
            new Route(GET, JOB + "/metrics", TOKEN, files::metrics),
            new Route(GET, JOB + "/frames/{frame}/{picture}", TOKEN, frames::picture),
            new Route(POST, API + "/checks", TOKEN, jobs::createCheck),
            new Route(GET, API + "/events", TOKEN, events::ofAll),
            new Route(GET, API + "/info", OPEN, service::info),
            new Route(POST, API + "/session", OPEN, session::begin),
            new Route(DELETE, API + "/session", OPEN, session::end),
            new Route(GET, "/healthz", OPEN, service::health),
            new Route(GET, "/readyz", OPEN, service::readiness),
            new Route(GET, "/metrics", TOKEN, service::metrics),
            new Route(GET, "/openapi.json", OPEN, service::document));
  }

  List<Route> all() {
    return all;
  }

  /** Methods that an address takes; none where there is nothing. */
  Set<String> methods(String path) {
    Set<String> methods = new LinkedHashSet<>();
    for (Route route : all) {
      if (matches(route.path(), path)) {
        methods.add(route.method().name());
        if (route.method().equals(GET)) {
          methods.add(HEAD.name());
        }
      }
    }
    return methods;
  }

  /** Under which methods a handler is to be known. */
  static List<HandlerType> types(Route route) {
    return route.method().equals(GET) ? List.of(GET, HEAD) : List.of(route.method());
  }

  private static boolean matches(String template, String path) {
    String[] expected = template.split("/", -1);
    String[] found = path.split("/", -1);
    if (expected.length != found.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      boolean free = PART.matcher(expected[i]).matches() && !found[i].isEmpty();
      if (!free && !expected[i].equals(found[i])) {
        return false;
      }
    }
    return true;
  }
}
