package dev.phasecast.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The page as a visitor sees and works it. */
final class ViewerPage {
  /**
   * Reads frame numbers off the canvases: eight blocks of Gray code, 12 × 12 pixels each, the most
   * significant first, from (12, 12) on. Where the picture lies on a canvas is told by its data
   * attributes.
   */
  private static final String READER =
      """
      window.readPanel = (name) => {
        const canvas = document.querySelector(`canvas[data-panel="${name}"]`);
        // Read off a copy, so that the page's own canvas is not slowed down.
        const copy = new OffscreenCanvas(canvas.width, canvas.height);
        const context = copy.getContext("2d", { willReadFrequently: true });
        context.drawImage(canvas, 0, 0);
        const [scale, left, top] = ["scale", "x", "y"].map((key) => Number(canvas.dataset[key]));
        let number = 0;
        let bit = 0;
        let certain = 255;
        const lights = [];
        for (let i = 0; i < 8; i++) {
          const x = Math.floor(left + (18 + 12 * i) * scale);
          const y = Math.floor(top + 18 * scale);
          const [red, green, blue] = context.getImageData(x, y, 1, 1).data;
          const light = (red + green + blue) / 3;
          lights.push(light);
          certain = Math.min(certain, Math.abs(light - 127.5));
          bit ^= light > 127.5 ? 1 : 0;
          number = number * 2 + bit;
        }
        return { frame: Number(canvas.dataset.frame), number, certain, lights };
      };
      window.readStage = () => {
        const stage = document.querySelector(".stage");
        const panels = {};
        for (const canvas of stage.querySelectorAll("canvas")) {
          panels[canvas.dataset.panel] = window.readPanel(canvas.dataset.panel);
        }
        return { frame: Number(stage.dataset.frame), exact: stage.dataset.exact === "true", panels };
      };
      window.watchStage = () => {
        window.watched = [];
        new MutationObserver(() => window.watched.push(window.readStage()))
          .observe(document.querySelector(".stage"), { attributes: true, attributeFilter: ["data-frame"] });
      };
      """;

  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  ViewerPage(Page page) {
    this.page = page;
    page.addInitScript(READER);
    page.onConsoleMessage(this::note);
    page.onPageError(complaints::add);
    page.onRequestFailed(
        request -> {
          if (!String.valueOf(request.failure()).contains("ERR_ABORTED")) {
            complaints.add(request.url() + " failed: " + request.failure());
          }
        });
  }

  /** The page itself, for what only one test does. */
  Page page() {
    return page;
  }

  /** Opens an address below the service's. */
  ViewerPage open(String address) {
    page.navigate(address);
    return this;
  }

  /** Opens the worked example from the list, and waits until its frame is there. */
  ViewerPage openExample() {
    open("/");
    page.locator(".job-link", new Page.LocatorOptions().setHasText("worked example")).click();
    awaitRest();
    return this;
  }

  /**
   * Waits until a frame stands still in full quality. That is no sign that a key pressed before has
   * done its work: the frame from before it may still stand there. Where the frame changes, {@link
   * #awaitFrame} is to be used.
   */
  void awaitRest() {
    page.waitForFunction("() => document.querySelector('.stage')?.dataset.exact === 'true'");
  }

  /** Waits until a certain frame stands still in full quality. */
  void awaitFrame(int frame) {
    awaitFrameWithin(0, frame);
  }

  /** Waits until a frame not far from a certain one stands still in full quality. */
  void awaitFrameWithin(int distance, int frame) {
    page.waitForFunction(
        "([distance, frame]) => { const { dataset } = document.querySelector('.stage') ?? {};"
            + " return dataset?.exact === 'true'"
            + " && Math.abs(Number(dataset.frame) - frame) <= distance; }",
        List.of(distance, frame));
  }

  /** Waits until a panel shows the picture of a certain number. */
  void awaitNumber(String panel, int number) {
    page.waitForFunction(
        "([panel, number]) => window.readPanel(panel).number === number", List.of(panel, number));
  }

  /** The frame that is drawn. */
  int frame() {
    return number(page.evaluate("() => Number(document.querySelector('.stage').dataset.frame)"));
  }

  /** The first and the last frame there are. */
  int first() {
    return Integer.parseInt(scrubBar().getAttribute("min"));
  }

  int last() {
    return Integer.parseInt(scrubBar().getAttribute("max"));
  }

  Locator scrubBar() {
    return page.locator(".scrub-bar");
  }

  /** Presses keys one after another. */
  void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  /** What a panel's canvas shows now. */
  Reading read(String panel) {
    return Reading.of(page.evaluate("name => window.readPanel(name)", panel));
  }

  /** What all panels show now, read in one go. */
  Stage readStage() {
    return Stage.of(page.evaluate("() => window.readStage()"));
  }

  /** From now on remembers what is on the canvases after each drawing. */
  void watch() {
    page.evaluate("() => window.watchStage()");
  }

  /** What {@link #watch} has remembered. */
  List<Stage> watched() {
    return ((List<?>) page.evaluate("() => window.watched")).stream().map(Stage::of).toList();
  }

  /** A picture of the page, kept with what the build makes. */
  void screenshot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }

  /** Nothing wider than the window. */
  void assertNoOverflow() {
    assertEquals(
        0,
        number(
            page.evaluate(
                "() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth)")),
        "pixels wider than the window");
  }

  /** No error or warning on the console, no failed request, no uncaught exception. */
  void assertNoComplaints() {
    assertEquals(List.of(), complaints);
  }

  private void note(ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("warning")) {
      complaints.add(message.type() + ": " + message.text());
    }
  }

  private static <T> T member(Object map, String name, Class<T> type) {
    return type.cast(Objects.requireNonNull(((Map<?, ?>) map).get(name), name));
  }

  static int number(Object value) {
    return (int) Math.round(((Number) value).doubleValue());
  }

  /**
   * What is on one canvas.
   *
   * @param frame that the canvas says it shows
   * @param number read from its pixels
   * @param certainty how far the least certain block is from the middle between black and white
   * @param lights of the blocks
   */
  record Reading(int frame, int number, double certainty, List<Double> lights) {
    static Reading of(Object value) {
      List<Double> lights =
          ((List<?>) member(value, "lights", List.class))
              .stream().map(light -> ((Number) light).doubleValue()).toList();
      return new Reading(
          ViewerPage.number(member(value, "frame", Number.class)),
          ViewerPage.number(member(value, "number", Number.class)),
          member(value, "certain", Number.class).doubleValue(),
          lights);
    }
  }

  /** What is on all canvases at one moment. */
  record Stage(int frame, boolean exact, Map<String, Reading> panels) {
    static Stage of(Object value) {
      Map<String, Reading> panels = new TreeMap<>();
      ((Map<?, ?>) member(value, "panels", Map.class))
          .forEach((name, reading) -> panels.put((String) name, Reading.of(reading)));
      return new Stage(
          ViewerPage.number(member(value, "frame", Number.class)),
          member(value, "exact", Boolean.class),
          panels);
    }
  }
}
