package dev.phasecast.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ViewerAssetsTest {
  private static final Pattern REFERENCE =
      Pattern.compile("(?:href|src)=\"([^\"#?]+)\"|from \"([^\"]+)\"");

  private static final Pattern IMPORT = Pattern.compile("(?m)^import [^;]*?from \"([^\"]+)\"");
  private static final Pattern PRELOAD = Pattern.compile("rel=\"modulepreload\" href=\"([^\"]+)\"");

  private final ViewerAssets assets = ViewerAssets.load();

  @Test
  void listsExactlyTheFilesOfTheFolderAndOfTheLibrary() throws IOException, URISyntaxException {
    URL page = Objects.requireNonNull(ViewerAssets.class.getResource("page/index.html"));
    Set<String> expected = new TreeSet<>(Set.of("/", "/viewer/uplot.js", "/viewer/uplot.css"));
    try (Stream<Path> files = Files.list(Path.of(page.toURI()).resolveSibling("."))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("index.html"))
          .forEach(name -> expected.add("/viewer/" + name));
    }

    assertEquals(expected, new TreeSet<>(assets.paths()));
  }

  @Test
  void servesEverythingThatThePageAndItsModulesReferTo() {
    Set<String> referredTo = new TreeSet<>();
    for (String path : assets.paths()) {
      if (path.equals("/viewer/uplot.js")) {
        continue;
      }
      var matcher = REFERENCE.matcher(text(path));
      while (matcher.find()) {
        String target = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        referredTo.add(URI.create(path).resolve(target).getPath());
      }
    }

    assertTrue(referredTo.size() > 20, referredTo::toString);
    referredTo.removeAll(assets.paths());
    assertEquals(Set.of(), referredTo);
  }

  @Test
  void announcesTheModulesOfTheFirstViewSoThatNoneIsWaitedFor() {
    Set<String> needed = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of("/viewer/main.js"));
    while (!open.isEmpty()) {
      String module = open.remove();
      var imports = IMPORT.matcher(text(module));
      while (imports.find()) {
        String imported = URI.create(module).resolve(imports.group(1)).getPath();
        if (needed.add(imported)) {
          open.add(imported);
        }
      }
    }
    Set<String> announced = new TreeSet<>();
    var links = PRELOAD.matcher(text("/"));
    while (links.find()) {
      announced.add(links.group(1));
    }

    assertTrue(needed.size() > 5, needed::toString);
    assertEquals(needed, announced);
  }

  @Test
  void hasNoInlineCodeOrStyleAndNamesNoOtherHost() {
    String page = text("/");

    assertLacks("style=|<style|javascript:| on[a-z]+=|<script(?![^>]*src=)", "/", page);
    for (String path : assets.paths()) {
      if (!path.endsWith(".svg") && !path.contains("uplot")) {
        assertLacks(
            "https?://|innerHTML|outerHTML|insertAdjacentHTML|\\beval\\(|document\\.write",
            path,
            text(path).replace("http://www.w3.org/2000/svg", ""));
      }
    }
  }

  @Test
  void givesEachFileItsType() {
    assertEquals("text/html; charset=utf-8", found("/").contentType());
    assertEquals("text/javascript; charset=utf-8", found("/viewer/main.js").contentType());
    assertEquals("text/css; charset=utf-8", found("/viewer/uplot.css").contentType());
    assertEquals("image/svg+xml", found("/viewer/icon.svg").contentType());
  }

  @Test
  void makesTagsOfContentAlone() {
    assertTrue(found("/").etag().matches("\"[0-9a-f]{32}\""));
    assertEquals(ViewerAssets.load().find("/").orElseThrow().etag(), found("/").etag());
    assertNotEquals(found("/viewer/main.js").etag(), found("/").etag());
    Set<String> tags =
        assets.paths().stream().map(path -> found(path).etag()).collect(Collectors.toSet());
    assertEquals(assets.paths().size(), tags.size());
  }

  @Test
  void keepsItsBytesWhateverCallersDoWithTheirs() {
    byte[] mine = found("/").bytes();
    mine[0] = 'X';

    assertEquals((byte) '<', found("/").bytes()[0]);
  }

  @Test
  void staysBelowFiveHundredKilobytes() {
    int total = assets.paths().stream().mapToInt(path -> found(path).bytes().length).sum();

    assertTrue(total > 100_000 && total < 500_000, () -> total + " bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/index.html",
        "/viewer",
        "/viewer/",
        "/viewer/main.js/",
        "/viewer//main.js",
        "/viewer/../viewer/main.js",
        "/viewer/./main.js",
        "/viewer/MAIN.JS",
        "/viewer/main.js\0",
        "/viewer/%6dain.js",
        "/viewer/..\\ViewerAssets.class",
        "/viewer/../ViewerAssets.class",
        "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot.esm.js",
        "viewer/main.js",
        "//viewer/main.js"
      })
  void knowsNoOtherPath(String path) {
    assertTrue(assets.find(path).isEmpty());
  }

  private static void assertLacks(String pattern, String path, String text) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertFalse(matcher.find(), () -> path + " has " + matcher.group());
  }

  private Asset found(String path) {
    return assets.find(path).orElseThrow();
  }

  private String text(String path) {
    return new String(found(path).bytes(), StandardCharsets.UTF_8);
  }
}
