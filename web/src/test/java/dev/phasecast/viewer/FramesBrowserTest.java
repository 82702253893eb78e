package dev.phasecast.viewer;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import dev.phasecast.viewer.BrowserExtension.Visitor;
import dev.phasecast.viewer.ViewerPage.Reading;
import dev.phasecast.viewer.ViewerPage.Stage;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All panels are of the same frame, always: read from their pixels, since each frame of the worked
 * example carries its number.
 */
@ExtendWith(BrowserExtension.class)
final class FramesBrowserTest {
  private static final int HORIZON = 1;

  /** Blocks nearer to grey than this say nothing. */
  private static final double CERTAIN = 45;

  /** Answers for frames come late and out of order. */
  private static final String LATE =
      """
      const soon = window.fetch;
      let seed = 1;
      window.fetch = async (address, options) => {
        const response = await soon(address, options);
        if (/frames/.test(address)) {
          seed = seed * 16807 % 2147483647;
          await new Promise((later) => setTimeout(later, seed % 130));
        }
        return response;
      };
      """;

  @Test
  void allPanelsShowTheSameFrameAfterEachOfAHundredSeeks(Visitor visitor) {
    ViewerPage viewer = visitor.desk().openExample();
    int first = viewer.first();
    int count = viewer.last() - first + 1;
    Random random = new Random(4);
    TreeSet<Integer> seen = new TreeSet<>();
    for (int i = 0; i < 100; i++) {
      int frame = first + random.nextInt(count);
      seek(viewer, frame, random.nextInt(3));
      viewer.awaitFrame(frame);
      Stage stage = viewer.readStage();
      assertTrue(stage.exact());
      assertSameFrame(stage);
      assertShowsThePicturesOf(frame, viewer);
      seen.add(frame);
    }
    assertTrue(seen.size() > 40, () -> "only " + seen);
    viewer.assertNoComplaints();
  }

  @Test
  void panelsStayTogetherWhileAnswersComeLate(Visitor visitor) {
    ViewerPage viewer = visitor.desk();
    viewer.page().addInitScript(LATE);
    viewer.openExample();
    viewer.watch();
    int first = viewer.first();
    int count = viewer.last() - first + 1;
    Random random = new Random(5);
    int frame = first;
    for (int i = 0; i < 60; i++) {
      frame = first + random.nextInt(count);
      seek(viewer, frame, random.nextInt(2));
      viewer.page().waitForTimeout(random.nextInt(60));
    }
    viewer.awaitFrame(frame);

    List<Stage> watched = viewer.watched();
    assertTrue(watched.size() >= 10, () -> watched.size() + " drawings");
    watched.forEach(FramesBrowserTest::assertSameFrame);
    assertEquals(frame, watched.get(watched.size() - 1).frame());
    viewer.assertNoComplaints();
  }

  @Test
  void panelsStayTogetherWhilePlayingBothWays(Visitor visitor) {
    ViewerPage viewer = visitor.desk().openExample();
    viewer.watch();
    viewer.press(">", "o", " ");
    viewer.page().waitForTimeout(1500);
    viewer.press("r");
    viewer.page().waitForTimeout(1500);
    viewer.press(" ");
    viewer.awaitRest();

    List<Stage> watched = viewer.watched();
    watched.forEach(FramesBrowserTest::assertSameFrame);
    long frames = watched.stream().map(Stage::frame).distinct().count();
    assertTrue(frames >= 20, () -> "only " + frames + " frames were shown");
    long back = 0;
    for (int i = 1; i < watched.size(); i++) {
      back += watched.get(i).frame() < watched.get(i - 1).frame() ? 1 : 0;
    }
    assertTrue(back > 5, "it never played backwards");
    viewer.assertNoComplaints();
  }

  @Test
  void playsToTheEndAndStopsThere(Visitor visitor) {
    ViewerPage viewer = visitor.desk().openExample();
    viewer.press("End");
    viewer.awaitFrame(viewer.last());
    for (int i = 0; i < 8; i++) {
      viewer.press("ArrowLeft");
    }
    viewer.awaitFrame(viewer.last() - 8);
    viewer.press(" ");
    viewer.awaitFrame(viewer.last());

    assertEquals("Play", viewer.page().locator("[data-go=play]").getAttribute("aria-label"));
    assertSameFrame(viewer.readStage());
  }

  @Test
  void hiddenPanelsComeBackWithThePresentFrame(Visitor visitor) {
    ViewerPage viewer = visitor.desk().openExample();
    viewer.press("2");
    viewer.press("End");
    viewer.awaitFrame(viewer.last());
    assertEquals(0, viewer.page().locator("canvas[data-panel=copy]").count());
    viewer.watch();
    viewer.press("2");
    viewer.page().waitForSelector("canvas[data-panel=copy]");
    viewer.awaitFrame(viewer.last());

    assertSameFrame(viewer.readStage());
    viewer.watched().forEach(FramesBrowserTest::assertSameFrame);
  }

  private static void seek(ViewerPage viewer, int frame, int way) {
    Page page = viewer.page();
    switch (way) {
      case 0 -> {
        page.locator(".frame-field").fill(String.valueOf(frame));
        page.locator(".frame-field").press("Enter");
      }
      case 1 ->
          viewer
              .scrubBar()
              .evaluate(
                  "(bar, frame) => { bar.value = frame;"
                      + " bar.dispatchEvent(new Event('input', { bubbles: true }));"
                      + " bar.dispatchEvent(new Event('change', { bubbles: true })); }",
                  frame);
      default -> {
        // A press on a curve lands near the frame, arrow keys do the rest.
        page.locator(".curve .u-over").first().scrollIntoViewIfNeeded();
        BoundingBox box = page.locator(".curve .u-over").first().boundingBox();
        double share =
            (double) (frame - viewer.first()) / Math.max(1, viewer.last() - viewer.first());
        page.mouse().click(box.x + 1 + share * (box.width - 2), box.y + box.height / 2);
        page.locator(".job-head h1").click();
        viewer.awaitFrameWithin(2, frame);
        int off = frame - viewer.frame();
        for (int i = 0; i < Math.abs(off); i++) {
          viewer.press(off > 0 ? "ArrowRight" : "ArrowLeft");
        }
      }
    }
  }

  private static void assertSameFrame(Stage stage) {
    assertTrue(stage.panels().size() >= 2, () -> stage + " has too few panels");
    assertAll(
        stage.panels().entrySet().stream()
            .map(panel -> () -> assertShows(stage.frame(), panel.getKey(), panel.getValue())));
  }

  private static void assertShows(int frame, String panel, Reading reading) {
    String what = panel + " at frame " + frame + ": " + reading;
    assertEquals(frame, reading.frame(), what);
    if (panel.equals("truth")) {
      assertTrue(reading.certainty() > CERTAIN, what);
      assertEquals(frame, reading.number(), what);
    } else if (panel.equals("copy")) {
      assertTrue(reading.certainty() > CERTAIN, what);
      assertEquals(frame - HORIZON, reading.number(), what);
    }
  }

  // Every panel, however blurred its number is, looks as its own picture of that frame does.
  private static void assertShowsThePicturesOf(int frame, ViewerPage viewer) {
    Map<?, ?> differences =
        (Map<?, ?>)
            viewer
                .page()
                .evaluate(
                    """
                    async (frame) => {
                      const job = new URLSearchParams(location.search).get("job");
                      const differences = {};
                      for (const canvas of document.querySelectorAll(".stage canvas")) {
                        const name = canvas.dataset.panel;
                        const answer = await fetch(`/api/v1/jobs/${job}/frames/${frame}/${name}.png`);
                        const picture = await createImageBitmap(await answer.blob());
                        const copy = new OffscreenCanvas(canvas.width, canvas.height);
                        const context = copy.getContext("2d", { willReadFrequently: true });
                        context.imageSmoothingQuality = "high";
                        const [scale, x, y] = ["scale", "x", "y"].map((key) => Number(canvas.dataset[key]));
                        context.drawImage(picture, x, y, picture.width * scale, picture.height * scale);
                        const whole = [0, 0, canvas.width, canvas.height];
                        const expected = context.getImageData(...whole).data;
                        context.drawImage(canvas, 0, 0);
                        const shown = context.getImageData(...whole).data;
                        let sum = 0;
                        for (let i = 0; i < expected.length; i++) sum += Math.abs(expected[i] - shown[i]);
                        differences[name] = sum / expected.length;
                      }
                      return differences;
                    }
                    """,
                    frame);
    assertTrue(differences.size() >= 2, differences::toString);
    differences.forEach(
        (panel, difference) ->
            assertTrue(
                ((Number) difference).doubleValue() < 0.5,
                () -> panel + " at frame " + frame + " is off by " + difference));
  }
}
