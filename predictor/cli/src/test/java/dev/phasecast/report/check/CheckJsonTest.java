package dev.phasecast.report.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.forensics.provenance.Provenance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckJsonTest {
  private static JsonNode json(double prior, CheckedFile... files) throws IOException {
    List<CheckSummary.Entry> entries = new ArrayList<>();
    for (CheckedFile file : files) {
      entries.add(CheckSummary.Entry.undrawn(file));
    }
    String text =
        CheckJson.text(
            new CheckSummary(prior, entries, List.of(new FailedFile("y", "why", 4)), "1.2.3", 1));
    assertFalse(text.contains("NaN") || text.contains("Infinity"), text);
    assertTrue(text.endsWith("}\n"));
    return new ObjectMapper().readTree(text);
  }

  @Test
  void holdsWhatCallersRelyOn() throws IOException {
    JsonNode json = json(0.5, Findings.file("clip.mp4", Findings.video()));
    assertEquals("phasecast.check/1", json.get("schema").asText());
    JsonNode file = json.at("/files/0");
    assertEquals("clip.mp4", file.get("file").asText());
    assertEquals(64, file.get("sha256").asText().length());
    assertEquals("video", file.get("kind").asText());
    assertEquals("synthetic", file.get("verdict").asText());
    assertEquals(4.25, file.get("llr").asDouble());
    assertEquals(1 / (1 + Math.exp(-4.25)), file.get("probability").asDouble(), 1e-12);
    assertEquals(2, file.get("reasons").size());
    JsonNode comb = file.at("/detectors/0");
    assertEquals("coherent-comb", comb.get("name").asText());
    assertTrue(comb.get("applies").asBoolean());
    assertFalse(comb.get("experimental").asBoolean());
    assertEquals(4.25, comb.get("llr").asDouble());
    assertTrue(file.at("/detectors/1/experimental").asBoolean());
    JsonNode off = file.at("/detectors/2");
    assertFalse(off.get("applies").asBoolean());
    assertEquals("too small", off.get("reason").asText());
    assertEquals(0.5, off.get("probability").asDouble());
    assertEquals(24, file.get("timeline").size());
    assertEquals(0.5, file.at("/timeline/1/time").asDouble());
    assertEquals("natural", file.at("/segments/1/verdict").asText());
    assertEquals("present", file.at("/provenance/c2pa").asText());
    assertFalse(file.at("/provenance/verified").asBoolean());
    assertEquals(0, file.get("exhibits").size());
    assertEquals("the end is missing", json.at("/warnings/0").asText());
    assertEquals("1.2.3", json.get("version").asText());
    assertEquals(4, json.at("/failures/0/exitCode").asInt());
  }

  @Test
  void thePriorChangesProbabilitiesAlone() throws IOException {
    JsonNode file = json(0.01, Findings.file("clip.mp4", Findings.video())).at("/files/0");
    assertEquals(4.25, file.get("llr").asDouble());
    double odds = Math.exp(4.25) * 0.01 / 0.99;
    assertEquals(odds / (1 + odds), file.get("probability").asDouble(), 1e-12);
    assertEquals(0.01, file.at("/detectors/2/probability").asDouble(), 1e-12);
  }

  @Test
  void provenanceIsToldWhateverItIs() throws IOException {
    CheckedFile file = Findings.file("a", Findings.picture());
    JsonNode none =
        json(
            0.5,
            new CheckedFile(
                "a", file.sha256(), 1, file.finding(), new Provenance.None("PNG"), List.of()));
    assertEquals("absent", none.at("/files/0/provenance/c2pa").asText());
    JsonNode unknown =
        json(
            0.5,
            new CheckedFile(
                "a",
                file.sha256(),
                1,
                file.finding(),
                new Provenance.Unknown("cut short"),
                List.of()));
    assertEquals("unknown", unknown.at("/files/0/provenance/c2pa").asText());
    assertEquals("cut short", unknown.at("/files/0/provenance/reason").asText());
  }

  @Test
  void aLineSaysTheSame() {
    String line = CheckLine.of(Findings.file("clip\u001b.mp4", Findings.video()), 0.5);
    assertEquals("synthetic      98.6 %   +4.25  clip?.mp4  a comb <b>stands</b> at 86 Hz", line);
  }
}
