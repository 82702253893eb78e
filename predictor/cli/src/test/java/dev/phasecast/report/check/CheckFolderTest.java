package dev.phasecast.report.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.report.ExistingResultException;
import dev.phasecast.report.ResultFolder;
import dev.phasecast.report.ResultFolder.IfPresent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckFolderTest {
  @TempDir Path folder;

  private Path write(CheckedFile... files) throws IOException {
    Path target = folder.resolve("report");
    try (ResultFolder result = ResultFolder.create(target, IfPresent.REPLACE)) {
      CheckFolder report = new CheckFolder(result, files.length, 0.5, "1.2.3");
      List<CheckSummary.Entry> entries = new ArrayList<>();
      for (CheckedFile file : files) {
        entries.add(report.add(file));
      }
      report.finish(
          new CheckSummary(
              0.5, entries, List.of(new FailedFile("x", "x: is <text>", 3)), "1.2.3", 0.25));
      result.commit();
    }
    return target;
  }

  private static Set<String> names(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void oneFileHasAPageItsFindingsAndAPictureOfEachExhibit() throws IOException {
    Path target = write(Findings.file("clip <1>.mp4", Findings.video()));
    assertEquals(
        Set.of(
            "report.html",
            "check.json",
            "exhibit-timeline.png",
            "exhibit-comb.png",
            "exhibit-maps-2.png",
            "exhibit-maps-6.png",
            "exhibit-saliency.png"),
        names(target));
    for (String name : names(target)) {
      if (name.endsWith(".png")) {
        BufferedImage picture = ImageIO.read(target.resolve(name).toFile());
        assertTrue(picture.getWidth() > 800 && picture.getHeight() > 300, name);
        long inks =
            java.util.Arrays.stream(
                    picture.getRGB(
                        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .distinct()
                .count();
        assertTrue(inks > 20, name + " has only " + inks + " colours");
      }
    }
    JsonNode json = new ObjectMapper().readTree(target.resolve("check.json").toFile());
    JsonNode exhibits = json.at("/files/0/exhibits");
    assertEquals(5, exhibits.size());
    for (JsonNode exhibit : exhibits) {
      assertTrue(Files.exists(target.resolve(exhibit.get("file").asText())));
    }
  }

  @Test
  void thePageNeedsNothingFromOutsideAndEscapesWhatFilesSay() throws IOException {
    String page =
        Files.readString(
            write(Findings.file("clip <1>.mp4", Findings.video())).resolve("report.html"));
    assertTrue(page.contains("clip &lt;1&gt;.mp4"));
    assertTrue(page.contains("a comb &lt;b&gt;stands&lt;/b&gt; at 86 Hz"));
    assertTrue(page.contains("written by “Pen &lt;1&gt;”"));
    assertTrue(page.contains("says that a generator made the content"));
    assertFalse(page.contains("<b>stands"), "a reason became a part of the page");
    Matcher links = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(page);
    while (links.find()) {
      String link = links.group(1);
      assertTrue(link.startsWith("#") || link.startsWith("./") || link.startsWith("data:"), link);
    }
    for (String part :
        List.of(
            "Synthetic",
            "carries traces",
            "experimental",
            "does not apply",
            "98.6 %",
            "+4.25",
            "It is no proof",
            "Over time",
            "the end is missing",
            "<svg",
            "var(--p4)")) {
      assertTrue(page.contains(part), part);
    }
    assertFalse(page.contains("{{"), "a place was not filled");
    assertFalse(page.contains("NaN"), "a number is none");
  }

  @Test
  void severalFilesHaveAListAndAPageEach() throws IOException {
    Path target =
        write(Findings.file("a.mp4", Findings.video()), Findings.file("b.png", Findings.picture()));
    Set<String> names = names(target);
    assertTrue(
        names.containsAll(
            Set.of(
                "report.html",
                "check.json",
                "file-0001.html",
                "file-0002.html",
                "file-0001-exhibit-comb.png")),
        names.toString());
    String list = Files.readString(target.resolve("report.html"));
    assertTrue(list.contains("href=\"./file-0002.html\""), list);
    assertTrue(list.contains("1 synthetic, 0 natural, 1 inconclusive, 1 could not be checked."));
    assertTrue(list.contains("x: is &lt;text&gt;"));
    String second = Files.readString(target.resolve("file-0002.html"));
    assertTrue(second.contains("is not to be relied upon"), second);
    assertTrue(second.contains("neither suspicion nor clearance"));
    assertFalse(second.contains("id=\"time\""), "a picture has no time");
  }

  @Test
  void aReportIsReplacedAndPicturesOfPeopleAreNot() throws IOException {
    write(Findings.file("a.mp4", Findings.video()), Findings.file("b.png", Findings.picture()));
    Path target = write(Findings.file("b.png", Findings.picture()));
    assertEquals(Set.of("report.html", "check.json"), names(target));
    Files.writeString(target.resolve("holiday.png"), "a memory");
    assertThrows(
        ExistingResultException.class, () -> write(Findings.file("b.png", Findings.picture())));
    assertEquals("a memory", Files.readString(target.resolve("holiday.png")));
  }

  @Test
  void emptyCurvesAndMapsOfOneValueAreDrawn() throws IOException {
    Drawing empty =
        Drawing.of(
            new dev.phasecast.forensics.Exhibit.Curves(
                "x", "x", "x", "x", "y", List.of(), List.of()));
    assertTrue(empty.svg("x").contains("</svg>"));
    Drawing flat =
        Drawing.of(
            new dev.phasecast.forensics.Exhibit.Maps(
                "x",
                "x",
                "x",
                List.of(
                    new dev.phasecast.forensics.Exhibit.Map(
                        "flat", dev.phasecast.frame.Plane.zeros(1, 1)))));
    assertFalse(flat.svg("x").contains("NaN"));
  }
}
