package dev.phasecast.report.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.forensics.DetectorFinding;
import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.LogLikelihoodRatio;
import dev.phasecast.forensics.provenance.Provenance;
import dev.phasecast.report.FiniteNumber;

/** Findings as JSON of the schema {@code phasecast.check/1}. Numbers are finite. */
public final class CheckJson {
  /** Name and version of what this writes. */
  public static final String SCHEMA = "phasecast.check/1";

  /** Name of the file that holds it. */
  public static final String FILE = "check.json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CheckJson() {}

  /** The indented JSON text, ending with a line feed on every system. */
  public static String text(CheckSummary summary) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    try {
      return MAPPER.writer(printer).writeValueAsString(tree(summary)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }

  private static ObjectNode tree(CheckSummary summary) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", SCHEMA);
    root.put("prior", summary.prior());
    ArrayNode files = root.putArray("files");
    for (CheckSummary.Entry entry : summary.files()) {
      files.add(file(entry, summary.prior()));
    }
    ArrayNode failures = root.putArray("failures");
    for (FailedFile failed : summary.failures()) {
      ObjectNode node = failures.addObject();
      node.put("file", failed.name());
      node.put("error", failed.error());
      node.put("exitCode", failed.exitCode());
    }
    ArrayNode warnings = root.putArray("warnings");
    for (CheckSummary.Entry entry : summary.files()) {
      String prefix = summary.files().size() > 1 ? entry.file().name() + ": " : "";
      entry.file().warnings().forEach(text -> warnings.add(prefix + text));
    }
    root.put("version", summary.version());
    root.put("seconds", FiniteNumber.require(summary.seconds(), "seconds"));
    return root;
  }

  private static ObjectNode file(CheckSummary.Entry entry, double prior) {
    CheckedFile file = entry.file();
    Finding finding = file.finding();
    ObjectNode node = MAPPER.createObjectNode();
    node.put("file", file.name());
    node.put("sha256", file.sha256());
    node.put("bytes", file.bytes());
    node.put("kind", finding.kind().label());
    node.put("verdict", finding.verdict().label());
    node.put("llr", finding.llr());
    node.put("probability", finding.probability(prior));
    node.put("prior", prior);
    finding.reasons().forEach(node.putArray("reasons")::add);
    ArrayNode detectors = node.putArray("detectors");
    finding.detectors().forEach(one -> detectors.add(detector(one, prior)));
    ArrayNode timeline = node.putArray("timeline");
    finding
        .timeline()
        .forEach(
            moment ->
                timeline
                    .addObject()
                    .put("time", FiniteNumber.require(moment.seconds(), "time"))
                    .put("llr", FiniteNumber.require(moment.llr(), "llr")));
    ArrayNode segments = node.putArray("segments");
    finding
        .segments()
        .forEach(
            part ->
                segments
                    .addObject()
                    .put("from", FiniteNumber.require(part.from(), "from"))
                    .put("to", FiniteNumber.require(part.to(), "to"))
                    .put("verdict", part.verdict().label()));
    node.set("provenance", provenance(file.provenance()));
    ArrayNode exhibits = node.putArray("exhibits");
    for (DrawnExhibit exhibit : entry.exhibits()) {
      exhibits
          .addObject()
          .put("name", exhibit.name())
          .put("title", exhibit.title())
          .put("caption", exhibit.caption())
          .put("file", exhibit.file());
    }
    file.warnings().forEach(node.putArray("warnings")::add);
    return node;
  }

  private static ObjectNode detector(DetectorFinding finding, double prior) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("name", finding.name());
    node.put("applies", finding.applies());
    node.put("experimental", finding.applies() && !finding.fused());
    node.put("llr", finding.llr());
    node.put("probability", LogLikelihoodRatio.posterior(finding.llr(), prior));
    node.put("reason", finding.reason());
    return node;
  }

  private static ObjectNode provenance(Provenance provenance) {
    ObjectNode node = MAPPER.createObjectNode();
    if (provenance instanceof Provenance.Manifest manifest) {
      node.put("c2pa", "present");
      node.put("container", manifest.container());
      node.put("bytes", manifest.bytes());
      node.put("manifests", manifest.manifests());
      node.put("generator", manifest.generator().orElse(null));
      manifest.sources().forEach(node.putArray("sources")::add);
      node.put("saysGenerated", manifest.saysGenerated());
      node.put("verified", false);
    } else if (provenance instanceof Provenance.None none) {
      node.put("c2pa", "absent");
      node.put("container", none.container());
    } else if (provenance instanceof Provenance.Unknown unknown) {
      node.put("c2pa", "unknown");
      node.put("reason", unknown.reason());
    }
    return node;
  }
}
