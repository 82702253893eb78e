package dev.phasecast.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells whether a job's result is there, and what it warns of. */
final class ResultFolders {
  /** The result of a check. */
  static final String CHECK = "check.json";

  private static final String SUMMARY = "summary.json";
  private static final long LARGEST = 64L << 20;
  private static final int WARNINGS = 50;
  private static final int WARNING_CHARACTERS = 500;

  private final ObjectMapper json = new ObjectMapper();

  /**
   * The warnings of a complete result.
   *
   * @return none if there is no result, or one that is not whole
   */
  Optional<List<String>> warnings(JobKind kind, JobFolder folder) {
    Path file = folder.result().resolve(kind == JobKind.CHECK ? CHECK : SUMMARY);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
        return Optional.empty();
      }
      JsonNode summary = json.readTree(file.toFile());
      return summary.isObject() ? Optional.of(warnings(summary)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<String> warnings(JsonNode summary) {
    List<String> warnings = new ArrayList<>();
    for (JsonNode warning : summary.path("warnings")) {
      if (warning.isTextual() && warnings.size() < WARNINGS) {
        String text = warning.asText().replaceAll("\\p{Cntrl}", " ");
        warnings.add(text.substring(0, Math.min(text.length(), WARNING_CHARACTERS)));
      }
    }
    return warnings;
  }
}
