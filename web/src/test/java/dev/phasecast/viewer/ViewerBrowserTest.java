package dev.phasecast.viewer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.phasecast.viewer.BrowserExtension.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a visitor does, from the first view to a shared link. */
@ExtendWith(BrowserExtension.class)
final class ViewerBrowserTest {
  private static final String CLIP = "/dev/phasecast/job/timecode.mp4";

  @Test
  void fromAFileToFramesSideBySide(Visitor visitor) throws IOException {
    ViewerPage viewer = visitor.desk().open("/");
    Page page = viewer.page();
    page.locator("#options summary").click();
    page.getByLabel("GRU", new Page.GetByLabelOptions().setExact(true)).uncheck();
    page.locator("#file").setInputFiles(clip("my <b>summer & co.mp4"));
    assertThat(page.locator("main h1")).hasText("my <b>summer & co.mp4");
    viewer.awaitRest();

    assertEquals(viewer.first(), viewer.read("truth").number());
    assertThat(page.locator(".job-link[aria-current]")).containsText("my <b>summer & co.mp4");
    assertThat(page).hasTitle("my <b>summer & co.mp4 – Phasecast");
    viewer.screenshot("uploaded");

    page.locator(".job:has([aria-current]) .job-delete").click();
    page.locator("#confirm")
        .getByText("Delete", new Locator.GetByTextOptions().setExact(true))
        .click();
    assertThat(page.locator(".welcome")).isVisible();
    assertThat(page.locator("#jobs")).not().containsText("summer");
    viewer.assertNoComplaints();
  }

  @Test
  void tellsWhyAFileFailed(Visitor visitor) {
    ViewerPage viewer = visitor.desk().open("/");
    Page page = viewer.page();
    page.locator("#file")
        .setInputFiles(
            new FilePayload(
                "bad.mp4", "video/mp4", "this is no video".getBytes(StandardCharsets.UTF_8)));
    Locator reason = page.locator("main .problem, .transfer.failed .fine");
    assertThat(reason).containsText(Pattern.compile("\\w{3,}"));
    assertThat(reason).isVisible();
    viewer.screenshot("failed");
  }

  @Test
  void refusesAnEmptyFileBeforeItIsSent(Visitor visitor) {
    ViewerPage viewer = visitor.desk().open("/");
    Page page = viewer.page();
    assertThat(page.locator("#upload-limit")).containsText("Up to");
    page.locator("#file").setInputFiles(new FilePayload("empty.mp4", "video/mp4", new byte[0]));

    assertThat(page.locator(".transfer.failed")).containsText("The file is empty");
    page.locator(".transfer button").click();
    assertThat(page.locator(".transfer")).hasCount(0);
    viewer.assertNoComplaints();
  }

  @Test
  void dividerFollowsMouseAndKeys(Visitor visitor) {
    ViewerPage viewer = visitor.desk().openExample();
    Page page = viewer.page();
    viewer.press("s");
    Locator divider = page.locator(".divider");
    assertThat(divider).hasAttribute("aria-valuenow", "50");
    BoundingBox box = page.locator(".slider-panel canvas").boundingBox();
    page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
    page.mouse().down();
    page.mouse().move(box.x + box.width / 4, box.y + box.height / 2);
    page.mouse().up();
    assertThat(divider).hasAttribute("aria-valuenow", "25");
    divider.focus();
    viewer.press("ArrowRight", "ArrowRight");
    assertThat(divider).hasAttribute("aria-valuenow", "29");
    assertEquals(viewer.first(), viewer.frame());
    page.locator("[data-pick=a]").selectOption("truth");
    page.locator("[data-pick=b]").selectOption("copy");
    viewer.press("End");
    int last = viewer.last();
    viewer.awaitFrame(last);
    assertThat(divider).hasAttribute("aria-valuenow", "29");
    divider.focus();
    viewer.press("End");
    assertThat(divider).hasAttribute("aria-valuenow", "100");
    viewer.awaitNumber("slider", last);
    viewer.press("Home");
    assertThat(divider).hasAttribute("aria-valuenow", "0");
    viewer.awaitNumber("slider", last - 1);
    viewer.press("]", "]", "]", "]", "]", "]", "]", "]", "]", "]", "]", "]", "]");
    assertThat(divider).hasAttribute("aria-valuenow", "26");
    viewer.awaitRest();
    viewer.screenshot("slider");
    viewer.assertNoComplaints();
  }

  @Test
  void everythingGoesByKeys(Visitor visitor) {
    ViewerPage viewer = visitor.desk().openExample();
    Page page = viewer.page();
    int first = viewer.first();
    viewer.press("ArrowRight");
    viewer.awaitFrame(first + 1);
    viewer.press("Shift+ArrowRight");
    viewer.awaitFrame(first + 11);
    viewer.press("ArrowLeft");
    viewer.awaitFrame(first + 10);
    viewer.press("End");
    viewer.awaitFrame(viewer.last());
    viewer.press("Home");
    viewer.awaitFrame(first);
    viewer.press("e");
    assertThat(page.locator("input[value=error]")).isChecked();
    assertThat(page.locator(".legend")).containsText("no error");
    viewer.awaitRest();
    viewer.screenshot("error-map");
    viewer.press("f");
    assertThat(page.locator("input[value=difference]")).isChecked();
    assertThat(page.locator(".legend")).containsText("darker than the truth");
    viewer.awaitRest();
    viewer.screenshot("difference");
    viewer.press("p", "3");
    assertThat(page.locator(".panel")).hasCount(page.locator("[data-toggle]").count() - 1);
    viewer.press("3", "n");
    assertThat(page.locator(".worst-rank")).hasText("worst");
    int worst = worstOf(viewer);
    viewer.awaitFrame(worst);
    viewer.press("n");
    assertThat(page.locator(".worst-rank")).hasText("2nd worst");
    viewer.press("+", "+", "l", "q");
    assertThat(page.locator(".zoom-now")).not().hasText("");
    assertThat(page.locator(".probe-values").first())
        .containsText(Pattern.compile("\\(\\d+, \\d+\\) "));
    viewer.press("v", "x");
    viewer.awaitRest();
    viewer.screenshot("overlays");
    viewer.press("?");
    assertThat(page.locator("#help")).isVisible();
    assertThat(page.locator("#help")).containsText("next worst frame");
    viewer.screenshot("help");
    viewer.press("Escape");
    assertThat(page.locator("#help")).isHidden();
    viewer.assertNoComplaints();
  }

  @Test
  void everyControlIsReachedByTab(Visitor visitor) {
    ViewerPage viewer = visitor.desk().openExample();
    Object missed =
        viewer
            .page()
            .evaluate(
                """
                () => [...document.querySelectorAll("button, a, input, select, summary")]
                  .filter((one) => one.checkVisibility() && !one.closest("dialog"))
                  .filter((one) => one.tabIndex < 0 || one.disabled)
                  .map((one) => one.outerHTML)
                """);
    assertEquals(List.of(), missed);
    Page page = viewer.page();
    page.reload();
    viewer.awaitRest();
    viewer.press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    boolean reached = false;
    for (int i = 0; i < 80 && !reached; i++) {
      viewer.press("Tab");
      reached = (Boolean) page.evaluate("() => document.activeElement.matches('.scrub-bar')");
    }
    assertTrue(reached, "the scrub bar is not reached");
    viewer.press("ArrowRight");
    viewer.awaitFrame(viewer.first() + 1);
  }

  @Test
  void reopensTheSameViewByItsLink(Visitor visitor) {
    ViewerPage viewer = visitor.desk().openExample();
    Page page = viewer.page();
    int frame = viewer.first() + 17;
    page.locator(".frame-field").fill(String.valueOf(frame));
    page.locator(".frame-field").press("Enter");
    viewer.awaitFrame(frame);
    page.locator(".job-head h1").click();
    viewer.press("s", "]", "]", "f", "v", "+", "+", "+");
    page.locator("[data-pick=b]").selectOption("copy");
    page.locator(".job-head h1").click();
    viewer.awaitFrame(frame);
    page.locator("[data-act=link]").click();
    assertThat(page.locator("#toast")).containsText("Link copied");
    String link = (String) page.evaluate("() => navigator.clipboard.readText()");
    assertTrue(link.contains("frame=" + frame), link);
    String zoom = page.locator(".zoom-now").textContent();

    ViewerPage other = visitor.desk().open(link);
    other.awaitFrame(frame);
    Page same = other.page();
    assertThat(same.locator("input[value=slider]")).isChecked();
    assertThat(same.locator("input[value=difference]")).isChecked();
    assertThat(same.locator("[data-overlay=vectors]")).isChecked();
    assertThat(same.locator("[data-pick=b]")).hasValue("copy");
    assertThat(same.locator(".divider")).hasAttribute("aria-valuenow", "54");
    assertThat(same.locator(".zoom-now")).hasText(zoom);
    String address = same.url();
    same.reload();
    other.awaitFrame(frame);
    assertEquals(address, same.url());
    assertThat(same.locator(".zoom-now")).hasText(zoom);
    other.screenshot("link");
    other.assertNoComplaints();
  }

  @Test
  void backGoesToTheListAndForwardToTheJob(Visitor visitor) {
    ViewerPage viewer = visitor.desk().openExample();
    viewer.page().goBack();
    assertThat(viewer.page().locator(".welcome")).isVisible();
    viewer.page().goForward();
    viewer.awaitRest();
    viewer.assertNoComplaints();
  }

  @Test
  void saysSoWhenALinkLeadsNowhere(Visitor visitor) {
    ViewerPage viewer =
        visitor.desk().open("/?job=nosuchjob0000000&frame=99999999&mode=x&zoom=a,b");
    assertThat(viewer.page().locator("main")).containsText("It has been deleted");
  }

  @Test
  void zoomsAllPanelsInStep(Visitor visitor) {
    ViewerPage viewer = visitor.desk().openExample();
    Page page = viewer.page();
    BoundingBox box = page.locator("canvas[data-panel=truth]").boundingBox();
    page.mouse().move(box.x + box.width / 3, box.y + box.height / 3);
    page.mouse().wheel(0, -400);
    page.waitForFunction("() => document.querySelector('.viewer').dataset.zoomed === 'true'");
    List<?> places = places(page);
    assertEquals(1, places.stream().distinct().count(), places::toString);
    page.mouse().down();
    page.mouse()
        .move(
            box.x + box.width / 3 - 60,
            box.y + box.height / 3 - 30,
            new Mouse.MoveOptions().setSteps(4));
    page.mouse().up();
    page.waitForFunction(
        "before => document.querySelector('canvas[data-panel=truth]').dataset.x !== before",
        ((String) places.get(0)).split(" ", -1)[1]);
    List<?> moved = places(page);
    assertEquals(1, moved.stream().distinct().count(), moved::toString);
    assertNotEquals(places, moved);
    page.locator("[data-zoom=one]").click();
    assertThat(page.locator(".zoom-now")).hasText("100 %");
    page.locator("[data-zoom=fit]").click();
    page.waitForFunction("() => document.querySelector('.viewer').dataset.zoomed === 'false'");
  }

  @Test
  void handsOutEveryFile(Visitor visitor) throws IOException {
    ViewerPage viewer = visitor.desk().openExample();
    Page page = viewer.page();
    page.locator(".files summary").click();
    Locator files = page.locator(".files a");
    assertThat(files.filter(new Locator.FilterOptions().setHasText("side-by-side.mp4")))
        .hasCount(1);
    Download download =
        page.waitForDownload(
            () -> files.filter(new Locator.FilterOptions().setHasText("metrics.csv")).click());
    assertTrue(Files.readString(download.path()).startsWith("frame,time,"));
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"DARK", "LIGHT"})
  void fitsAPhoneAndCanBeUsedThere(ColorScheme theme, Visitor visitor) {
    ViewerPage viewer = visitor.visit(360, 740, theme);
    Page page = viewer.page();
    viewer.open("/");
    assertThat(page.locator(".example")).isVisible();
    viewer.assertNoOverflow();
    viewer.screenshot("phone-first-" + theme);
    viewer.openExample();
    viewer.assertNoOverflow();
    assertThat(page.locator("[data-go=play]")).isInViewport();
    page.locator("[data-go=next]").tap();
    viewer.awaitFrame(viewer.first() + 1);
    assertEquals(viewer.first() + 1, viewer.read("truth").number());
    viewer.screenshot("phone-panels-" + theme);
    page.locator("label:has(input[value=slider])").tap();
    viewer.awaitRest();
    viewer.assertNoOverflow();
    viewer.screenshot("phone-slider-" + theme);
    page.locator("#jobs-toggle").tap();
    assertThat(page.locator("#jobs")).isVisible();
    viewer.assertNoOverflow();
    viewer.assertNoComplaints();
  }

  @Test
  void hasADarkAndALightTheme(Visitor visitor) {
    ViewerPage dark = visitor.visit(1440, 900, ColorScheme.DARK).openExample();
    assertTrue(lightness(dark) < 60);
    dark.screenshot("dark");
    ViewerPage light = visitor.desk().openExample();
    assertTrue(lightness(light) > 200);
    light.screenshot("light");
    light.press("t");
    assertTrue(lightness(light) < 60);
    light.page().reload();
    light.awaitRest();
    assertTrue(lightness(light) < 60, "the choice lasts");
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"DARK", "LIGHT"})
  void isAccessible(ColorScheme theme, Visitor visitor) {
    ViewerPage viewer = visitor.visit(1280, 900, theme).open("/");
    assertThat(viewer.page().locator(".example")).isVisible();
    viewer.page().locator("#options summary").click();
    assertAccessible(viewer);
    viewer.openExample();
    viewer.page().locator(".table-details summary").click();
    viewer.press("f");
    assertAccessible(viewer);
    viewer.press("s");
    viewer.page().locator(".files summary").click();
    assertAccessible(viewer);
    viewer.page().locator("#help-open").click();
    assertAccessible(viewer);
  }

  @Test
  void isThereWithinASecondAndIsSmall(Visitor visitor) {
    List<Integer> moments = new ArrayList<>();
    while (moments.size() < 5 && moments.stream().noneMatch(moment -> moment < 1000)) {
      ViewerPage viewer = visitor.desk();
      Page page = viewer.page();
      page.addInitScript(
          """
          new MutationObserver((changes, observer) => {
            if (!document.querySelector(".job") || !document.querySelector(".welcome")) return;
            observer.disconnect();
            requestAnimationFrame(() => { window.firstView = performance.now(); });
          }).observe(document, { childList: true, subtree: true });
          """);
      List<Response> responses = new ArrayList<>();
      page.onResponse(responses::add);
      viewer.open("/");
      moments.add(ViewerPage.number(page.waitForFunction("() => window.firstView").jsonValue()));
      assertThat(page.locator(".example")).isVisible();
      // Bodies are asked for here and not as they come: one that comes as the page is closed has
      // none.
      long bytes =
          List.copyOf(responses).stream()
              .filter(response -> !response.url().contains("/api/"))
              .mapToLong(response -> response.body().length)
              .sum();
      assertTrue(bytes > 50_000 && bytes < 500_000, () -> bytes + " bytes");
      viewer.assertNoComplaints();
      viewer.screenshot("first");
    }
    assertTrue(
        moments.stream().anyMatch(moment -> moment < 1000),
        () -> "first view after " + moments + " ms");
  }

  @Test
  void asksNoOtherHost(Visitor visitor) {
    ViewerPage viewer = visitor.desk();
    Set<String> hosts = new TreeSet<>();
    viewer
        .page()
        .onRequest(
            request -> {
              URI address = URI.create(request.url());
              if (address.getAuthority() != null) {
                hosts.add(address.getAuthority());
              }
            });
    viewer.openExample();
    assertEquals(Set.of(URI.create(viewer.page().url()).getAuthority()), hosts);
  }

  @Test
  void showsWhatChecksFound(Visitor visitor) {
    ViewerPage viewer = visitor.desk();
    Page page = viewer.page();
    answer(
        page,
        "**/api/v1/jobs/check1",
        """
        {"id": "check1", "kind": "check", "title": "<i>face</i>.png", "status": "done", "progress": 1,
         "error": null, "warnings": ["the end is missing"], "created": "2026-01-01T00:00:00Z",
         "started": null, "ended": null, "predictors": [], "horizon": 1, "example": false, "ahead": null,
         "bytes": 1000, "files": [{"name": "check.json", "bytes": 500, "type": "application/json"}]}
        """);
    answer(
        page,
        "**/api/v1/jobs/check1/files/check.json",
        """
        {"schema": "phasecast.check/1", "files": [{"file": "face.png", "sha256": "0", "kind": "video",
         "verdict": "synthetic", "llr": 3.4, "probability": 0.968, "reasons": ["peaks <b>of</b> a grid"],
         "detectors": [
           {"name": "packets", "applies": true, "experimental": true, "llr": 2.9,
            "probability": 0.95, "reason": "bands as of generators"},
           {"name": "motion", "applies": false, "reason": "one picture has none", "llr": 0,
            "probability": 0.5}],
         "prior": 0.5,
         "segments": [{"from": 0, "to": 2, "verdict": "synthetic"},
           {"from": 2, "to": 3, "verdict": "inconclusive"}],
         "provenance": {"c2pa": "present", "generator": "Pen <1>", "saysGenerated": true},
         "exhibits": [{"name": "tone", "file": "tone.wav", "title": "to listen to", "caption": "hear"}],
         "timeline": [{"time": 0, "llr": 1}, {"time": 1, "llr": -1}, {"time": 2, "llr": 2}]}]}
        """);
    viewer.open("/?job=check1");

    assertThat(page.locator("main h1")).hasText("<i>face</i>.png");
    assertThat(page.locator(".warnings")).hasText("the end is missing");
    assertThat(page.locator(".verdict")).containsText("Synthetic");
    assertThat(page.locator(".verdict")).containsText("96.8 %");
    assertThat(page.locator(".reasons li")).hasText("peaks <b>of</b> a grid");
    assertThat(page.locator(".detectors")).containsText("does not apply: one picture has none");
    assertThat(page.locator(".detectors .experimental")).hasText("experimental");
    assertThat(page.locator(".detectors td.saw")).hasText("bands as of generators");
    assertThat(page.locator(".stretches span")).hasCount(2);
    assertThat(page.locator("section.check")).containsText("written by “Pen <1>”");
    assertThat(page.locator("section.check")).containsText("itself says that a generator made");
    assertThat(page.locator(".check canvas")).isVisible();
    assertThat(page.locator(".evidence audio"))
        .hasAttribute("src", "/api/v1/jobs/check1/files/tone.wav");
    assertAccessible(viewer);
    viewer.screenshot("check");
    viewer.assertNoComplaints();
  }

  @Test
  void asksForTheTokenWhereThereIsOne(Visitor visitor) {
    ViewerPage viewer = visitor.desk();
    Page page = viewer.page();
    answer(page, "**/api/v1/info", "{\"needsToken\": true, \"authenticated\": false}");
    page.route(
        "**/api/v1/session",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(401)
                    .setContentType("application/problem+json")
                    .setBody("{\"status\": 401, \"detail\": \"this is not the token\"}")));
    viewer.open("/");

    assertThat(page.getByLabel("Token")).isFocused();
    assertThat(page.locator("#side")).isHidden();
    assertAccessible(viewer);
    page.keyboard().type("wrong");
    viewer.press("Enter");
    assertThat(page.locator(".problem")).hasText("this is not the token");
    page.unroute("**/api/v1/info");
    page.unroute("**/api/v1/session");
    page.route(
        "**/api/v1/session", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
    viewer.press("Enter");
    assertThat(page.locator(".welcome")).isVisible();
  }

  private static void answer(Page page, String address, String json) {
    page.route(
        address,
        route ->
            route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(json)));
  }

  private static int worstOf(ViewerPage viewer) {
    return ViewerPage.number(
        viewer
            .page()
            .evaluate(
                """
                async () => {
                  const job = new URLSearchParams(location.search).get("job");
                  const metrics = await (await fetch(`/api/v1/jobs/${job}/metrics`)).json();
                  const { psnr } = metrics.predictors[document.querySelector("[data-pick=worst]").value];
                  return metrics.frames[psnr.indexOf(Math.min(...psnr))];
                }
                """));
  }

  private static List<?> places(Page page) {
    return (List<?>)
        page.evaluate(
            "() => [...document.querySelectorAll('.stage canvas')]"
                + ".map(({ dataset }) => `${dataset.scale} ${dataset.x} ${dataset.y}`)");
  }

  private static int lightness(ViewerPage viewer) {
    return ViewerPage.number(
        viewer
            .page()
            .evaluate(
                "() => Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"));
  }

  private static void assertAccessible(ViewerPage viewer) {
    AxeResults results = new AxeBuilder(viewer.page()).analyze();
    assertTrue(results.getPasses().size() > 10, "axe has looked at nothing");
    assertEquals(
        List.of(),
        results.getViolations().stream()
            .map(
                rule ->
                    rule.getId()
                        + ": "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
            .toList());
  }

  private static FilePayload clip(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ViewerBrowserTest.class.getResourceAsStream(CLIP), CLIP)) {
      return new FilePayload(name, "video/mp4", in.readAllBytes());
    }
  }
}
